"""Links for one test: started in a word, and all stopped at its end."""

from typing import Self

from protocols.link import BrokerAddress, Connected, Link
from protocols.outgoing import Outgoing
from support.ear import Ear


class Links:
    def __init__(self) -> None:
        self._made: list[Link] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for link in self._made:
            link.stop()

    def start(
        self,
        place,
        client_id="device",
        *filters,
        will=None,
        keepalive_seconds=10,
        ear: Ear | None = None,
        secure=None,
        **limits,
    ) -> tuple[Link, Ear]:
        """`place`: anything with a host and a port. Without filters it hears t/#."""
        ear = ear or Ear()
        link = Link(
            address=BrokerAddress(place.host, place.port, secure),
            client_id=client_id,
            filters=filters or [("t/#", 1)],
            will=will,
            hear=ear,
            session_seconds=60,
            keepalive_seconds=keepalive_seconds,
            **limits,
        )
        link.start()
        self._made.append(link)
        return link, ear

    def connect(self, place, client_id="device", *filters, **options) -> tuple[Link, Ear]:
        """The same, and it is connected; how, `ear.connected` tells."""
        link, ear = self.start(place, client_id, *filters, **options)
        ear.connected = ear.next(Connected)
        return link, ear


def say(text, topic="t/x", *, qos=1, retain=False, expiry=0) -> Outgoing:
    return Outgoing(topic, text.encode(), qos, retain, expiry)
