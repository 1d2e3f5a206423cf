"""The one door to the owner's thread: bounded, and the only thing that threads share.

Edges put, the owner takes. What comes from the broker is refused when the box is full (it was promised nothing); what
central says to itself always fits.
"""

from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")

SIZE_MAX = 10_000
BATCH_MAX = 256


class Mailbox(Generic[T]):
    """`post` and `post_always` from any thread, a signal handler too; `take` by the owner alone."""

    def __init__(self, size_max: int = SIZE_MAX) -> None:
        self._queue: SimpleQueue[T] = SimpleQueue()
        self._size_max = size_max
        self.refused = 0

    def post(self, mail: T) -> bool:
        """False: it is full, and the mail was not taken."""
        if self._queue.qsize() >= self._size_max:
            self.refused += 1
            return False
        self._queue.put(mail)
        return True

    def post_always(self, mail: T) -> None:
        """For the few things that must not be lost: connections, the order to stop."""
        self._queue.put(mail)

    @property
    def empty(self) -> bool:
        return self._queue.empty()

    def take(self, seconds: float, most: int = BATCH_MAX) -> list[T]:
        """Wait for mail, `seconds` at most, then take all that waits, `most` at most. [] if there was none."""
        taken: list[T] = []
        try:
            taken.append(self._queue.get(timeout=seconds) if seconds > 0 else self._queue.get_nowait())
            while len(taken) < most:
                taken.append(self._queue.get_nowait())
        except Empty:
            return taken
        return taken
