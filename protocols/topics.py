"""One row per message: where it travels, how carefully, who says it and who hears it.

The broker's access list, the AsyncAPI document and the subscriptions are all made from this table.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from protocols import messages as m

MAJOR = 1
OLDEST_MINOR = 0
NEWEST_MINOR = 3
"""0: the first hall. 1: reasons of a rating, the survey, a device's health. 2: what devices shall be and do,
packed boards.

One field or message more is a new minor with a golden sample of its own; a test holds the two together."""

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
    Route(m.ErrandReport, "up/{device}/done", D, (C,)),
    Route(m.RequestTicket, "up/{device}/ticket", Party.KIOSK, (C,), expiry_seconds=30),
    Route(m.ReportPaper, "up/{device}/paper", Party.KIOSK, (C,)),
    Route(m.AskLease, "up/{device}/lease", Party.KIOSK, (C,), expiry_seconds=30),
    Route(m.ReportOffline, "up/{device}/offline", Party.KIOSK, (C,)),
    Route(m.ReportJournal, "up/{device}/journal", Party.KIOSK, (C,)),
    Route(m.OfficerCommand, "up/{device}/command", Party.KEYPAD, (C,), expiry_seconds=5),
    Route(m.SubmitRating, "up/{device}/rating", Party.RATING, (C,)),
    Route(m.SubmitSurvey, "up/{device}/survey", Party.RATING, (C,)),
    Route(m.Configuration, "down/{device}/config", C, (D,), retain=True),
    Route(m.Instruction, "down/{device}/do", C, (D,), expiry_seconds=60),
    Route(m.TicketReply, "down/{device}/ticket", C, (Party.KIOSK,), expiry_seconds=30),
    Route(m.PaperReply, "down/{device}/paper", C, (Party.KIOSK,)),
    Route(m.LeaseReply, "down/{device}/lease", C, (Party.KIOSK,), expiry_seconds=30),
    Route(m.OfflineReply, "down/{device}/offline", C, (Party.KIOSK,)),
    Route(m.JournalReply, "down/{device}/journal", C, (Party.KIOSK,)),
    Route(m.OfficerReply, "down/{device}/command", C, (Party.KEYPAD,), expiry_seconds=5),
    Route(m.RatingReply, "down/{device}/rating", C, (Party.RATING,)),
    Route(m.SurveyReply, "down/{device}/survey", C, (Party.RATING,)),
    Route(m.CentralState, "pub/central", C, (C, D), retain=True),
    Route(m.ClockTick, "pub/clock", C, (C, D), qos=0),
    Route(m.KioskSnapshot, "pub/kiosk/{kiosk}", C, (Party.KIOSK,), retain=True),
    Route(m.CounterSnapshot, "pub/counter/{counter}", C, COUNTER, retain=True),
    Route(m.BoardSnapshot, "pub/board/{zone}", C, (Party.DISPLAY,), retain=True),
    Route(m.Announcement, "pub/announce/{zone}", C, (Party.DISPLAY,), expiry_seconds=30),
)
ROUTE_OF: dict[type[m.Message], Route] = {route.message: route for route in ROUTES}


NAME = re.compile(r"[a-z0-9-]{1,40}")
"""What may stand for `{name}`: one level, no wildcard."""


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
    if not NAME.fullmatch(name):
        raise ValueError(
            f"{message.__name__} travels on {path}: {name!r} is no name; it needs a name of a-z, 0-9 and -"
        )
    return prefix(site) + head + name + rest.partition("}")[2]


def address_of(site: str, topic: str) -> Address:
    """Take a topic apart. Raises UnknownTopicError."""
    start = prefix(site)
    if topic.startswith(start):
        path = topic[len(start) :]
        if path in _FIXED:
            return Address(_FIXED[path], "")
        levels = path.split("/", 3)
        for at, name in enumerate(levels):
            route = _NAMED.get((*levels[:at], *levels[at + 1 :], at))
            if route is not None and NAME.fullmatch(name):
                return Address(route, name)
    raise UnknownTopicError(f"topic {topic[:120]!r} is none of site {site!r}, protocol {MAJOR}")


def _around(path: str) -> tuple[str | int, ...]:
    """The levels beside the name, and where the name stands."""
    levels = path.split("/")
    at = next(at for at, level in enumerate(levels) if level.startswith("{"))
    return (*levels[:at], *levels[at + 1 :], at)


_FIXED = {route.path: route for route in ROUTES if "{" not in route.path}
_NAMED = {_around(route.path): route for route in ROUTES if "{" in route.path}
