"""From what was lived through to ranges: the middle four fifths of the waits of each crowd. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil, floor

from central.engine.outlook import Ranges
from central.estimate.lived import Lived

ENOUGH = 30
"""Fewer waits of a crowd say nothing about the next one."""

LEAST_PERCENT, MOST_PERCENT = 10, 90


def learned(samples: Iterable[Lived]) -> Ranges:
    """Ranges in whole minutes, rounded outwards, for each crowd that was met often enough."""
    met: defaultdict[str, defaultdict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in samples:
        met[one.of][one.at].append(one.minutes)
    found = {of: _ranges(steps) for of, steps in met.items()}
    return {of: steps for of, steps in found.items() if steps}


def quantile(ordered: Sequence[float], percent: int) -> float:
    """The nearest rank of values in order, which are not none."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def _ranges(steps: dict[int, list[float]]) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (at, floor(quantile(minutes, LEAST_PERCENT)), ceil(quantile(minutes, MOST_PERCENT)))
        for at, minutes in sorted((at, sorted(minutes)) for at, minutes in steps.items())
        if len(minutes) >= ENOUGH
    )
