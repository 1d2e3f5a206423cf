"""Bytes read once for all who get the same: the devices of a counter, and everybody who hears of central.

Messages are frozen through and through, so they can be shared; what cannot be read is refused anew each time.
"""

from functools import lru_cache

from protocols.codec import decode
from protocols.messages import Message
from protocols.topics import ROUTE_OF, Route

READ_MAX = 4_096


def read(route: Route, payload: bytes) -> Message:
    """As `protocols.codec.decode`."""
    return _read(route.message, payload)


@lru_cache(maxsize=READ_MAX)
def _read(kind: type[Message], payload: bytes) -> Message:
    return decode(ROUTE_OF[kind], payload)
