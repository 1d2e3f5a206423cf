"""What is hidden because too few said it: with fewer than five answers in a group one could guess who said what."""

from typing import TypeVar

GROUP_MIN = 5

T = TypeVar("T")


def shown(count: int, value: T) -> T | None:
    """`value` of a group in which `count` people answered; None if they are too few to be told."""
    return value if count >= GROUP_MIN else None
