"""The two clocks: people's eyes count monotonic nanoseconds, the ledger counts UTC milliseconds.

Their difference is constant while one central runs. Nothing is done before it was asked for, nothing is seen before
it was done: every press and every sight of something the ledger names narrows the difference to a few milliseconds.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from central.checker.row import Row
from central.checker.violation import Plain

MILLISECOND = 1_000_000
Pair = tuple[Row, Plain]


@dataclass(frozen=True, slots=True)
class Span:
    """One start of central: the difference (ledger ms less eyes' ms) lies between `low` and `high`.

    `first` and `last`: the pairs that said so, for evidence.
    """

    epoch: int
    begins: float
    low: float
    high: float
    first: Pair | None = None
    last: Pair | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """`spans` in order of time, each with both bounds; empty when nothing ties the two clocks together."""

    spans: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.spans)

    def span(self, at: int) -> Span:
        """The start of central that ran when something was seen."""
        place = bisect_right([span.begins for span in self.spans], at / MILLISECOND) - 1
        return self.spans[max(place, 0)]

    def of(self, epoch: int) -> Span:
        return next((span for span in reversed(self.spans) if span.epoch <= epoch), self.spans[0])

    def earliest(self, at: int) -> float:
        """The ledger's time of a sight at the earliest, ms."""
        return at / MILLISECOND + self.span(at).low

    def latest(self, at: int) -> float:
        return at / MILLISECOND + self.span(at).high


def clock(starts: Iterable[Row], asked: Iterable[Pair], shown: Iterable[Pair]) -> Clock:
    """`asked`: rows with the press that caused them; `shown`: rows with a sight of what they did."""
    high = _tightest(asked, sign=1)
    low = _tightest(shown, sign=-1)
    spans: list[Span] = []
    for row in starts:
        upper, lower = high.get(row.epoch), low.get(row.epoch)
        if upper is None and lower is None:
            continue
        top = _difference(upper) + 1 if upper else _difference(lower) + 1 if lower else 0.0
        bottom = _difference(lower) if lower else top - 1
        begins = row.at - top if spans else float("-inf")
        spans.append(Span(row.epoch, begins, bottom, top, upper, lower))
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
