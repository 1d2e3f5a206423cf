"""When central has something to do though nobody asked: the tick, opening and closing, and what the rules
wait for."""

from central.engine.deadline import deadline
from central.engine.model import Hall
from central.engine.opening import next_change
from central.engine.site import Site

TICK_MS = 5_000
AGAIN_MS = 1_000
LOOK_MS = 200
"""The rules are asked at most so often when they want to wake; nothing of theirs is due sooner after its cause."""


class Timetable:
    """Each `..._is_due` answers once for each time it is due. Times are UTC ms on central's clock."""

    def __init__(self, site: Site, now: int) -> None:
        self._site = site
        self._tick_at = now + TICK_MS
        self._change_at = next_change(site, now)
        self._wake_not_before = now
        self._wake_at = 0
        self._wake_for: Hall | None = None
        self._looked_at = now - LOOK_MS

    def adopt(self, site: Site, now: int) -> None:
        """Other hours, other rules: both are asked anew; the tick goes on."""
        self._site = site
        self._change_at = next_change(site, now)
        self._wake_for = None
        self._looked_at = now - LOOK_MS

    def due(self, hall: Hall, now: int) -> int:
        """The earliest of them."""
        return min(self._tick_at, self._change_at, self._wake(hall, now))

    def tick_is_due(self, now: int) -> bool:
        if now < self._tick_at:
            return False
        self._tick_at = now + TICK_MS
        return True

    def change_is_due(self, now: int) -> bool:
        """Some service may have opened or closed."""
        if now < self._change_at:
            return False
        self._change_at = next_change(self._site, now)
        return True

    def wake_is_due(self, hall: Hall, now: int) -> bool:
        """At most once a second, so that a rule that finds nothing to do does not spin."""
        if now < self._wake(hall, now):
            return False
        self._wake_not_before = now + AGAIN_MS
        self._wake_for = None
        return True

    def _wake(self, hall: Hall, now: int) -> int:
        """The rules are asked only when the hall has changed, and not for every press of a rush."""
        if self._wake_for is not hall:
            if now < self._looked_at + LOOK_MS:
                return max(min(self._wake_at, self._looked_at + LOOK_MS), self._wake_not_before)
            self._wake_for, self._looked_at = hall, now
            self._wake_at = deadline(hall, self._site, now)
        return max(self._wake_at, self._wake_not_before)
