"""A broker in a dict, for simulations: topics, wildcards, retained messages and wills, with no thread and no time.

It says who would hear what. How late, how often and whether at all is the simulated network's affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from protocols.outgoing import Outgoing

MATCHED_MAX = 4_096

Patterns = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """`retained`: it was said before this client subscribed."""

    client_id: str
    topic: str
    payload: bytes
    retained: bool = False


@dataclass(frozen=True, slots=True)
class _Client:
    """`exact`: topics it hears by name; `wild`: filters with `+` or `#`, in levels; `place`: when it attached."""

    place: int
    exact: frozenset[str]
    wild: Patterns
    will: Outgoing | None


class Loopback:
    """All that one broker knows. Deliveries come in the order in which clients attached."""

    def __init__(self) -> None:
        self._clients: dict[str, _Client] = {}
        self._by_topic: dict[str, set[str]] = {}
        self._with_wildcards: dict[str, _Client] = {}
        self._retained: dict[str, bytes] = {}
        self._hearers: dict[str, tuple[str, ...]] = {}
        self._places = count()

    @property
    def retained(self) -> dict[str, bytes]:
        """Topic to payload, in the order in which topics were first used."""
        return dict(self._retained)

    def attach(
        self, client_id: str, filters: Sequence[str | tuple[str, int]], will: Outgoing | None = None
    ) -> tuple[Delivery, ...]:
        """The retained messages it now hears; before them what others hear of its own earlier connection (the will)."""
        taken_over = self.detach(client_id, gracefully=False)
        client = _client(next(self._places), filters, will)
        self._clients[client_id] = client
        for topic in client.exact:
            self._by_topic.setdefault(topic, set()).add(client_id)
        if client.wild:
            self._with_wildcards[client_id] = client
        self._forget_hearers(client)
        return taken_over + tuple(
            Delivery(client_id, topic, payload, retained=True)
            for topic, payload in self._retained.items()
            if _hears(client, topic)
        )

    def detach(self, client_id: str, *, gracefully: bool) -> tuple[Delivery, ...]:
        """What the others hear of it: the will, unless it said good-bye. Nothing where it was not attached."""
        client = self._clients.pop(client_id, None)
        if client is None:
            return ()
        self._with_wildcards.pop(client_id, None)
        for topic in client.exact:
            self._by_topic[topic].discard(client_id)
        self._forget_hearers(client)
        return () if client.will is None or gracefully else self.publish(client.will)

    def publish(self, outgoing: Outgoing) -> tuple[Delivery, ...]:
        """One delivery for each client that hears the topic, however many of its filters match."""
        return tuple(Delivery(name, outgoing.topic, outgoing.payload) for name in self.spread(outgoing))

    def spread(self, outgoing: Outgoing) -> tuple[str, ...]:
        """As `publish`, but only says which clients hear it."""
        if outgoing.retain:
            self._retain(outgoing.topic, outgoing.payload)
        known = self._hearers.get(outgoing.topic)
        return self._hearers_of(outgoing.topic) if known is None else known

    def forget(self) -> None:
        """As a killed broker does: no client, no retained message, no will is said."""
        self._clients.clear()
        self._by_topic.clear()
        self._with_wildcards.clear()
        self._retained.clear()
        self._hearers.clear()

    def _hearers_of(self, topic: str) -> tuple[str, ...]:
        """Found once for a topic, and again when somebody who could hear it has come or gone."""
        names = set(self._by_topic.get(topic, ()))
        names.update(name for name, client in self._with_wildcards.items() if _hears(client, topic))
        found = tuple(sorted(names, key=lambda name: self._clients[name].place))
        if len(self._hearers) < MATCHED_MAX:
            self._hearers[topic] = found
        return found

    def _forget_hearers(self, client: _Client) -> None:
        if client.wild:
            self._hearers.clear()
        for topic in client.exact:
            self._hearers.pop(topic, None)

    def _retain(self, topic: str, payload: bytes) -> None:
        if payload:
            self._retained[topic] = payload
        else:
            self._retained.pop(topic, None)


def _client(place: int, filters: Sequence[str | tuple[str, int]], will: Outgoing | None) -> _Client:
    texts = [each if isinstance(each, str) else each[0] for each in filters]
    wild = [text for text in texts if "+" in text or "#" in text]
    exact = frozenset(texts) - frozenset(wild)
    return _Client(place, exact, tuple(tuple(text.split("/")) for text in wild), will)


def _hears(client: _Client, topic: str) -> bool:
    return topic in client.exact or (bool(client.wild) and _matches_any(client.wild, topic))


@lru_cache(maxsize=MATCHED_MAX)
def _matches_any(patterns: Patterns, topic: str) -> bool:
    levels = topic.split("/")
    return any(_matches(pattern, levels) for pattern in patterns)


def _matches(pattern: tuple[str, ...], levels: list[str]) -> bool:
    """MQTT 5, 4.7: `+` is one level, `#` the rest and the level above it; neither matches the broker's own topics."""
    if levels[0].startswith("$") and pattern[0] in ("+", "#"):
        return False
    if pattern[-1] == "#":
        head = pattern[:-1]
        return len(levels) >= len(head) and all(p in ("+", v) for p, v in zip(head, levels, strict=False))
    return len(pattern) == len(levels) and all(p in ("+", v) for p, v in zip(pattern, levels, strict=True))
