"""What a link tells its owner. Between Connected and Disconnected things arrive; never outside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """What `acknowledge` needs. One of an earlier connection is void: the broker gives that message again."""

    connection: int
    number: int


@dataclass(frozen=True, slots=True)
class Connected:
    """The broker has confirmed every subscription. Whatever is to be known must be said again now.

    `session_present` false: the broker had forgotten us; what came meanwhile is lost.
    """

    session_present: bool


@dataclass(frozen=True, slots=True)
class Disconnected:
    """Why, in words for a log. Heard once for each reason, not for each attempt."""

    reason: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """`at_ns`: time.monotonic_ns() at arrival. `receipt` None: nothing to acknowledge (QoS 0).

    `retained`: it was said before we subscribed.
    """

    topic: str
    payload: bytes
    at_ns: int
    receipt: Receipt | None
    retained: bool = False


LinkEvent = Connected | Disconnected | Arrived
