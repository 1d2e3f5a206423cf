"""How long to wait before the next attempt: full jitter, so that a hundred devices do not come back as one."""

from random import Random

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 2.5


class Backoff:
    """Each failure doubles the span of the wait, 0.5 s to 2.5 s: a display is right within 3 s of its broker."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._span = FIRST_SECONDS

    def next_seconds(self) -> float:
        span, self._span = self._span, min(LONGEST_SECONDS, self._span * 2)
        return self._dice.uniform(0, span)

    def reset(self) -> None:
        self._span = FIRST_SECONDS
