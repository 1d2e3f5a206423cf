"""When central has something to do though nobody asked: the tick, the minute, and what the rules wait for."""

from central.engine.deadline import deadline
from central.engine.model import Hall
from central.engine.site import Site

TICK_MS = 5_000
MINUTE_MS = 60_000
AGAIN_MS = 1_000


class Timetable:
    """Each `..._is_due` answers once for each time it is due. Times are UTC ms on central's clock."""

    def __init__(self, site: Site, now: int) -> None:
        self._site = site
        self._tick_at = now + TICK_MS
        self._minute_at = _next(now, MINUTE_MS)
        self._wake_not_before = now
        self._wake_at = 0
        self._wake_for: Hall | None = None

    def due(self, hall: Hall, now: int) -> int:
        """The earliest of them."""
        return min(self._tick_at, self._minute_at, self._wake(hall, now))

    def tick_is_due(self, now: int) -> bool:
        if now < self._tick_at:
            return False
        self._tick_at = now + TICK_MS
        return True

    def minute_is_due(self, now: int) -> bool:
        if now < self._minute_at:
            return False
        self._minute_at = _next(now, MINUTE_MS)
        return True

    def wake_is_due(self, hall: Hall, now: int) -> bool:
        """At most once a second, so that a rule that finds nothing to do does not spin."""
        if now < self._wake(hall, now):
            return False
        self._wake_not_before = now + AGAIN_MS
        self._wake_for = None
        return True

    def _wake(self, hall: Hall, now: int) -> int:
        """The rules are asked only when the hall has changed."""
        if self._wake_for is not hall:
            self._wake_for = hall
            self._wake_at = deadline(hall, self._site, now)
        return max(self._wake_at, self._wake_not_before)


def _next(now: int, span: int) -> int:
    return (now // span + 1) * span
