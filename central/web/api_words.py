"""What goes over the line between the hall and a city's own programs; described for them in docs/api.json."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

RequestId = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{32}$",
        description="32 hex digits, rolled by whoever asks before asking; the same id gets the same answer for ever",
    ),
]
Moment = Annotated[int, Meta(ge=0, description="UTC, milliseconds since 1970")]
Count = Annotated[int, Meta(ge=0)]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="as in the hall's site.toml")]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="a local date of the hall")]
Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="a local time of day")]
State = Literal[
    "issued", "waiting", "called", "serving", "on_hold", "no_show", "served", "cancelled", "expired", "void"
]


class Said(Struct, frozen=True, kw_only=True):
    """In Indonesian and in English."""

    id: str
    en: str


class Wait(Struct, frozen=True, kw_only=True):
    """Until the call, whole minutes: from the least to the most that is likely."""

    least: Count
    most: Count


class ServiceNow(Struct, frozen=True, kw_only=True):
    """`closed`: why no numbers are given now, null while they are. `oldest`: since when the first waits, null: nobody.

    `wait`: for whoever takes a number now; null where the hall does not know yet.
    """

    id: str
    tenant: str
    name: Said
    waiting: Count
    oldest: Moment | None
    counters_open: Count
    wait: Wait | None
    closed: Said | None


class CounterNow(Struct, frozen=True, kw_only=True):
    """`number`: called to it or served there, "" if none."""

    id: str
    label: str
    name: Said
    work: Literal["closed", "paused", "idle", "called", "serving"]
    number: str


class HallNow(Struct, frozen=True, kw_only=True):
    """`day`: the running business day, "" while none is open. `at`: when this was so."""

    site: str
    name: Said
    day: str
    at: Moment
    waiting: Count
    services: tuple[ServiceNow, ...]
    counters: tuple[CounterNow, ...]


class ServiceToday(Struct, frozen=True, kw_only=True):
    """`given`: numbers. `called`: calls. `done`: services that were finished, `late`: above the standard time."""

    id: str
    given: Count
    called: Count
    done: Count
    late: Count


class Statistics(Struct, frozen=True, kw_only=True):
    """Of the running business day, or of the last one. `lost`: who did not come, or was sent home.

    `half_hours`: how many numbers were given in each half hour since local midnight, without empty ones.
    """

    day: str
    at: Moment
    given: Count
    done: Count
    late: Count
    lost: Count
    half_hours: dict[str, int]
    services: tuple[ServiceToday, ...]


class TicketNow(Struct, frozen=True, kw_only=True):
    """`ahead`: who will be called before, at most; null unless it waits. `counter`: where it was called last."""

    id: str
    number: str
    service: str
    state: State
    priority: bool
    issued_at: Moment
    called_at: Moment | None
    counter: str
    ahead: Count | None


class Tickets(Struct, frozen=True, kw_only=True):
    """All of today that are or were of one service, in the order of their issue."""

    day: str
    at: Moment
    tickets: tuple[TicketNow, ...]


class AskTicket(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`priority`: elderly, disabled, pregnant, with a child; nobody is asked for a proof."""

    request_id: RequestId
    service: Id
    priority: bool = False


class TicketGiven(Struct, frozen=True, kw_only=True):
    """`page`: the path of the visitor's own page with the ticket's state, below the hall's public address."""

    id: str
    number: str
    service: str
    priority: bool
    ahead: Count
    wait: Wait | None
    day: str
    page: str


class FreeSpan(Struct, frozen=True, kw_only=True):
    """From `first` to `last`; `free`: so many more can be awaited."""

    first: Clock
    last: Clock
    free: Count


class Spans(Struct, frozen=True, kw_only=True):
    """Those of a day that are not over; none on a holiday, or where the service takes no appointments."""

    service: str
    day: str
    spans: tuple[FreeSpan, ...]


class AskAppointment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`first`: when the span begins."""

    request_id: RequestId
    service: Id
    day: Day
    first: Clock


class AskCheckIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `AskTicket`, by whoever was awaited."""

    request_id: RequestId
    priority: bool = False


class AskCancel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nobody is awaited any more."""

    request_id: RequestId


class AppointmentNow(Struct, frozen=True, kw_only=True):
    """`id`: the request_id that asked for it. `ticket`: once who was awaited has come, else ""."""

    id: str
    service: str
    day: str
    first: Clock
    last: Clock
    state: Literal["awaited", "cancelled", "came"]
    ticket: str
