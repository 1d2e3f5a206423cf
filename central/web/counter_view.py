"""What an officer's page shows of a counter: the ticket in hand, who waits in which order, who may come back. Pure."""

from dataclasses import dataclass
from heapq import nsmallest

from central.engine import views
from central.engine.calls import recent
from central.engine.model import AskedFor, Hall, Helped, Place, Status, Ticket
from central.engine.policy import MINUTE, choose
from central.engine.site import Counter, Service, Site
from central.moment import Moment
from protocols.messages import CounterSnapshot, Words

SHOWN = 40
"""So many of those who wait are listed; the rest are counted."""

ANSWER_STANDS_MS = 10 * MINUTE

__all__ = ["Aside", "CounterView", "Waiting", "counter_view", "recent"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """`since`: when it came into the queue, UTC ms; `first`: it is the one whom "next" calls."""

    number: str
    service: Words
    since: int
    priority: bool
    moved: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """On hold or missed: `until` it comes back by itself, or may come back (UTC ms)."""

    number: str
    service: Words
    until: int
    missed: bool


@dataclass(frozen=True, slots=True)
class CounterView:
    """`more`: who waits and is not listed. `goals`: where the ticket in hand can be sent. `officer` signed in there.

    `helped`: the answer of somebody it had asked for.
    """

    site: Site
    counter: Counter
    now: CounterSnapshot
    officer: str
    waiting: tuple[Waiting, ...]
    more: int
    aside: tuple[Aside, ...]
    helps: tuple[AskedFor, ...]
    helped: Helped | None
    at: int
    day: str
    paused_officer: bool


def counter_view(moment: Moment, counter_id: str) -> CounterView:
    site, hall = moment.site, moment.hall
    counter = site.counters[counter_id]
    snapshot = views.counter(hall, site, counter_id)
    listed = _waiting(hall, site, counter)
    return CounterView(
        site=site,
        counter=counter,
        now=snapshot,
        officer=hall.counter(counter_id).officer,
        waiting=listed,
        more=max(0, snapshot.waiting - len(listed)),
        aside=_aside(hall, site, counter),
        helped=_answered(moment, counter_id),
        helps=tuple(each for each in hall.helps.values() if each.counter == counter_id),
        at=moment.at,
        day=hall.day,
        paused_officer=bool(site.officers),
    )


def _answered(moment: Moment, counter: str) -> Helped | None:
    """What it was answered last, as long as that is news."""
    helped = moment.hall.helped.get(counter)
    return helped if helped and moment.at - helped.at < ANSWER_STANDS_MS else None


def goals(site: Site, counter: Counter) -> tuple[tuple[Words, tuple[Service, ...]], ...]:
    """Tenants with the services that some counter serves, the counter's own tenant first."""
    own = {site.services[service].tenant for service in counter.services}
    served = [service for service in site.services.values() if site.counters_of[service.id]]
    tenants = sorted(site.tenants.values(), key=lambda tenant: tenant.id not in own)
    found = ((tenant.name, tuple(each for each in served if each.tenant == tenant.id)) for tenant in tenants)
    return tuple((name, services) for name, services in found if services)


def _waiting(hall: Hall, site: Site, counter: Counter) -> tuple[Waiting, ...]:
    """In the order in which this counter would call them, if nobody else came."""
    choice = choose(hall, site, counter)
    likes = {liked.service: liked.minutes * MINUTE for liked in counter.prefers}
    ranked: list[tuple[tuple[bool, int, int], str]] = []
    for service in counter.services:
        for priority in (False, True):
            start = likes.get(service, 0) + _head_start(site, priority=priority)
            ranked += [
                (_rank(place, start, choice.ticket if choice else ""), place[2])
                for place in hall.queue(service, priority=priority)[:SHOWN]
            ]
    first = choice.ticket if choice else ""
    return tuple(_one(hall.tickets[ticket], site, first) for _, ticket in nsmallest(SHOWN, ranked))


def _rank(place: Place, start: int, first: str) -> tuple[bool, int, int]:
    return (place[2] != first, place[0] - start, place[1])


def _head_start(site: Site, *, priority: bool) -> int:
    policy = site.policy
    return policy.priority_minutes * MINUTE if priority and policy.priority == "head_start" else 0


def _one(ticket: Ticket, site: Site, first: str) -> Waiting:
    return Waiting(
        number=ticket.number,
        service=site.services[ticket.service].name,
        since=ticket.queued_at,
        priority=ticket.priority,
        moved=len(ticket.legs) > 1,
        first=ticket.id == first,
    )


def _aside(hall: Hall, site: Site, counter: Counter) -> tuple[Aside, ...]:
    """The newest first: of today's tickets, few are ever aside."""
    found = [
        ticket
        for ticket in hall.tickets.values()
        if ticket.service in counter.services and ticket.status in {Status.ON_HOLD, Status.NO_SHOW}
    ]
    found.sort(key=lambda ticket: -ticket.due)
    return tuple(
        Aside(each.number, site.services[each.service].name, each.due, each.status is Status.NO_SHOW)
        for each in found[:12]
    )
