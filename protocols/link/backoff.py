"""How long to wait before the next attempt: full jitter, so that a hundred devices do not come back as one."""

from random import Random

FIRST_SECONDS = 0.5


class Backoff:
    """Each failure doubles the span of the wait, from 0.5 s to `longest_seconds`."""

    def __init__(self, dice: Random, longest_seconds: float) -> None:
        self._dice = dice
        self._longest = longest_seconds
        self._span = FIRST_SECONDS

    def next_seconds(self) -> float:
        span, self._span = self._span, min(self._longest, self._span * 2)
        return self._dice.uniform(0, span)

    def reset(self) -> None:
        self._span = FIRST_SECONDS
