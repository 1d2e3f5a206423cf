"""The queues: per service and class a tuple of places in order, smallest first; and how many wait for each service."""

from bisect import bisect_left, insort

from msgspec.structs import replace

from central.engine.model import Hall, Place, Ticket


def place_of(ticket: Ticket) -> Place:
    return (ticket.order, ticket.sequence, ticket.id)


def joined(hall: Hall, ticket: Ticket) -> Hall:
    """The hall with this ticket at its place in its queue."""
    service = ticket.service
    places = list(hall.queue(service, priority=ticket.priority))
    insort(places, place_of(ticket))
    return _with(hall, ticket, tuple(places), +1)


def left(hall: Hall, ticket: Ticket) -> Hall:
    """The hall without this ticket in its queue; the same if it stood in none."""
    places = hall.queue(ticket.service, priority=ticket.priority)
    at = bisect_left(places, place_of(ticket))
    if at == len(places) or places[at][2] != ticket.id:
        return hall
    return _with(hall, ticket, places[:at] + places[at + 1 :], -1)


def _with(hall: Hall, ticket: Ticket, places: tuple[Place, ...], change: int) -> Hall:
    service = ticket.service
    return replace(
        hall,
        queues=hall.queues.set((service, ticket.priority), places),
        waiting=hall.waiting.set(service, hall.waiting.get(service, 0) + change),
        crowd=hall.crowd + change,
    )


def front_order(hall: Hall, service: str, *, priority: bool, now: int) -> int:
    """An order just before everybody who waits there."""
    places = hall.queue(service, priority=priority)
    return places[0][0] - 1 if places else now


def standing_before(hall: Hall, ticket: Ticket) -> int:
    """How many of its class stand before a ticket that waits, and for the others all of the priority class."""
    before = bisect_left(hall.queue(ticket.service, priority=ticket.priority), place_of(ticket))
    return before if ticket.priority else before + len(hall.queue(ticket.service, priority=True))
