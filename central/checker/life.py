"""A ticket's life as a table, read from the domain page and not from the engine.

    issued -> waiting -> called -> serving -> served         a number of a roll begins as waiting
      |          |  ^       |  \\-> on_hold, transferred -> waiting
      v          v  |       v
     void   cancelled  no_show -> waiting          expired: whatever was open when the day closed

Served, cancelled, expired and void stay, and so does a no-show once the day is closed. A late word about the paper
changes nothing, but void paper must not exist.
"""

from dataclasses import dataclass, field

from central.checker.row import Row

AWAY = {"Returned": "waiting", "Called": "called", "Cancelled": "cancelled", "Expired": "expired"}
AT_COUNTER = {
    "Recalled": "called",
    "Held": "on_hold",
    "Transferred": "waiting",
    "Finished": "served",
    "Cancelled": "cancelled",
    "Expired": "expired",
}

LEGAL: dict[str, dict[str, str]] = {
    "issued": {
        "Confirmed": "waiting",
        "Unconfirmed": "waiting",
        "Voided": "void",
        "Cancelled": "cancelled",
        "Expired": "expired",
    },
    "walk_in": {"Called": "called"},
    "waiting": {
        "Confirmed": "waiting",
        "Voided": "void",
        "Called": "called",
        "Cancelled": "cancelled",
        "Expired": "expired",
    },
    "called": AT_COUNTER | {"Confirmed": "called", "Invited": "called", "Started": "serving", "WentMissing": "no_show"},
    "serving": {kind: after for kind, after in AT_COUNTER.items() if kind != "Recalled"}
    | {"Confirmed": "serving", "Invited": "serving"},
    "on_hold": AWAY | {"Confirmed": "on_hold"},
    "no_show": AWAY | {"Confirmed": "no_show"},
    "served": {"Confirmed": "served"},
    "cancelled": {"Confirmed": "cancelled"},
    "expired": {"Confirmed": "expired"},
    "void": {},
}
ACTIVE = frozenset({"called", "serving"})
OPEN = frozenset({"issued", "walk_in", "waiting", "called", "serving", "on_hold"})
ABOUT_TICKETS = frozenset(kind for moves in LEGAL.values() for kind in moves)


@dataclass(slots=True)
class Life:
    """One ticket as far as the ledger has been read. `ended`: leg -> the row that ended it at a counter."""

    id: str
    issued: Row
    day: str
    status: str
    service: str
    order: int
    number: str
    series: str
    index: int
    priority: bool
    counter: str = ""
    leg: int = 1
    called: Row | None = None
    confirmed: Row | None = None
    unconfirmed: Row | None = None
    away: Row | None = None
    recalls: int = 0
    ended: dict[int, Row] = field(default_factory=dict)
    invited: dict[int, Row] = field(default_factory=dict)
    last: Row | None = None

    @property
    def queue(self) -> tuple[str, bool]:
        return (self.service, self.priority)

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands in its queue: order, then sequence of issue."""
        return (self.order, self.issued.sequence, self.id)


def born(row: Row, day: str) -> Life:
    """A walk-in stands at the counter already; the paper of a roll is out already,
    and an application shows its number by itself."""
    event = row.event
    status = "walk_in" if event.get("walk_in") else "waiting" if event.get("roll") or event.get("app") else "issued"
    return Life(
        id=row.ticket,
        issued=row,
        day=day,
        status=status,
        service=event["service"],
        order=event["order"],
        number=event["number"],
        series=event["series"],
        index=event["index"],
        priority=bool(event["priority"]),
    )
