"""How often a kind of fault befalls a day, and for how long: what every timetable of faults draws from. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Generic, TypeVar

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Dose(Generic[K]):
    """From `least` to `most` times, each for so many seconds, from the least to the most."""

    kind: K
    least: int
    most: int
    seconds: tuple[float, float]


def drawn(doses: Sequence[Dose[K]], dice: Random) -> Iterator[Dose[K]]:
    """Each dose as often as the dice say; lazily, so that whoever makes a fault of it may throw them in between."""
    for dose in doses:
        for _ in range(dice.randint(dose.least, dose.most)):
            yield dose
