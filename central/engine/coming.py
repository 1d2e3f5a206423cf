"""Who would be called next at a counter, if nobody came and nobody left: the rules themselves over a hall. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from central.engine.model import Hall, Leg, Status, Ticket
from central.engine.policy import choose
from central.engine.queues import joined, left
from central.engine.site import Counter, Site

MINUTE = 60_000
EXAMPLE = (12, 9, 7, 6, 4, 3, 1)
"""Minutes for which those of an example have waited; every third has priority."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A call that would be. `reason`: "order", "priority" or "preferred"; `waited`: whole minutes."""

    number: str
    service: str
    priority: bool
    reason: str
    waited: int


def coming(hall: Hall, site: Site, counter: Counter, now: int, count: int = 5) -> Iterator[Coming]:
    """The next calls there, in their order; as many as there are. `now`: UTC ms."""
    for _ in range(count):
        choice = choose(hall, site, counter)
        if choice is None:
            return
        ticket = hall.tickets[choice.ticket]
        waited = max(0, now - ticket.queued_at) // MINUTE
        yield Coming(ticket.number, ticket.service, ticket.priority, choice.reason, waited)
        state = hall.counter(counter.id)
        state = replace(state, streak=state.streak + 1 if ticket.priority else 0)
        hall = replace(left(hall, ticket), counters=hall.counters.set(counter.id, state))


def busiest(hall: Hall, site: Site) -> str:
    """The counter for which most people wait; "" where there is none."""
    waiting = {name: sum(hall.waiting.get(each, 0) for each in place.services) for name, place in site.counters.items()}
    return max(waiting, key=waiting.__getitem__, default="")


def example(site: Site, counter: Counter, now: int) -> Hall:
    """A hall in which some wait for this counter, when nobody does in the true one."""
    hall = Hall()
    for place, minutes in enumerate(EXAMPLE):
        service = site.services[counter.services[place % min(2, len(counter.services))]]
        number = f"{service.series}{place + 1:03d}"
        at = now - minutes * MINUTE
        ticket = Ticket(
            id=number, number=number, index=place + 1, series=service.series, priority=place % 3 == 2, source="",
            request_id="", sequence=place, issued_at=at, ahead=place, order=at, status=Status.WAITING,
            legs=(Leg(service=service.id),),
        )  # fmt: skip
        hall = joined(replace(hall, tickets=hall.tickets.set(ticket.id, ticket)), ticket)
    return hall
