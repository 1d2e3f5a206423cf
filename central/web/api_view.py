"""What an application sees of the hall: a moment, put into the words of `api_words`. Pure."""

from central.engine.apps import Appointment
from central.engine.events import Issued
from central.engine.model import Status, Ticket
from central.engine.opening import openness
from central.engine.outlook import Range, outlook
from central.engine.queues import standing_before
from central.engine.refusals import words
from central.engine.site import Service
from central.engine.spans import Span
from central.moment import Moment
from central.web import api_words as w
from central.web.day_sums import day_sums
from central.web.hall_view import longest
from protocols.messages import Words, Work

AT_WORK = frozenset({Work.IDLE, Work.CALLED, Work.SERVING})


def said(text: Words) -> w.Said:
    return w.Said(id=text.id, en=text.en or text.id)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def hall_now(moment: Moment) -> w.HallNow:
    site, hall = moment.site, moment.hall
    return w.HallNow(
        site=site.id,
        name=said(site.name),
        day=hall.day,
        at=moment.at,
        waiting=hall.crowd,
        services=tuple(_service(moment, service) for service in site.services.values()),
        counters=tuple(
            w.CounterNow(
                id=counter.id,
                label=counter.label,
                name=said(counter.name),
                work=hall.counter(counter.id).work.value,
                number=hall.tickets[held].number if (held := hall.counter(counter.id).ticket) else "",
            )
            for counter in site.counters.values()
        ),
    )


def _service(moment: Moment, service: Service) -> w.ServiceNow:
    site, hall = moment.site, moment.hall
    closed = openness(hall, site, service, moment.at)
    return w.ServiceNow(
        id=service.id,
        tenant=service.tenant,
        name=said(service.name),
        waiting=hall.waiting.get(service.id, 0),
        oldest=longest(hall, service.id) or None,
        counters_open=sum(hall.counter(each).work in AT_WORK for each in site.counters_of[service.id]),
        wait=wait(outlook(hall, site, service.id, priority=False)),
        closed=said(words(closed.code, closed.detail)) if closed else None,
    )


def wait(known: Range | None) -> w.Wait | None:
    return w.Wait(least=known[0], most=known[1]) if known else None


def statistics(moment: Moment) -> w.Statistics:
    site, hall = moment.site, moment.hall
    sums = day_sums(hall, site)
    return w.Statistics(
        day=hall.last_day,
        at=moment.at,
        given=sums.given,
        done=sum(sums.done.values()),
        late=sum(sums.late.values()),
        lost=sums.lost,
        half_hours={clock(slot % 48 * 30): count for slot, count in sorted(sums.slots.items())},
        services=tuple(
            w.ServiceToday(
                id=service,
                given=hall.given.get(service, 0),
                called=hall.called.get(service, 0),
                done=sums.done.get(service, 0),
                late=sums.late.get(service, 0),
            )
            for service in site.services
        ),
    )


def tickets(moment: Moment, service: str) -> w.Tickets:
    theirs = (ticket for ticket in moment.hall.tickets.values() if any(leg.service == service for leg in ticket.legs))
    ordered = sorted(theirs, key=lambda ticket: ticket.sequence)
    return w.Tickets(
        day=moment.hall.last_day, at=moment.at, tickets=tuple(ticket_now(moment, each) for each in ordered)
    )


def ticket_now(moment: Moment, ticket: Ticket) -> w.TicketNow:
    called = next((leg for leg in reversed(ticket.legs) if leg.called_at), None)
    return w.TicketNow(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        state=ticket.status.value,
        priority=ticket.priority,
        issued_at=ticket.issued_at,
        called_at=called.called_at if called else None,
        counter=called.counter if called else "",
        ahead=standing_before(moment.hall, ticket) if ticket.status is Status.WAITING else None,
    )


def given(event: Issued, page: str) -> w.TicketGiven:
    return w.TicketGiven(
        id=event.ticket,
        number=event.number,
        service=event.service,
        priority=event.priority,
        ahead=event.ahead,
        wait=wait(event.wait),
        day=event.ticket[:10],
        page=page,
    )


def free(span: Span) -> w.FreeSpan:
    return w.FreeSpan(first=clock(span.first), last=clock(span.last), free=span.free)


def appointment(known: Appointment) -> w.AppointmentNow:
    return w.AppointmentNow(
        id=known.id,
        service=known.service,
        day=known.day,
        first=clock(known.first),
        last=clock(known.last),
        state="cancelled" if known.cancelled else "came" if known.ticket else "awaited",
        ticket=known.ticket,
    )
