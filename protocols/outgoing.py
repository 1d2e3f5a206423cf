"""A message made ready for the wire."""

from dataclasses import dataclass

from protocols.codec import encode
from protocols.messages import Message
from protocols.topics import ROUTE_OF, topic_of


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What the broker is given. `expiry_seconds` 0 = it keeps the message for as long as it likes."""

    topic: str
    payload: bytes
    qos: int
    retain: bool
    expiry_seconds: int


def outgoing(site: str, message: Message, name: str = "", expiry_seconds: int | None = None) -> Outgoing:
    """As the topic table says. `name`: the device, zone, counter or kiosk it is from or about.

    `expiry_seconds`: less than the table's, when part of the life is over already; None: the table's.
    Raises BadMessageError when the message is not fit to be sent.
    """
    route = ROUTE_OF[type(message)]
    life = route.expiry_seconds if expiry_seconds is None else expiry_seconds
    return Outgoing(topic_of(site, route.message, name), encode(message), route.qos, route.retain, life)
