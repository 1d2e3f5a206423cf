"""What is to happen later in a rehearsal: a heap of moments. Pure: the time is handed in."""

import heapq
import itertools
from collections.abc import Callable

Deed = Callable[[], None]


class Agenda:
    """Times are monotonic seconds. Deeds of the same moment happen in the order in which they were written down."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Deed]] = []
        self._order = itertools.count()

    def at(self, when: float, deed: Deed) -> None:
        heapq.heappush(self._heap, (when, next(self._order), deed))

    @property
    def next_at(self) -> float | None:
        return self._heap[0][0] if self._heap else None

    def perform(self, now: float) -> int:
        """Do everything that is due by `now`, also what that adds for now; how many deeds."""
        done = 0
        while self._heap and self._heap[0][0] <= now:
            heapq.heappop(self._heap)[2]()
            done += 1
        return done
