"""Ways to tell a visitor how long it will take: ours, and the simple ones that it has to beat. Pure.

Each is fitted on days of the past and says a range of minutes for a number, or None where it promises nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from central.engine.outlook import read
from central.estimate.learning import ENOUGH, LEAST_PERCENT, MOST_PERCENT, learned, quantile
from central.estimate.lived import Lived

Said = tuple[float, float] | None
"""From the least to the most, minutes; a rival that knows one number says it twice."""

Estimate = Callable[[Lived], Said]
Fit = Callable[[Iterable[Lived]], Estimate]


def ours(past: Iterable[Lived]) -> Estimate:
    """The range of the crowd."""
    ranges = learned(past)
    return lambda one: read(ranges, one.of, one.at)


def usual(past: Iterable[Lived]) -> Estimate:
    """What is usual for the service, however full the hall is."""
    waits: defaultdict[str, list[float]] = defaultdict(list)
    for one in past:
        waits[one.service].append(one.minutes)
    known = {service: sorted(minutes) for service, minutes in waits.items() if len(minutes) >= ENOUGH}

    def said(one: Lived) -> Said:
        minutes = known.get(one.service)
        return (quantile(minutes, LEAST_PERCENT), quantile(minutes, MOST_PERCENT)) if minutes else None

    return said


def arithmetic(past: Iterable[Lived]) -> Estimate:  # noqa: ARG001  it learns nothing
    """People ahead times the standard minutes of the service, shared by the open counters."""

    def said(one: Lived) -> Said:
        minutes = one.ahead * one.standard / one.opened
        return minutes, minutes

    return said


def last_called(past: Iterable[Lived]) -> Estimate:  # noqa: ARG001
    """As long as whoever was called last for this service."""
    return lambda one: None if one.last_minutes is None else (one.last_minutes, one.last_minutes)


OURS = "gerai"
RIVALS: Mapping[str, Fit] = {OURS: ours, "usual": usual, "arithmetic": arithmetic, "last called": last_called}
