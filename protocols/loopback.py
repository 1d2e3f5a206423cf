"""A broker in a dict, for simulations: topics, wildcards, retained messages and wills, with no thread and no time.

It says who would hear what. How late, how often and whether at all is the simulated network's affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from protocols.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class Delivery:
    """`retained`: it was said before this client subscribed."""

    client_id: str
    topic: str
    payload: bytes
    retained: bool = False


@dataclass(frozen=True, slots=True)
class _Client:
    filters: tuple[tuple[str, ...], ...]
    will: Outgoing | None


class Loopback:
    """All that one broker knows. Deliveries come in the order in which clients attached."""

    def __init__(self) -> None:
        self._clients: dict[str, _Client] = {}
        self._retained: dict[str, bytes] = {}
        self._hearers: dict[str, tuple[str, ...]] = {}

    @property
    def retained(self) -> dict[str, bytes]:
        """Topic to payload, in the order in which topics were first used."""
        return dict(self._retained)

    def attach(
        self, client_id: str, filters: Sequence[str | tuple[str, int]], will: Outgoing | None = None
    ) -> tuple[Delivery, ...]:
        """The retained messages it now hears; before them what others hear of its own earlier connection (the will)."""
        taken_over = self.detach(client_id, gracefully=False)
        texts = tuple(each if isinstance(each, str) else each[0] for each in filters)
        client = _Client(tuple(tuple(text.split("/")) for text in texts), will)
        self._clients[client_id] = client
        self._hearers.clear()
        return taken_over + tuple(
            Delivery(client_id, topic, payload, retained=True)
            for topic, payload in self._retained.items()
            if _hears(client, topic)
        )

    def detach(self, client_id: str, *, gracefully: bool) -> tuple[Delivery, ...]:
        """What the others hear of it: the will, unless it said good-bye. Nothing where it was not attached."""
        client = self._clients.pop(client_id, None)
        self._hearers.clear()
        if client is None or client.will is None or gracefully:
            return ()
        return self.publish(client.will)

    def publish(self, outgoing: Outgoing) -> tuple[Delivery, ...]:
        """One delivery for each client that hears the topic, however many of its filters match."""
        topic, payload = outgoing.topic, outgoing.payload
        if outgoing.retain:
            self._retain(topic, payload)
        if (hearers := self._hearers.get(topic)) is None:
            hearers = tuple(name for name, client in self._clients.items() if _hears(client, topic))
            self._hearers[topic] = hearers
        return tuple(Delivery(name, topic, payload) for name in hearers)

    def forget(self) -> None:
        """As a killed broker does: no client, no retained message, no will is said."""
        self._clients.clear()
        self._retained.clear()
        self._hearers.clear()

    def _retain(self, topic: str, payload: bytes) -> None:
        if payload:
            self._retained[topic] = payload
        else:
            self._retained.pop(topic, None)


def _hears(client: _Client, topic: str) -> bool:
    levels = topic.split("/")
    return any(_matches(pattern, levels) for pattern in client.filters)


def _matches(pattern: tuple[str, ...], levels: list[str]) -> bool:
    """MQTT 5, 4.7: `+` is one level, `#` the rest and the level above it; neither matches the broker's own topics."""
    if levels[0].startswith("$") and pattern[0] in ("+", "#"):
        return False
    if pattern[-1] == "#":
        head = pattern[:-1]
        return len(levels) >= len(head) and all(p in ("+", v) for p, v in zip(head, levels, strict=False))
    return len(pattern) == len(levels) and all(p in ("+", v) for p, v in zip(pattern, levels, strict=True))
