"""How a ticket's events change the hall."""

from immutables import Map
from msgspec.structs import replace

from central.engine import events as e
from central.engine.apps import Awaited
from central.engine.events import Entry
from central.engine.evolve.counters import freed, took, uninvited
from central.engine.evolve.leases import merged
from central.engine.evolve.registry import folds
from central.engine.model import Hall, Leg, Status, Ticket
from central.engine.pace import given
from central.engine.queues import joined, left


@folds(e.Issued)
def issued(hall: Hall, entry: Entry, event: e.Issued) -> Hall:
    ticket = Ticket(
        id=event.ticket,
        number=event.number,
        index=event.index,
        series=event.series,
        priority=event.priority,
        source=event.source,
        request_id=entry.request_id,
        sequence=entry.sequence,
        issued_at=event.order if event.lease else entry.at,
        ahead=event.ahead,
        order=event.order,
        status=Status.ISSUED,
        legs=(Leg(service=event.service),),
        walk_in=event.walk_in,
    )
    if event.roll or event.app:
        ticket = replace(ticket, status=Status.WAITING, confirmed=True)
        hall = joined(hall, ticket)
    elif not event.walk_in:
        hall = _to_printer(hall, ticket)
    hall = merged(hall, event) if event.lease else hall
    return replace(
        hall,
        tickets=hall.tickets.set(ticket.id, ticket),
        used=_used(hall, event),
        given=hall.given.set(event.service, hall.given.get(event.service, 0) + 1),
        asked=hall.asked.set(entry.request_id.partition(":")[0], ticket.id),
        paces=hall.paces if _unpaced(event) else given(hall, event.source, event.service, entry.at),
        awaited=_come(hall, event),
    )


def _used(hall: Hall, event: e.Issued) -> Map[str, int]:
    """The highest number of each series of central's; what leases gave is counted by their marks."""
    if event.lease:
        return hall.used
    return hall.used.set(event.series, max(event.index, hall.used.get(event.series, 0)))


def _unpaced(event: e.Issued) -> bool:
    """Not given by central to a kiosk's finger, or to whom an application brings."""
    return event.roll or event.walk_in or bool(event.lease or event.appointment)


def _come(hall: Hall, event: e.Issued) -> Awaited:
    """Who was awaited has his number."""
    known = hall.awaited.all.get(event.appointment)
    return hall.awaited.put(replace(known, ticket=event.ticket)) if known else hall.awaited


def _to_printer(hall: Hall, ticket: Ticket) -> Hall:
    """Its paper is on the way. `order` is the time of its issue."""
    queue = (ticket.service, ticket.priority)
    return replace(
        hall,
        unconfirmed=hall.unconfirmed.set(ticket.id, ticket.order),
        printing=hall.printing.set(queue, hall.printing.get(queue, 0) + 1),
    )


def _from_printer(hall: Hall, ticket: Ticket) -> Hall:
    """What became of its paper is known, or no longer asked."""
    if ticket.id not in hall.unconfirmed:
        return hall
    queue = (ticket.service, ticket.priority)
    return replace(
        hall,
        unconfirmed=hall.unconfirmed.delete(ticket.id),
        printing=hall.printing.set(queue, hall.printing[queue] - 1),
    )


@folds(e.Confirmed)
def confirmed(hall: Hall, entry: Entry, event: e.Confirmed) -> Hall:
    return _on_paper(hall, hall.tickets[event.ticket], confirmed=True)


@folds(e.Unconfirmed)
def unconfirmed(hall: Hall, entry: Entry, event: e.Unconfirmed) -> Hall:
    return _on_paper(hall, hall.tickets[event.ticket], confirmed=False)


def _on_paper(hall: Hall, ticket: Ticket, *, confirmed: bool) -> Hall:
    """It may be on paper from now on: it waits, unless it went further already."""
    after = replace(ticket, confirmed=confirmed or ticket.confirmed)
    if ticket.status is not Status.ISSUED:
        return replace(hall, tickets=hall.tickets.set(ticket.id, after))
    after = replace(after, status=Status.WAITING)
    hall = joined(_from_printer(hall, ticket), after)
    return replace(hall, tickets=hall.tickets.set(ticket.id, after))


@folds(e.Voided)
def voided(hall: Hall, entry: Entry, event: e.Voided) -> Hall:
    return _ended(hall, event.ticket, Status.VOID)


@folds(e.Cancelled)
def cancelled(hall: Hall, entry: Entry, event: e.Cancelled) -> Hall:
    """Nobody rates a visit that was given up."""
    hall = uninvited(_ended(hall, event.ticket, Status.CANCELLED), event.ticket)
    return freed(hall, event.ticket)


@folds(e.Expired)
def expired(hall: Hall, entry: Entry, event: e.Expired) -> Hall:
    return freed(_ended(hall, event.ticket, Status.EXPIRED), event.ticket)


def _ended(hall: Hall, ticket_id: str, status: Status) -> Hall:
    ticket = hall.tickets[ticket_id]
    return replace(
        left(_from_printer(hall, ticket), ticket),
        tickets=hall.tickets.set(ticket_id, replace(ticket, status=status, due=0)),
        held=_without(hall.held, ticket_id),
    )


@folds(e.Abandoned)
def abandoned(hall: Hall, entry: Entry, event: e.Abandoned) -> Hall:
    return replace(hall, abandoned=hall.abandoned.set(event.about, event.reason))


@folds(e.Called)
def called(hall: Hall, entry: Entry, event: e.Called) -> Hall:
    ticket = hall.tickets[event.ticket]
    leg = replace(
        ticket.leg, counter=event.counter, officer=event.officer, called_at=entry.at, started_at=0, rate_until=0
    )
    after = replace(ticket, status=Status.CALLED, legs=(*ticket.legs[:-1], leg), recalls=0, due=0)
    service = ticket.service
    hall = replace(
        left(hall, ticket),
        tickets=hall.tickets.set(ticket.id, after),
        held=_without(hall.held, ticket.id),
        called=hall.called.set(service, hall.called.get(service, 0) + 1),
    )
    return took(hall, entry, event, after)


@folds(e.WentMissing)
def went_missing(hall: Hall, entry: Entry, event: e.WentMissing) -> Hall:
    ticket = hall.tickets[event.ticket]
    calls = hall.called.get(ticket.service, 0)
    after = replace(ticket, status=Status.NO_SHOW, due=event.return_until, missed_at=calls)
    return freed(replace(hall, tickets=hall.tickets.set(ticket.id, after)), ticket.id)


@folds(e.Held)
def held(hall: Hall, entry: Entry, event: e.Held) -> Hall:
    ticket = hall.tickets[event.ticket]
    after = replace(ticket, status=Status.ON_HOLD, due=event.until)
    hall = replace(hall, tickets=hall.tickets.set(ticket.id, after), held=hall.held.set(ticket.id, event.until))
    return freed(uninvited(hall, ticket.id), ticket.id)


@folds(e.Returned)
def returned(hall: Hall, entry: Entry, event: e.Returned) -> Hall:
    ticket = replace(hall.tickets[event.ticket], status=Status.WAITING, order=event.order, due=0)
    return replace(
        joined(hall, ticket),
        tickets=hall.tickets.set(ticket.id, ticket),
        held=_without(hall.held, ticket.id),
    )


@folds(e.Transferred)
def transferred(hall: Hall, entry: Entry, event: e.Transferred) -> Hall:
    ticket = hall.tickets[event.ticket]
    done = replace(ticket.leg, finished_at=entry.at)
    legs = (*ticket.legs[:-1], done, Leg(service=event.service))
    after = replace(ticket, status=Status.WAITING, legs=legs, order=event.order, recalls=0)
    hall = replace(joined(hall, after), tickets=hall.tickets.set(ticket.id, after))
    return freed(hall, ticket.id)


def _without(mapping: Map[str, int], key: str) -> Map[str, int]:
    return mapping.delete(key) if key in mapping else mapping
