"""Says that the disk gets full before it is, while it is, and when it is over; a flood of the same is one line."""

from collections.abc import Callable

from central.complaints import Log
from central.store.ballast import Space

AGAIN_SECONDS = 600.0
WORDS = {
    Space.LOW: "less than a tenth of the disk is free: make room",
    Space.SHORT: "the disk is full: no new numbers are given, calling goes on from the ballast: make room now",
}


class RoomWatch:
    """`ask` may raise OSError; `clock`: seconds that only go on."""

    def __init__(self, ask: Callable[[], Space], log: Log, clock: Callable[[], float]) -> None:
        self._ask = ask
        self._log = log
        self._clock = clock
        self._was = Space.PLENTY
        self._said_at = 0.0

    def look(self) -> None:
        """Every few seconds: room that came back is taken at once."""
        try:
            space = self._ask()
        except OSError as error:
            return self._say(Space.SHORT, f"the room on the disk is unknown: {error.strerror}")
        if space is Space.PLENTY:
            if self._was is not Space.PLENTY:
                self._log.info("there is room on the disk again")
            self._was = space
            return None
        return self._say(space, WORDS[space])

    def _say(self, space: Space, words: str) -> None:
        if space is self._was and self._clock() - self._said_at < AGAIN_SECONDS:
            return
        self._was, self._said_at = space, self._clock()
        self._log.error(words)
