"""Pictures of a counter that may wait for company: those on which nothing differs but how many wait.

In a full hall nine of ten pictures only count differently. Rating pad and counter display do not show the count at all,
so they need no such picture before something else happens; a keypad shows it, and gets the latest within seconds.
"""

from functools import lru_cache

from protocols.codec import BadMessageError, decode
from protocols.link import Arrived
from protocols.messages import CounterSnapshot, InHand, Invitation, Role, Work
from protocols.topics import ROUTE_OF

KEYPAD_SECONDS = 5.0
READ_MAX = 256
Essence = tuple[int, Work, InHand | None, Invitation | None, bool]


class Patience:
    """`seconds`: how long a picture may wait here, None for until something else happens."""

    def __init__(self, role: Role) -> None:
        self.seconds = KEYPAD_SECONDS if role is Role.KEYPAD else None
        self._last: Essence | None = None

    def may_wait(self, arrived: Arrived) -> bool:
        """Only the count differs from the last picture; that somebody waits at all, or nobody, is news to a keypad."""
        picture = read(arrived.payload)
        if picture is None:
            return False
        anybody = picture.waiting > 0 if self.seconds is not None else True
        essence = (picture.epoch, picture.work, picture.in_hand, picture.invitation, anybody)
        if essence == self._last:
            return True
        self._last = essence
        return False

    def forget(self) -> None:
        """The next picture is news, whatever is on it."""
        self._last = None


@lru_cache(maxsize=READ_MAX)
def read(payload: bytes) -> CounterSnapshot | None:
    """The picture in these bytes, None if there is none; the devices of a counter get the same ones."""
    try:
        picture = decode(ROUTE_OF[CounterSnapshot], payload)
    except BadMessageError:
        return None
    return picture if isinstance(picture, CounterSnapshot) else None
