"""The dog that systemd listens for: it barks from the owner's loop only, and only while the parts live.

A loop that hangs, or a screen that no longer draws, makes it silent; systemd then ends the process and starts it anew.
The machine itself is watched by systemd's own dog (RuntimeWatchdogSec in system.conf.d), which needs nothing of us.
"""

from collections.abc import Callable

import structlog

from device.runner import NEVER
from protocols.notify import ALIVE, Notifier

log = structlog.get_logger()


class Watchdog:
    """A resident of the owner's loop. `every_ms`: as systemd asks, None = it does not; barks twice as often."""

    def __init__(
        self, every_ms: int | None, notifier: Notifier, alive: Callable[[], bool], now: Callable[[], int]
    ) -> None:
        self._every_ms = every_ms
        self._notifier = notifier
        self._alive = alive
        self._now = now
        self._silent = False
        self.due = NEVER if every_ms is None else now()

    def wake(self) -> None:
        if self._every_ms is None:
            return
        self.due = self._now() + max(1, self._every_ms // 2)
        alive = self._alive()
        if alive:
            self._notifier.say(ALIVE)
        elif not self._silent:
            log.error("a part no longer lives; the watchdog is silent")
        self._silent = not alive
