"""What is to happen when: virtual time, in nanoseconds since midnight before the first simulated day."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

SECOND = 1_000_000_000
MILLISECOND = 1_000_000

Deed = Callable[..., object]


class Agenda:
    """`now` moves only by doing what is next. Deeds of one moment happen in the order in which they were written."""

    def __init__(self) -> None:
        self.now = 0
        self._heap: list[tuple[int, int, Deed, tuple[Any, ...]]] = []
        self._written = 0

    def at(self, when: int, deed: Deed, *arguments: object) -> None:
        """Not before now."""
        self._written += 1
        heappush(self._heap, (max(self.now, when), self._written, deed, arguments))

    def after(self, seconds: float, deed: Deed, *arguments: object) -> None:
        self.at(self.now + int(seconds * SECOND), deed, *arguments)

    def run(self, until: int) -> None:
        """Do everything that is due by then; afterwards it is then."""
        heap = self._heap
        while heap and heap[0][0] <= until:
            self.now, _, deed, arguments = heappop(heap)
            deed(*arguments)
        self.now = until
