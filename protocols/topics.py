"""One row per message: where it travels, how carefully, who says it and who hears it.

The broker's access list, the AsyncAPI document and the subscriptions are all made from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from protocols import messages as m

MAJOR = 1
OLDEST_MINOR = 0
NEWEST_MINOR = 0

UP_BYTES_MAX = 4 * 1024
DOWN_BYTES_MAX = 256 * 1024


class Party(StrEnum):
    """Who may say or hear a message: central, any device, or the devices of one role."""

    CENTRAL = "central"
    DEVICE = "device"
    KIOSK = "kiosk"
    DISPLAY = "display"
    KEYPAD = "keypad"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Route:
    """`path` below `gerai/v1/<site>/` with at most one `{name}`; `expiry_seconds` 0 = never expires."""

    message: type[m.Message]
    path: str
    says: Party
    hears: tuple[Party, ...]
    qos: int = 1
    retain: bool = False
    expiry_seconds: int = 0

    @property
    def bytes_max(self) -> int:
        return DOWN_BYTES_MAX if self.says is Party.CENTRAL else UP_BYTES_MAX


C, D = Party.CENTRAL, Party.DEVICE
COUNTER = (Party.KEYPAD, Party.DISPLAY, Party.RATING)

ROUTES: tuple[Route, ...] = (
    Route(m.DeviceState, "up/{device}/state", D, (C,)),
    Route(m.Birth, "up/{device}/birth", D, (C,)),
    Route(m.Telemetry, "up/{device}/tele", D, (C,), qos=0),
    Route(m.Alert, "up/{device}/alert", D, (C,)),
    Route(m.RequestTicket, "up/{device}/ticket", Party.KIOSK, (C,), expiry_seconds=30),
    Route(m.ReportPaper, "up/{device}/paper", Party.KIOSK, (C,)),
    Route(m.OfficerCommand, "up/{device}/command", Party.KEYPAD, (C,), expiry_seconds=5),
    Route(m.SubmitRating, "up/{device}/rating", Party.RATING, (C,)),
    Route(m.TicketReply, "down/{device}/ticket", C, (Party.KIOSK,), expiry_seconds=30),
    Route(m.PaperReply, "down/{device}/paper", C, (Party.KIOSK,)),
    Route(m.OfficerReply, "down/{device}/command", C, (Party.KEYPAD,), expiry_seconds=5),
    Route(m.RatingReply, "down/{device}/rating", C, (Party.RATING,)),
    Route(m.CentralState, "pub/central", C, (C, D), retain=True),
    Route(m.ClockTick, "pub/clock", C, (C, D), qos=0),
    Route(m.KioskSnapshot, "pub/kiosk/{kiosk}", C, (Party.KIOSK,), retain=True),
    Route(m.CounterSnapshot, "pub/counter/{counter}", C, COUNTER, retain=True),
    Route(m.BoardSnapshot, "pub/board/{zone}", C, (Party.DISPLAY,), retain=True),
    Route(m.Announcement, "pub/announce/{zone}", C, (Party.DISPLAY,), expiry_seconds=30),
)
ROUTE_OF: dict[type[m.Message], Route] = {route.message: route for route in ROUTES}


@dataclass(frozen=True, slots=True)
class Address:
    """A topic taken apart: its row and the id that stands in it ("" where the row has none)."""

    route: Route
    name: str


class UnknownTopicError(ValueError):
    """The topic is not one of ours, or of another site or major version."""


def prefix(site: str) -> str:
    return f"gerai/v{MAJOR}/{site}/"


def topic_of(site: str, message: type[m.Message], name: str = "") -> str:
    """The full topic for a message about `name` (a device, zone, counter or kiosk)."""
    path = ROUTE_OF[message].path
    head, brace, rest = path.partition("{")
    if not brace:
        return prefix(site) + path
    if not name:
        raise ValueError(f"{message.__name__} travels on {path}: it needs a name")
    return prefix(site) + head + name + rest.partition("}")[2]


def address_of(site: str, topic: str) -> Address:
    """Take a topic apart. Raises UnknownTopicError."""
    start = prefix(site)
    if topic.startswith(start):
        levels = topic[len(start) :].split("/")
        for route in ROUTES:
            pattern = route.path.split("/")
            if len(pattern) == len(levels) and all(
                p == v or p.startswith("{") for p, v in zip(pattern, levels, strict=True)
            ):
                names = [v for p, v in zip(pattern, levels, strict=True) if p.startswith("{")]
                return Address(route, names[0] if names else "")
    raise UnknownTopicError(f"topic {topic[:120]!r} is none of site {site!r}, protocol {MAJOR}")
