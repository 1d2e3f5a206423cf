"""What systemd hears of central: ready, alive as long as the owner's loop turns, about to end.

A loop that stands still says nothing, and systemd ends the process and starts it anew.
"""

from collections.abc import Callable, Mapping
from time import monotonic

from protocols.notify import ALIVE, READY, STOPPING, Notifier, notifier, watchdog_ms


class Pulse:
    """`every_ms`: as systemd asks, None = it does not. `clock`: seconds that only go on."""

    def __init__(self, told: Notifier, every_ms: int | None, clock: Callable[[], float]) -> None:
        self._told = told
        self._pause = None if every_ms is None else every_ms / 2000
        self._clock = clock
        self._due = clock()

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Pulse":
        return cls(notifier(environment), watchdog_ms(environment), monotonic)

    def ready(self) -> None:
        self._told.say(READY)

    def beat(self) -> None:
        """The loop has turned."""
        if self._pause is not None and self._clock() >= self._due:
            self._due = self._clock() + self._pause
            self._told.say(ALIVE)

    def stopping(self) -> None:
        self._told.say(STOPPING)
