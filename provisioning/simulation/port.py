"""One client's connection, and what the broker keeps for it. Data: all that happens to it happens in network.py."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from protocols.link import LinkEvent, Receipt
from protocols.outgoing import Outgoing

NEVER = 2**63


class Carrier(Protocol):
    """What moves the messages of a port."""

    def send(self, port: "Port", outgoing: Outgoing) -> bool: ...

    def acknowledge(self, port: "Port", receipt: Receipt) -> None: ...


class LinkWatcher(Protocol):
    """Is told when people are in touch with a client, and when no longer."""

    def __call__(self, *, up: bool) -> None: ...


def unwatched(*, up: bool) -> None:
    """Nobody wants to know."""


class Post(NamedTuple):
    """A message at the broker, the same one for all who hear it. `expires` ns, 0 = never. A tuple, to be made fast."""

    topic: str
    payload: bytes
    qos: int
    expires: int
    retained: bool = False


@dataclass(slots=True)
class Session:
    """What the broker keeps for a client that may come back. `dropped`: found it full."""

    waiting: deque[Post] = field(default_factory=deque)
    unacknowledged: dict[int, Post] = field(default_factory=dict)
    numbered: int = 0
    dropped: int = 0

    def give_back(self) -> list[Post]:
        """Everything that has to be said again, in order."""
        posts = [*self.unacknowledged.values(), *self.waiting]
        self.unacknowledged.clear()
        self.waiting.clear()
        return posts


class Port:
    """As `protocols.link.Link` to its owner: `send`, `acknowledge`, and events to `hear`.

    `running`: its process runs; `plugged`: the cable is in; `connected`: the client believes so; `silent`: wrongly;
    `path` counts connections and breaks. `on_link(up)` tells the truth about the connection. The broker keeps its
    session for `session_seconds` after `left_at`. Times are ns.
    """

    def __init__(self, carrier: Carrier, client: str, filters: Sequence[tuple[str, int]], session_seconds: int) -> None:
        self.client = client
        self.filters = filters
        self.session_seconds = session_seconds
        self.left_at = 0
        self.will: Outgoing | None = None
        self.hear: Callable[[LinkEvent], None] = lambda _: None
        self.on_link: LinkWatcher = unwatched
        self.running = False
        self.plugged = True
        self.connected = False
        self.silent = False
        self.path = 0
        self.stalled_until = 0
        self.hold_until = 0
        self.sent: dict[str, int] = {}
        self.given: dict[str, int] = {}
        self._unsettled: deque[tuple[int, Outgoing]] = deque()
        self._exact = frozenset(text for text, _ in filters if "+" not in text)
        self._wild = tuple(text.split("/") for text, _ in filters if "+" in text)
        self._carrier = carrier

    def send(self, outgoing: Outgoing) -> bool:
        """False: not connected, and nothing is kept."""
        return self.connected and self._carrier.send(self, outgoing)

    def acknowledge(self, receipt: Receipt) -> None:
        self._carrier.acknowledge(self, receipt)

    def hears(self, topic: str) -> bool:
        if topic in self._exact:
            return True
        levels = topic.split("/")
        return any(_matches(pattern, levels) for pattern in self._wild)

    # --- what the client itself has not seen acknowledged, kept in its memory
    def owe(self, outgoing: Outgoing, settled: int, now: int) -> None:
        """It will be acknowledged at `settled`, if the connection lasts so long."""
        while self._unsettled and self._unsettled[0][0] < now:
            self._unsettled.popleft()
        self._unsettled.append((NEVER if self.silent else settled, outgoing))

    def lose_acknowledgements(self, now: int) -> None:
        """The connection is gone: what was to be acknowledged after now never is."""
        self._unsettled = deque((NEVER, outgoing) for settled, outgoing in self._unsettled if settled > now)

    def owed(self) -> list[Outgoing]:
        """Everything to be said again, once."""
        owed = [outgoing for _, outgoing in self._unsettled]
        self._unsettled.clear()
        return owed


def _matches(pattern: list[str], levels: list[str]) -> bool:
    return len(pattern) == len(levels) and all(p in ("+", v) for p, v in zip(pattern, levels, strict=True))
