"""What a visitor sees of his own ticket: where it stands, where to go, what his hall is doing. Pure."""

from bisect import bisect_left
from dataclasses import dataclass

from central.engine.decide.survey import last_served, unanswered
from central.engine.model import Call, Hall, Status, Ticket
from central.engine.opening import local_time
from central.engine.outlook import Range, key, pool, read, step
from central.engine.queues import place_of, standing_before
from central.engine.site import Counter, Site
from central.moment import Moment
from protocols.messages import Words, Work

AT_WORK = frozenset({Work.IDLE, Work.CALLED, Work.SERVING})
WAITS = frozenset({Status.ISSUED, Status.WAITING})


@dataclass(frozen=True, slots=True)
class VisitView:
    """`state`: "waiting", or one of `Status`. `ahead`: who is called before, at most; None unless it waits.
    `wait`: how long it will likely take until the call, minutes, from the least to the most; None: not known.

    `counter`, `direction`, `zone`: where to go, while called or served. `last` and `last_at`: the number called last
    for the same service, and where. `until`: "10.45", when a hold or a grace ends. `trouble`: the service is disturbed.
    `survey`: there are questions for him.
    """

    number: str
    service: Words
    tenant: Words
    state: str
    priority: bool
    ahead: int | None
    wait: Range | None
    place: Words
    counter: Words
    label: str
    direction: Words
    zone: Words
    open: int
    last: str
    last_at: Words
    until: str
    trouble: Words | None
    survey: bool
    needs: Words


NO_WORDS = Words("", "")


def visit_view(moment: Moment, ticket: Ticket) -> VisitView:
    site, hall = moment.site, moment.hall
    service = site.services[ticket.service]
    tenant = site.tenants[service.tenant]
    here = site.counters.get(ticket.leg.counter)
    last = _last_call(hall, site, ticket)
    return VisitView(
        number=ticket.number,
        service=service.name,
        tenant=tenant.name,
        state="waiting" if ticket.status in WAITS else ticket.status.value,
        priority=ticket.priority,
        ahead=standing_before(hall, ticket) if ticket.status in WAITS else None,
        wait=_wait(hall, site, ticket) if ticket.status in WAITS else None,
        place=tenant.place if tenant.place.id else site.place_of[service.id],
        counter=here.name if here else NO_WORDS,
        label=here.label if here else "",
        direction=here.direction if here else NO_WORDS,
        zone=_zone(site, here),
        open=_open(hall, site, service.id),
        last=last.number if last else "",
        last_at=site.counters[last.counter].name if last else NO_WORDS,
        until=f"{local_time(site, ticket.due):%H.%M}" if ticket.due else "",
        trouble=_trouble(hall, service.id),
        survey=_surveyed(moment, ticket),
        needs=service.needs,
    )


def _wait(hall: Hall, site: Site, ticket: Ticket) -> Range | None:
    """Read off as for whoever takes a number, if only those stood at its counters who stand before it."""
    if not hall.ranges:
        return None
    counters = site.counters_of[ticket.service]
    opened = _open(hall, site, ticket.service)
    together = {other for counter in counters for other in site.counters[counter].services}
    before = sum(bisect_left(hall.queue(each, priority=ticket.priority), place_of(ticket)) for each in together)
    if not ticket.priority:
        before += sum(len(hall.queue(each, priority=True)) for each in together)
    crowd = key(pool(site, ticket.service), opened=opened, priority=ticket.priority)
    return read(hall.ranges, crowd, step(before, opened))


def _open(hall: Hall, site: Site, service: str) -> int:
    return sum(hall.counter(each).work in AT_WORK for each in site.counters_of[service])


def _last_call(hall: Hall, site: Site, ticket: Ticket) -> Call | None:
    calls = [
        call
        for counter in site.counters_of[ticket.service]
        for call in hall.counter(counter).calls
        if call.service == ticket.service and call.ticket != ticket.id
    ]
    return max(calls, key=lambda call: call.sequence, default=None)


def _zone(site: Site, counter: Counter | None) -> Words:
    """Only in a hall of several rooms it helps to say which."""
    return site.zones[counter.zone].title if counter and len(site.zones) > 1 else NO_WORDS


def _surveyed(moment: Moment, ticket: Ticket) -> bool:
    leg = last_served(ticket)
    return bool(leg and unanswered(moment.hall, moment.site, ticket, leg))


def _trouble(hall: Hall, service: str) -> Words | None:
    said = hall.disturbed.get(service)
    return Words(*said) if said is not None else None
