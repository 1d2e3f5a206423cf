"""The checker's own fold of the ledger: who waits where, who is at which counter, which day it is.

A second implementation on purpose: it shares no line with the engine whose work it judges.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from central.checker.life import ABOUT_TICKETS, ACTIVE, LEGAL, OPEN, Life, born
from central.checker.row import Row
from central.checker.trail import Trail
from central.checker.violation import Plain

Place = tuple[int, int, str]


@dataclass(slots=True)
class Desk:
    """A counter: `work` is closed, paused or open; `ticket` in hand; `streak` priority calls in a row."""

    work: str = "closed"
    officer: str = ""
    ticket: str = ""
    streak: int = 0


@dataclass(slots=True)
class Lease:
    """Numbers of a kiosk's own: who granted it, the row of each number that came of it, and how it ended."""

    granted: Row
    used: dict[int, Row] = field(default_factory=dict)
    ended: Row | None = None


@dataclass(slots=True)
class Hall:
    """The state before the next row. `opened` and `closed`: days with the row that did it.

    `skipped`: (day, series) -> the highest number that is void because the ledger that gave it is lost.
    `erased`: days of which a later row says that nobody is named in them any more.
    """

    site: Plain
    lives: dict[str, Life] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    queues: dict[tuple[str, bool], list[Place]] = field(default_factory=dict)
    opened: dict[str, Row] = field(default_factory=dict)
    closed: dict[str, Row] = field(default_factory=dict)
    day: str = ""
    numbers: dict[tuple[str, str], dict[int, Row]] = field(default_factory=dict)
    skipped: dict[tuple[str, str], int] = field(default_factory=dict)
    texts: dict[tuple[str, str], Row] = field(default_factory=dict)
    given: dict[tuple[str, str], int] = field(default_factory=dict)
    open_now: set[str] = field(default_factory=set)
    trail: Trail = field(default_factory=Trail)
    leases: dict[str, Lease] = field(default_factory=dict)
    sites: Mapping[str, Plain] = field(default_factory=dict)
    accounts: dict[str, Plain] = field(default_factory=dict)
    tokens: dict[str, Plain] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()

    def desk(self, counter: str) -> Desk:
        return self.desks.setdefault(counter, Desk())

    def head(self, service: str, *, priority: bool) -> Life | None:
        """The first who waits in one queue."""
        places = self.queues.get((service, priority))
        return self.lives[places[0][2]] if places else None

    def given_today(self, service: str) -> int:
        """Numbers of this service on the open day."""
        return self.given.get((self.day, service), 0)

    def policy(self, name: str, default: int) -> int:
        return int(self.site.get("policy", {}).get(name, default))

    def services_of(self, counter: str) -> tuple[str, ...]:
        found = self.site.get("counters", {}).get(counter, {})
        return tuple(found.get("services", ()))

    def apply(self, row: Row) -> None:
        """Take one row in, legal or not: what is wrong with it, the invariants have said before."""
        if row.kind in ABOUT_TICKETS and (life := self.lives.get(row.ticket)):
            self._move(life, row)
            life.last = row
        elif handler := HANDLERS.get(row.kind):
            handler(self, row)

    def _move(self, life: Life, row: Row) -> None:
        before, after = life.status, LEGAL[life.status].get(row.kind, life.status)
        if before == "waiting" and after != "waiting":
            self._leave(life, row)
        if before in ACTIVE and after not in ACTIVE:
            self.desk(life.counter).ticket = ""
            self.trail.hand(life.counter, row.soon, None)
            life.counter = ""
        if change := CHANGES.get(row.kind):
            change(self, life, row)
        life.status = after
        if after == "waiting" and before != "waiting":
            self.join(life, row)
        if after not in OPEN:
            self.open_now.discard(life.id)
        else:
            self.open_now.add(life.id)

    def join(self, life: Life, row: Row) -> None:
        """It waits, at its place in its queue."""
        insort(self.queues.setdefault(life.queue, []), life.place)
        self.trail.wait(life.service, row.soon, 1)

    def _leave(self, life: Life, row: Row) -> None:
        places = self.queues.get(life.queue, [])
        at = bisect_left(places, life.place)
        if at < len(places) and places[at] == life.place:
            del places[at]
            self.trail.wait(life.service, row.soon, -1)


def _called(hall: Hall, life: Life, row: Row) -> None:
    desk = hall.desk(row.counter)
    desk.ticket, life.counter, life.called, life.recalls = life.id, row.counter, row, 0
    desk.streak = desk.streak + 1 if life.priority else 0
    hall.trail.hand(row.counter, row.soon, life)


def _recalled(_: Hall, life: Life, row: Row) -> None:
    life.recalls = row.event["times"]


def _ended(_: Hall, life: Life, row: Row) -> None:
    life.ended[life.leg] = row


def _transferred(_: Hall, life: Life, row: Row) -> None:
    life.ended[life.leg] = row
    life.service, life.leg, life.order = row.event["service"], row.event["leg"], row.event["order"]


def _invited(_: Hall, life: Life, row: Row) -> None:
    life.invited[row.event["leg"]] = row


def _away(_: Hall, life: Life, row: Row) -> None:
    life.away = row


def _returned(_: Hall, life: Life, row: Row) -> None:
    life.order = row.event["order"]


def _confirmed(_: Hall, life: Life, row: Row) -> None:
    life.confirmed = life.confirmed or row


def _unconfirmed(_: Hall, life: Life, row: Row) -> None:
    life.unconfirmed = row


CHANGES: dict[str, Callable[[Hall, Life, Row], None]] = {
    "Called": _called,
    "Recalled": _recalled,
    "Finished": _ended,
    "Transferred": _transferred,
    "Invited": _invited,
    "Held": _away,
    "WentMissing": _away,
    "Returned": _returned,
    "Confirmed": _confirmed,
    "Unconfirmed": _unconfirmed,
}


def _day_opened(hall: Hall, row: Row) -> None:
    hall.day = row.event["day"]
    hall.opened.setdefault(hall.day, row)


def _day_closed(hall: Hall, row: Row) -> None:
    hall.closed.setdefault(row.event["day"], row)
    hall.day = ""
    hall.queues.clear()
    hall.desks.clear()
    hall.open_now.clear()
    hall.trail.nobody(row.soon)


def _issued(hall: Hall, row: Row) -> None:
    life = born(row, hall.day)
    if life.status == "waiting" and life.id not in hall.lives:
        hall.join(life, row)
    hall.lives.setdefault(life.id, life)
    hall.numbers.setdefault((hall.day, life.series), {}).setdefault(life.index, row)
    hall.texts.setdefault((hall.day, life.number), row)
    hall.open_now.add(life.id)
    hall.given[hall.day, life.service] = hall.given_today(life.service) + 1
    _used(hall, row)


def _used(hall: Hall, row: Row) -> None:
    if lease := hall.leases.get(row.event.get("lease", "")):
        lease.used.setdefault(row.event["index"], row)


def _lease_granted(hall: Hall, row: Row) -> None:
    hall.leases.setdefault(row.event["lease"], Lease(row))


def _lease_ended(hall: Hall, row: Row) -> None:
    if lease := hall.leases.get(row.event["lease"]):
        lease.ended = lease.ended or row


def _skipped(hall: Hall, row: Row) -> None:
    """These numbers are void: the series goes on behind them."""
    key = (hall.day, row.event["series"])
    hall.skipped[key] = max(hall.skipped.get(key, 0), row.event["last"])


def _counter(work: str) -> Callable[[Hall, Row], None]:
    def apply(hall: Hall, row: Row) -> None:
        desk = hall.desk(row.counter)
        desk.work = work
        desk.officer = str(row.event.get("officer", "")) if work != "closed" else ""
        desk.streak = desk.streak if work != "closed" else 0

    return apply


def _site_changed(hall: Hall, row: Row) -> None:
    site = hall.sites.get(row.event["revision"])
    if site is None or site == hall.site:
        return
    hall.site = site
    crowds: Counter[str] = Counter()
    for (service, _), places in hall.queues.items():
        crowds[service] += len(places)
    hall.trail.change(site, crowds, row.soon)


def _token_made(hall: Hall, row: Row) -> None:
    hall.tokens[row.event["token"]] = row.event


def _token_revoked(hall: Hall, row: Row) -> None:
    hall.tokens.pop(row.event["token"], None)


def _account_set(hall: Hall, row: Row) -> None:
    hall.accounts[row.event["account"]] = row.event


HANDLERS: dict[str, Callable[[Hall, Row], None]] = {
    "DayOpened": _day_opened,
    "DayClosed": _day_closed,
    "Issued": _issued,
    "AccountSet": _account_set,
    "TokenMade": _token_made,
    "TokenRevoked": _token_revoked,
    "Skipped": _skipped,
    "SiteChanged": _site_changed,
    "LeaseGranted": _lease_granted,
    "LeaseEnded": _lease_ended,
    "Lapsed": _used,
    "CounterOpened": _counter("open"),
    "CounterPaused": _counter("paused"),
    "CounterClosed": _counter("closed"),
}
