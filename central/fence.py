"""Has this process stood still for so long that another central may have taken its place?

The next one waits seven seconds for a sign of life (`central.guard`), and this one gives one every five. So whoever
finds himself more than a second and a half late, frozen, swapped out or held up by a disk, asks before he acts or
answers: what he would say may be said by another now.
"""

from collections.abc import Callable
from time import monotonic

LATE_SECONDS = 1.5


class Fence:
    """`ask` raises AnotherCentralError if another one has begun. `clock`: seconds that only go on."""

    def __init__(self, ask: Callable[[], object] = lambda: None, clock: Callable[[], float] = monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._due = clock()

    def rest(self, seconds: float) -> None:
        """Nothing will be done for so long."""
        self._due = self._clock() + seconds

    def check(self) -> None:
        """Before something is done or said."""
        if self._clock() - self._due > LATE_SECONDS:
            self._ask()
        self._due = self._clock()
