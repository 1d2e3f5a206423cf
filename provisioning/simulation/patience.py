"""Pictures of a counter that may wait for company: those on which nothing differs but how many wait.

In a full hall nine of ten pictures only count differently. Rating pad and counter display do not show the count at all,
so they need no such picture before something else happens; a keypad shows it, and gets the latest within seconds.
"""

from functools import lru_cache

from protocols.codec import BadMessageError
from protocols.link import Arrived
from protocols.messages import CounterSnapshot, InHand, Invitation, Role, Work
from protocols.topics import ROUTE_OF
from provisioning.simulation.reading import read

KEYPAD_SECONDS = 5.0
READ_MAX = 256
Essence = tuple[int, Work, InHand | None, Invitation | None]


class Patience:
    """`seconds`: how long a picture may wait here, None for until something else happens."""

    def __init__(self, role: Role) -> None:
        self.seconds = KEYPAD_SECONDS if role is Role.KEYPAD else None
        self._last: tuple[Essence, bool] | None = None

    def may_wait(self, arrived: Arrived) -> bool:
        """Only the count differs from the last picture; that somebody waits at all, or nobody, is news to a keypad."""
        picture = essence(arrived.payload)
        if picture is None:
            return False
        looked_at, anybody = picture
        news = (looked_at, anybody or self.seconds is None)
        if news == self._last:
            return True
        self._last = news
        return False

    def forget(self) -> None:
        """The next picture is news, whatever is on it."""
        self._last = None


@lru_cache(maxsize=READ_MAX)
def essence(payload: bytes) -> tuple[Essence, bool] | None:
    """What people go by in these bytes, and whether anybody waits; None if they are no picture of a counter."""
    try:
        picture = read(ROUTE_OF[CounterSnapshot], payload)
    except BadMessageError:
        return None
    if not isinstance(picture, CounterSnapshot):
        return None
    return (picture.epoch, picture.work, picture.in_hand, picture.invitation), picture.waiting > 0
