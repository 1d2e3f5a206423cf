"""How long things took: how often each whole number of seconds came up. Exact sums, medians and percentiles. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(slots=True)
class Spread:
    """`counts`: whole seconds -> how often."""

    counts: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, seconds: Iterable[int]) -> "Spread":
        return cls(Counter(seconds))

    def add(self, seconds: int, times: int = 1) -> None:
        self.counts[seconds] += times

    def __add__(self, other: "Spread") -> "Spread":
        return Spread(self.counts + other.counts)

    @property
    def count(self) -> int:
        return self.counts.total()

    @property
    def mean(self) -> Fraction | None:
        """Seconds."""
        total = sum(seconds * times for seconds, times in self.counts.items())
        return Fraction(total, self.count) if self.count else None

    def percentile(self, percent: int) -> int | None:
        """The nearest rank: the least value that is not exceeded by `percent` of all. Seconds; None of nothing."""
        wanted = -(-percent * self.count // 100)
        seen = 0
        for seconds in sorted(self.counts):
            seen += self.counts[seconds]
            if seen >= wanted:
                return seconds
        return None

    def above(self, seconds: int) -> int:
        """How many took longer."""
        return sum(times for value, times in self.counts.items() if value > seconds)


def together(spreads: Iterable[Spread]) -> Spread:
    """All in one."""
    whole: Counter[int] = Counter()
    for spread in spreads:
        whole.update(spread.counts)
    return Spread(whole)
