"""What a hall remembers: a fold of its ledger, in persistent maps.

Frozen through and through: any thread may read a Hall, a change makes a new one that shares all the rest.
Times are UTC milliseconds, `day` is a business day ("2026-11-23"). Sizes are bounded by the day.
"""

from enum import StrEnum

import msgspec
from immutables import Map

from central.engine.accounts import Accounts
from central.engine.apps import App, Awaited, Hook
from central.engine.events import AnyEvent
from central.engine.identities import Identities
from central.engine.remarks import Remarks
from central.engine.rollout import Rollout
from protocols.messages import Work


class Status(StrEnum):
    """Where a ticket can be. The last five are terminal once the day is closed."""

    ISSUED = "issued"
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    ON_HOLD = "on_hold"
    NO_SHOW = "no_show"
    SERVED = "served"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    VOID = "void"


class Leg(msgspec.Struct, frozen=True, kw_only=True):
    """One service of a visit: waited, called, served at one counter. 0 = not yet."""

    service: str
    counter: str = ""
    officer: str = ""
    called_at: int = 0
    started_at: int = 0
    finished_at: int = 0
    rate_until: int = 0


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """`order` is its place in its queue; `sequence` that of its issue; `due` when a hold or a grace ends.

    `confirmed`: the paper was reported out. `missed_at`: calls of its service so far when it went missing.
    """

    id: str
    number: str
    index: int
    series: str
    priority: bool
    source: str
    request_id: str
    sequence: int
    issued_at: int
    ahead: int
    order: int
    status: Status
    legs: tuple[Leg, ...]
    recalls: int = 0
    due: int = 0
    walk_in: bool = False
    confirmed: bool = False
    missed_at: int = 0

    @property
    def leg(self) -> Leg:
        return self.legs[-1]

    @property
    def service(self) -> str:
        return self.legs[-1].service

    @property
    def queued_at(self) -> int:
        """When it began to wait for its present service."""
        return self.legs[-2].finished_at if len(self.legs) > 1 else self.issued_at


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A call as boards show it; `sequence` of its ledger entry is its id, `epoch` the run of central that made it."""

    sequence: int
    at: int
    ticket: str
    number: str
    service: str
    counter: str
    recalled: bool
    epoch: int


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A rating pad is armed for one leg."""

    ticket: str
    leg: int
    until: int


class Quick(msgspec.Struct, frozen=True):
    """How often in a row this officer's visitors gave the same score within a second after the end."""

    officer: str = ""
    score: int = 0
    times: int = 0


class CounterState(msgspec.Struct, frozen=True, kw_only=True):
    """`ticket` in hand or ""; `streak` counts priority calls in a row; `calls` the last twelve, newest first."""

    work: Work = Work.CLOSED
    officer: str = ""
    ticket: str = ""
    streak: int = 0
    invitation: Invitation | None = None
    calls: tuple[Call, ...] = ()


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    score: int
    at: int
    counter: str
    reason: str = ""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to the survey. `at`: when it was pressed."""

    score: int
    at: int


class DeviceSight(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a device from its births and last wills."""

    boot_id: str
    online: bool
    since: int
    version: str


class AskedFor(msgspec.Struct, frozen=True, kw_only=True):
    """A counter asks for somebody: see `HelpAsked`."""

    counter: str
    officer: str
    kind: str
    text: str
    at: int


class Helped(msgspec.Struct, frozen=True, kw_only=True):
    """What a counter was answered last: see `HelpGiven`. `by`: who, as an actor of the ledger."""

    kind: str
    text: str
    by: str
    at: int


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """What a kiosk gave today: the time of its first number, how many, of the last ones when, of each service when."""

    first: int
    numbers: int = 0
    recent: tuple[int, ...] = ()
    services: Map[str, int] = Map()


class Leased(msgspec.Struct, frozen=True, kw_only=True):
    """A lease of the running day. `used`: the ticket of each of its numbers that has reached central."""

    kiosk: str
    mark: str
    first: int
    last: int
    granted_at: int
    used: Map[int, str] = Map()
    ended: bool = False


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk's journal of `day` contradicts the ledger in `count` numbers, of which some are named; found at `at`."""

    day: str
    at: int
    count: int
    numbers: tuple[str, ...]


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk gave numbers on `day` and has not told its journal of it; `since`: when the next day began, UTC ms."""

    day: str
    since: int


Place = tuple[int, int, str]
"""A place in a queue: order, sequence of issue (the tie-break), ticket id."""

Queue = tuple[str, bool]
"""A queue: service id and whether it is the priority class."""


class Hall(msgspec.Struct, frozen=True, kw_only=True):
    """Everything.

    `revision` of the site; `told`: the one whose text the ledger has as its newest.
    Per series `used`: the highest index given. Per service `given`: numbers today, `called`: calls today,
    `waiting`: how many wait, both classes; `crowd`: in the whole hall.
    `requests`: each answered request's events, so that the same question gets the same answer, and `askers`: whose
    request it was, for it is the same question only from the same device.
    `asked`: request -> ticket. `held`: tickets on hold with the time at which that ends. `unconfirmed`: tickets of
    whose papers nobody said that they are out, with their order; `printing` counts them per queue.
    `leases` by id; `marked`: per mark the highest number of any lease.
    `helps`: what counters ask for, by the sequence of the asking; `helped`: what each was answered last.
    `acknowledged`: alerts that somebody has seen today (code, subject, since), and who.
    `differing`: of which kiosks a journal was found to differ, of whatever day; `owed`: which are still awaited.
    `paces` of the kiosks. `quick`: of a counter. `answers` to the survey: of a ticket's leg to an element. `day` "" =
    none is open. `disturbed`: services that give no numbers, and why; those in `shut` were closed by staff.
    `rollout`: the release that is on its way to the machines. `ranges`: learned of waits, see `outlook`.
    `apps` by the names of their tokens; `awaited`: who has an appointment; `hooks`: who is told.
    `remarks`: what visitors wrote.
    """

    epoch: int = 0
    revision: str = ""
    told: str = ""
    sequence: int = 0
    last_at: int = 0
    day: str = ""
    last_day: str = ""
    tickets: Map[str, Ticket] = Map()
    queues: Map[Queue, tuple[Place, ...]] = Map()
    waiting: Map[str, int] = Map()
    crowd: int = 0
    counters: Map[str, CounterState] = Map()
    used: Map[str, int] = Map()
    given: Map[str, int] = Map()
    called: Map[str, int] = Map()
    requests: Map[str, tuple[AnyEvent, ...]] = Map()
    askers: Map[str, str] = Map()
    asked: Map[str, str] = Map()
    abandoned: Map[str, str] = Map()
    held: Map[str, int] = Map()
    unconfirmed: Map[str, int] = Map()
    printing: Map[Queue, int] = Map()
    ratings: Map[tuple[str, int], Rating] = Map()
    quick: Map[str, Quick] = Map()
    answers: Map[tuple[str, int, str], Answered] = Map()
    leases: Map[str, Leased] = Map()
    marked: Map[str, int] = Map()
    disturbed: Map[str, tuple[str, str]] = Map()
    shut: Map[str, None] = Map()
    devices: Map[str, DeviceSight] = Map()
    paces: Map[str, Pace] = Map()
    differing: Map[str, Differing] = Map()
    owed: Map[str, Owed] = Map()
    identities: Identities = Identities()
    accounts: Accounts = Accounts()
    rollout: Rollout | None = None
    helps: Map[int, AskedFor] = Map()
    helped: Map[str, Helped] = Map()
    acknowledged: Map[tuple[str, str, int], str] = Map()
    ranges: Map[str, tuple[tuple[int, int, int], ...]] = Map()
    apps: Map[str, App] = Map()
    awaited: Awaited = Awaited()
    hooks: Map[str, Hook] = Map()
    remarks: Remarks = Remarks()

    def counter(self, counter: str) -> CounterState:
        return self.counters.get(counter, CLOSED_COUNTER)

    def queue(self, service: str, *, priority: bool) -> tuple[Place, ...]:
        return self.queues.get((service, priority), ())

    def by_number(self, number: str) -> Ticket | None:
        """The ticket of the running day with this number."""
        return self.tickets.get(f"{self.day}-{number}")


NOT_QUICK = Quick()
CLOSED_COUNTER = CounterState()
