"""Looks at the machine every ten seconds, keeps what it saw for the heartbeats, and raises alerts."""

from collections.abc import Callable

from device.system.health import UNKNOWN_HEALTH, Health, alerts
from protocols.messages import Alert

EVERY_MS = 10_000


class Watchman:
    """A resident of the owner's loop. `stand(alert)` raises an alert, or takes it back."""

    def __init__(self, look: Callable[[], Health], stand: Callable[[Alert], object], now: Callable[[], int]) -> None:
        self.health = UNKNOWN_HEALTH
        self.due = now()
        self._look = look
        self._stand = stand
        self._now = now
        self._standing: frozenset[str] = frozenset()

    def wake(self) -> None:
        self.due = self._now() + EVERY_MS
        self.health = self._look()
        for alert in alerts(self.health, self._standing):
            self._standing = self._standing ^ {alert.code}
            self._stand(alert)
