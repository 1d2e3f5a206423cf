"""The two clocks: people's eyes count monotonic nanoseconds, the ledger counts UTC milliseconds.

Their difference is constant while one central runs, and another one after each start. Nothing is done before it was
asked for, nothing is seen before it was done: every press and every sight of something that the ledger names narrows
it to a few milliseconds. Everything is then judged in the time of the eyes, which never steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from central.checker.row import Row
from central.checker.violation import Plain

MILLISECOND = 1_000_000
Pair = tuple[Row, Plain]


@dataclass(frozen=True, slots=True)
class Span:
    """One start of central: the ledger is ahead of the eyes by between `low` and `high` ms.

    `asked` and `shown`: the pairs that said so, for evidence.
    """

    epoch: int
    low: float
    high: float
    asked: Pair | None = None
    shown: Pair | None = None

    @property
    def width(self) -> float:
        return max(self.high - self.low, 1.0)


@dataclass(frozen=True)
class Clock:
    """`spans` in order of epoch, each with both bounds; empty when nothing ties the two clocks together."""

    spans: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.spans)

    @cached_property
    def slack(self) -> float:
        """How wrong the eyes' time of any row may be, ms."""
        return max((span.width for span in self.spans), default=0.0)

    def knows(self, epoch: int) -> bool:
        return any(span.epoch == epoch for span in self.spans)

    def set(self, rows: Sequence[Row]) -> None:
        """Give every row its time in the eyes' clock: the earliest and the latest it can have been, ms.

        Rows of a start of central that nothing ties lie somewhere between their neighbours.
        """
        spans = {span.epoch: span for span in self.spans}
        before, untied = float("-inf"), list[Row]()
        for row in rows:
            if span := spans.get(row.epoch):
                row.soon, row.late = max(row.at - span.high, before), row.at + 1 - span.low
                for other in untied:
                    other.soon, other.late = before, row.late
                before, untied = row.soon, []
            else:
                untied.append(row)
        for other in untied:
            other.soon, other.late = before, float("inf")


def clock(asked: Iterable[Pair], shown: Iterable[Pair]) -> Clock:
    """`asked`: rows with the press that caused them; `shown`: rows with a sight of what they did."""
    high, low = _tightest(asked, sign=1), _tightest(shown, sign=-1)
    spans: list[Span] = []
    for epoch in sorted(high.keys() | low.keys()):
        upper, lower = high.get(epoch), low.get(epoch)
        top = _difference(upper) + 1 if upper else _difference(lower) + 1 if lower else 0.0
        spans.append(Span(epoch, _difference(lower) if lower else top - 1, top, upper, lower))
    return Clock(tuple(spans))


def _difference(pair: Pair) -> float:
    return pair[0].at - float(pair[1]["at"]) / MILLISECOND


def _tightest(pairs: Iterable[Pair], sign: int) -> dict[int, Pair]:
    best: dict[int, Pair] = {}
    for pair in pairs:
        epoch = pair[0].epoch
        if epoch not in best or sign * _difference(pair) < sign * _difference(best[epoch]):
            best[epoch] = pair
    return best
