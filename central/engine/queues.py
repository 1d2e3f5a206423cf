"""The queues: per service and class a tuple of places in order, smallest first."""

from bisect import bisect_left, insort

from immutables import Map

from central.engine.model import Hall, Place, Queue, Ticket

Queues = Map[Queue, tuple[Place, ...]]


def place_of(ticket: Ticket) -> Place:
    return (ticket.order, ticket.sequence, ticket.id)


def joined(queues: Queues, ticket: Ticket) -> Queues:
    """The queues with this ticket at its place."""
    key = (ticket.service, ticket.priority)
    places = list(queues.get(key, ()))
    insort(places, place_of(ticket))
    return queues.set(key, tuple(places))


def left(queues: Queues, ticket: Ticket) -> Queues:
    """The queues without this ticket; the same if it stood in none."""
    key = (ticket.service, ticket.priority)
    places = queues.get(key, ())
    at = bisect_left(places, place_of(ticket))
    if at == len(places) or places[at][2] != ticket.id:
        return queues
    return queues.set(key, places[:at] + places[at + 1 :])


def waiting(hall: Hall, service: str) -> int:
    """How many wait for a service, both classes."""
    return len(hall.queue(service, priority=False)) + len(hall.queue(service, priority=True))


def front_order(hall: Hall, service: str, *, priority: bool, now: int) -> int:
    """An order just before everybody who waits there."""
    places = hall.queue(service, priority=priority)
    return places[0][0] - 1 if places else now
