"""What the two threads of a link share, and what they are told at the beginning."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from protocols.credentials import Credentials
from protocols.link.bell import Bell
from protocols.link.events import LinkEvent, Receipt
from protocols.link.window import Window
from protocols.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class BrokerAddress:
    """`secure`: who we are and whom we trust; None: in the clear, which is for one machine alone."""

    host: str
    port: int
    secure: Credentials | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """`refused`: not taken, the line was full; `dropped`: taken and never confirmed, or come too early to be kept;
    `denied`: the broker forbade it; `failures`: mistakes of ours that were caught, those of `hear` among them."""

    refused: int
    dropped: int
    denied: int
    failures: int


@dataclass(slots=True)
class Shared:
    """What the two threads share. Each plain field has one writer: the owner's thread or the link's."""

    hear: Callable[[LinkEvent], None]
    window: Window = field(default_factory=Window)
    receipts: deque[Receipt] = field(default_factory=deque)
    bell: Bell = field(default_factory=Bell)
    stopping: threading.Event = field(default_factory=threading.Event)
    farewell_taken: bool = True  # owner
    ready: bool = False  # link
    sign_ns: int | None = None  # link
    early: int = 0  # link
    denied: int = 0  # link
    failures: int = 0  # link


@dataclass(frozen=True, slots=True)
class Patience:
    """`connect_seconds`: so long one attempt may take; `wait_seconds`: the longest wait between two.

    Where a thousand come at once the broker's door is full, and the system asks again after 1, 3, 7, 15 s only: who
    must come first gives up sooner and knocks anew.
    """

    connect_seconds: float = 3.0
    wait_seconds: float = 2.5


@dataclass(frozen=True, slots=True)
class Plan:
    address: BrokerAddress
    client_id: str
    filters: tuple[tuple[str, int], ...]
    will: Outgoing | None
    session_seconds: int
    keepalive_seconds: int
    in_flight_max: int
    bytes_max: int
    patience: Patience
