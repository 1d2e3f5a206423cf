"""Growing a hall: each size begins with what the next smaller one needed, so a smaller hall never needs more. Pure.

The sizes are fixed, 15 % apart; a size in between is planned as the next larger one. `enough` says what a size still
lacks; it may be as noisy as a day is.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

LEAST = 20
STEP = 1.15

Need = TypeVar("Need")
Lacks = Callable[[int, Need], Need | None]
"""(size, what there is) -> what there has to be instead, None if it is enough."""


def sizes(wanted: int) -> Iterator[int]:
    """From the smallest to the first that holds `wanted`."""
    exact = float(LEAST)
    while True:
        yield round(exact)
        if exact >= wanted:
            return
        exact *= STEP


def grown(wanted: int, first: Need, lacks: Lacks[Need]) -> tuple[int, Need]:
    """The size planned for, and what it needs."""
    need, size = first, LEAST
    for size in sizes(wanted):
        while (more := lacks(size, need)) is not None:
            need = more
    return size, need
