"""The roll of pre-printed numbers at the door, for when no printer of the hall works."""

import random


class Roll:
    """`tear` gives the next number of the day; now and then one is spoiled, so that the roll has gaps."""

    def __init__(self, series: str, last: int, seed: int, spoiled: float = 0.1) -> None:
        self._series, self._last = series, last
        self._dice = random.Random(f"{seed}/roll")
        self._spoiled = spoiled
        self._at = 0

    def tear(self) -> str:
        """ "X023", or "" when the hall has no roll or its end is reached."""
        self._at += 2 if self._dice.random() < self._spoiled else 1
        return f"{self._series}{self._at:03d}" if self._series and self._at <= self._last else ""


def roll_of(series: str, lasts: dict[str, int], seed: int) -> Roll:
    """`lasts`: the highest number of each series."""
    return Roll(series, lasts.get(series, 0), seed)
