"""What is hidden because too few said it: with fewer than five answers in a group one could guess who said what."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

GROUP_MIN = 5

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def shown(count: int, value: T) -> T | None:
    """`value` of a group in which `count` people answered; None if they are too few to be told."""
    return value if count >= GROUP_MIN else None


def told(groups: Mapping[K, int]) -> frozenset[K]:
    """Which groups, each with so many answers, may be told where their whole is told too.

    If all that are hidden are together fewer than five, whoever takes the others from the whole has them: then the
    least of the others is hidden as well.
    """
    large = {group for group, count in groups.items() if count >= GROUP_MIN}
    hidden = sum(count for group, count in groups.items() if group not in large)
    if large and 0 < hidden < GROUP_MIN:
        large.discard(min(large, key=lambda group: groups[group]))
    return frozenset(large)
