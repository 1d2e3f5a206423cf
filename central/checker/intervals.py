"""Stretches of time in which something could not be known, made ready to be asked about often.

Stretches that touch are one: whoever asks whether any of them meets a window looks at one place, not at all of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Disjoint, in order: `begins[i]` to `ends[i]`, both included, ms."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]

    def meet(self, first: float, last: float) -> bool:
        """Whether one of them has a moment in common with the window."""
        place = bisect_right(self.begins, last)
        return place > 0 and self.ends[place - 1] >= first

    def since(self, moment: float) -> Iterator[Interval]:
        """Those that last until this moment or later, in order."""
        for place in range(bisect_left(self.ends, moment), len(self.ends)):
            yield self.begins[place], self.ends[place]


def merged(intervals: Iterable[Interval]) -> Intervals:
    """In any order, overlapping or not; an end before its beginning is taken for the beginning."""
    begins: list[float] = []
    ends: list[float] = []
    for begin, end in sorted((min(pair), max(pair)) for pair in intervals):
        if ends and begin <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            begins.append(begin)
            ends.append(end)
    return Intervals(tuple(begins), tuple(ends))
