"""What a link tells its owner. Between Connected and Disconnected things arrive; never outside."""

import msgspec


class Receipt(msgspec.Struct, frozen=True, gc=False):
    """What `acknowledge` needs. One of an earlier connection is void: the broker gives that message again."""

    connection: int
    number: int


class Connected(msgspec.Struct, frozen=True, gc=False):
    """The broker has confirmed every subscription. Whatever is to be known must be said again now.

    `session_present` false: the broker had forgotten us; what came meanwhile is lost.
    """

    session_present: bool


class Disconnected(msgspec.Struct, frozen=True, gc=False):
    """Why, in words for a log. Heard once for each reason, not for each attempt."""

    reason: str


class Arrived(msgspec.Struct, frozen=True):
    """`at_ns`: time.monotonic_ns() at arrival. `receipt` None: nothing to acknowledge (QoS 0).

    `retained`: it was said before we subscribed.
    """

    topic: str
    payload: bytes
    at_ns: int
    receipt: Receipt | None
    retained: bool = False


LinkEvent = Connected | Disconnected | Arrived
