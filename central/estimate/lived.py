"""What visitors of past days lived through: the crowd that each met when he took his number, and how long he waited.

Read from the tables of the ledger: a number waits from its issue to its first call, or to its end; a counter is open
for as long as its shift says. So each visitor is told of the very crowd that central would have counted for him.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from heapq import heappop, heappush
from pathlib import Path

from central.engine.outlook import key, pool, step
from central.engine.site import Site
from central.store.audit import reading
from central.store.failures import FAULTS, failure

VISITS = """SELECT leg.service, ticket.priority, leg.queued_at, leg.first_called_at, coalesce(leg.first_called_at,
        leg.finished_at, ticket.ended_at, day.closed_at, 0), ticket.walk_in OR leg.called_because = 'walk_in', leg.leg
    FROM day JOIN leg ON leg.issue >= day.opened_sequence
        AND leg.issue < coalesce((SELECT min(opened_sequence) FROM day AS next WHERE next.day > day.day), 1 << 62)
    JOIN ticket ON ticket.ticket = leg.ticket AND ticket.status <> 'void'
    WHERE day.day = ? ORDER BY leg.queued_at, leg.issue"""
SHIFTS = """SELECT counter, since, coalesce(until, 1 << 62) FROM shift JOIN day ON day.day = ?
    WHERE work = 'open' AND since < coalesce(day.closed_at, 1 << 62) AND coalesce(until, 1 << 62) > day.opened_at"""


@dataclass(frozen=True, slots=True)
class Lived:
    """One number: `of` and `at` are its crowd's key and step, `minutes` until its first call.

    For the estimates that ours is compared with: `ahead` others, `opened` counters (at least 1), `standard` minutes of
    a service, and `last_minutes`: the wait of whoever was called last for this service before, None on its first call.
    """

    day: str
    service: str
    of: str
    at: int
    minutes: float
    ahead: int
    opened: int
    standard: int
    last_minutes: float | None


@dataclass(frozen=True, slots=True)
class _Visit:
    service: str
    priority: bool
    queued_at: int
    first_called_at: int | None
    left_at: int
    walk_in: bool
    leg: int


def closed_days(path: Path) -> tuple[str, ...]:
    """The business days that are over, in order. Raises LedgerError."""
    try:
        with closing(reading(path)) as connection:
            query = "SELECT day FROM day WHERE closed_at IS NOT NULL ORDER BY day"
            return tuple(str(day) for (day,) in connection.execute(query))
    except FAULTS as error:
        raise failure(error, path) from error


def lived(path: Path, site: Site, days: Sequence[str]) -> Iterator[Lived]:
    """Everyone who was called on these days. Raises LedgerError."""
    try:
        with closing(reading(path)) as connection:
            for day in days:
                visits = [_Visit(*row) for row in connection.execute(VISITS, (day,))]
                yield from _Day(site, day, connection.execute(SHIFTS, (day,)).fetchall()).all(visits)
    except FAULTS as error:
        raise failure(error, path) from error


class _Day:
    """Goes through a day in order of time: who waits where, who was called last."""

    def __init__(self, site: Site, day: str, shifts: Sequence[tuple[str, int, int]]) -> None:
        self._site = site
        self._day = day
        self._shifts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for counter, since, until in shifts:
            self._shifts[counter].append((since, until))
        self._waiting: Counter[tuple[str, bool]] = Counter()
        self._leaving: list[tuple[int, int, _Visit]] = []
        self._last: dict[str, float] = {}

    def all(self, visits: Sequence[_Visit]) -> Iterator[Lived]:
        for number, visit in enumerate(visits):
            self._pass_to(visit.queued_at)
            if visit.walk_in or visit.service not in self._site.services:
                continue
            if visit.first_called_at is not None and visit.leg == 1:
                yield self._one(visit, visit.first_called_at)
            self._waiting[visit.service, bool(visit.priority)] += 1
            heappush(self._leaving, (visit.left_at, number, visit))

    def _pass_to(self, at: int) -> None:
        while self._leaving and self._leaving[0][0] <= at:
            _, _, left = heappop(self._leaving)
            self._waiting[left.service, bool(left.priority)] -= 1
            if left.first_called_at is not None:
                self._last[left.service] = (left.first_called_at - left.queued_at) / 60_000

    def _one(self, visit: _Visit, called_at: int) -> Lived:
        site, priority = self._site, bool(visit.priority)
        counters = site.counters_of[visit.service]
        together = {other for counter in counters for other in site.counters[counter].services}
        classes = (True,) if priority else (True, False)
        ahead = sum(self._waiting[service, each] for service in together for each in classes)
        opened = sum(self._is_open(counter, visit.queued_at) for counter in counters)
        return Lived(
            day=self._day,
            service=visit.service,
            of=key(pool(site, visit.service), opened=opened, priority=priority),
            at=step(ahead, opened),
            minutes=(called_at - visit.queued_at) / 60_000,
            ahead=ahead,
            opened=max(1, opened),
            standard=site.services[visit.service].standard_minutes,
            last_minutes=self._last.get(visit.service),
        )

    def _is_open(self, counter: str, at: int) -> bool:
        return any(since <= at < until for since, until in self._shifts[counter])
