"""Two machines under one name: a device's certificate was copied, with its card or by somebody who had it in his hand.

The broker lets one connection stand under a name, so each of two puts the other out and says its birth again. A boot id
is drawn at each start of a device's program: one that comes back after another was heard is of a second machine that
runs at the same time. A twin that says no birth shows by how often the true one has to.
"""

from collections import deque

MINUTE = 60_000
BIRTHS_MOST = 8
"""In a minute, of one start: a bad cable may tear a line every ten seconds."""

BOOTS_KEPT = 4


class Twins:
    """Bounded by the devices of the site. Times are UTC ms."""

    def __init__(self) -> None:
        self._boots: dict[str, deque[str]] = {}
        self._births: dict[str, deque[int]] = {}

    def born(self, device: str, boot_id: str, now: int) -> bool:
        """Whether this birth shows that the device is there twice."""
        boots = self._boots.setdefault(device, deque(maxlen=BOOTS_KEPT))
        again = bool(boots) and boots[-1] != boot_id and boot_id in boots
        births = self._births.setdefault(device, deque(maxlen=BIRTHS_MOST))
        if not boots or boots[-1] != boot_id:
            boots.append(boot_id)
            births.clear()
        births.append(now)
        return again or (len(births) == BIRTHS_MOST and now - births[0] < MINUTE)
