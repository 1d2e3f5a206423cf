"""Calling: the next, a chosen one, again, back into the queue, and serving somebody who has no ticket."""

from central.engine.decide.decision import Decision, refuse
from central.engine.decide.desk import Desk, Unclear, ticket_typed
from central.engine.decide.handling import finished, placed
from central.engine.decide.issue import number
from central.engine.events import Called, CounterOpened, Recalled, Returned, Started, WentMissing
from central.engine.model import Status, Ticket
from central.engine.policy import choose
from protocols.messages import Outcome, Work

MINUTE = 60_000


def call_next(desk: Desk) -> Decision:
    """Close what is in hand, if the hall wants that, and call whoever is next."""
    if blocked := _not_ready(desk):
        return blocked
    before = _made_ready(desk)
    choice = choose(desk.scene.hall, desk.scene.site, desk.counter)
    if choice is None:
        return before or refuse("none_waiting", desk.name)
    ticket = desk.scene.hall.tickets[choice.ticket]
    return (*before, _called(desk, ticket, choice.reason))


def call_chosen(desk: Desk) -> Decision:
    """Call the number that was typed, though it may not be its turn."""
    if blocked := _not_ready(desk):
        return blocked
    ticket = ticket_typed(desk)
    if isinstance(ticket, Unclear):
        return refuse(ticket.code, desk.name, ticket.detail)
    if ticket.service not in desk.counter.services:
        return refuse("not_ours", ticket.id)
    reason = _reason(desk, ticket)
    if reason is None:
        code = "grace_over" if ticket.status is Status.NO_SHOW else "not_callable"
        return refuse(code, ticket.id, ticket.status.value)
    return (*_made_ready(desk), _called(desk, ticket, reason))


def _reason(desk: Desk, ticket: Ticket) -> str | None:
    match ticket.status:
        case Status.WAITING:
            choice = choose(desk.scene.hall, desk.scene.site, desk.counter)
            return choice.reason if choice and choice.ticket == ticket.id else "chosen"
        case Status.ON_HOLD:
            return "resumed"
        case Status.NO_SHOW if within_grace(desk, ticket):
            return "grace"
        case _:
            return None


def within_grace(desk: Desk, ticket: Ticket) -> bool:
    """A visitor who missed the call may return within so many minutes or so many calls."""
    calls = desk.scene.hall.called.get(ticket.service, 0) - ticket.missed_at
    return desk.now <= ticket.due or calls <= desk.scene.site.policy.grace_numbers


def recall(desk: Desk) -> Decision:
    """Call the same number again; after the last time it did not come."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    if ticket.status is Status.SERVING:
        return refuse("already_serving", ticket.id)
    policy = desk.scene.site.policy
    if ticket.recalls >= policy.recalls_max:
        until = desk.now + policy.grace_minutes * MINUTE
        return (WentMissing(ticket=ticket.id, counter=desk.name, return_until=until),)
    return (Recalled(ticket=ticket.id, counter=desk.name, times=ticket.recalls + 1),)


def return_ticket(desk: Desk) -> Decision:
    """Somebody who was on hold or missed the call waits again."""
    ticket = ticket_typed(desk)
    if isinstance(ticket, Unclear):
        return refuse(ticket.code, desk.name, ticket.detail)
    if ticket.service not in desk.counter.services:
        return refuse("not_ours", ticket.id)
    if ticket.status is Status.ON_HOLD:
        return (Returned(ticket=ticket.id, order=placed(desk, ticket, ticket.service), reason="officer"),)
    if ticket.status is not Status.NO_SHOW:
        return refuse("not_callable", ticket.id, ticket.status.value)
    if not within_grace(desk, ticket):
        return refuse("grace_over", ticket.id)
    return (Returned(ticket=ticket.id, order=placed(desk, ticket, ticket.service), reason="grace"),)


def walk_in(desk: Desk) -> Decision:
    """Serve somebody who stands there without a ticket: a number of its own, no paper, no announcement."""
    if blocked := _not_ready(desk):
        return blocked
    if desk.state.ticket:
        return refuse("ticket_in_hand", desk.name)
    site, typed = desk.scene.site, desk.message.digits
    service_id = site.service_by_code.get(typed) if typed else desk.counter.services[0]
    if service_id is None:
        return refuse("unknown_service", typed)
    if service_id not in desk.counter.services:
        return refuse("not_ours", service_id)
    service = site.services[service_id]
    if desk.scene.hall.used.get(service.series, 0) >= site.series[service.series].last:
        return refuse("series_full", service_id)
    given = number(desk.scene, service, source=desk.name, walk_in=True)
    called = Called(ticket=given.ticket, counter=desk.name, officer=desk.state.officer, leg=1, reason="walk_in")
    return (*_made_ready(desk), given, called, Started(ticket=given.ticket, counter=desk.name))


def _not_ready(desk: Desk) -> Decision:
    """A hall without officers' codes opens a counter by its first call."""
    if desk.state.work is Work.CLOSED and desk.scene.site.officers:
        return refuse("counter_closed", desk.name)
    if desk.state.work is Work.PAUSED:
        return refuse("counter_paused", desk.name)
    if desk.state.ticket and not desk.scene.site.policy.next_closes:
        return refuse("ticket_in_hand", desk.name)
    return ()


def _made_ready(desk: Desk) -> Decision:
    if desk.in_hand:
        return (finished(desk, desk.in_hand, Outcome.COMPLETED),)
    if desk.state.work is Work.CLOSED:
        return (CounterOpened(counter=desk.name, officer=""),)
    return ()


def _called(desk: Desk, ticket: Ticket, reason: str) -> Called:
    return Called(
        ticket=ticket.id,
        counter=desk.name,
        officer=desk.state.officer,
        leg=len(ticket.legs),
        reason=reason,
        why=desk.why if reason == "chosen" else "",
    )
