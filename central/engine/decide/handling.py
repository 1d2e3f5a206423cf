"""What an officer does with the ticket in hand."""

from central.engine.decide.decision import Decision, refuse
from central.engine.decide.desk import Desk, Unclear, ticket_typed
from central.engine.events import Cancelled, Finished, Held, Invited, Started, Transferred, WentMissing
from central.engine.model import Status, Ticket
from central.engine.opening import openness
from central.engine.queues import front_order
from protocols.messages import Outcome, Placement

MINUTE = 60_000
LEGS_MAX = 50


def start(desk: Desk) -> Decision:
    """The visitor has arrived."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    if ticket.status is Status.SERVING:
        return refuse("already_serving", ticket.id)
    return (Started(ticket=ticket.id, counter=desk.name),)


def finish(desk: Desk) -> Decision:
    """Served; the rating pad is armed."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    return (finished(desk, ticket, desk.message.outcome),)


def finished(desk: Desk, ticket: Ticket, outcome: Outcome) -> Finished:
    return Finished(
        ticket=ticket.id,
        counter=desk.name,
        officer=desk.state.officer,
        leg=len(ticket.legs),
        outcome=outcome.value,
        rate_until=desk.now + desk.scene.site.policy.rating_seconds * 1000,
    )


def no_show(desk: Desk) -> Decision:
    """Called, did not come."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    if ticket.status is Status.SERVING:
        return refuse("already_serving", ticket.id)
    until = desk.now + desk.scene.site.policy.grace_minutes * MINUTE
    return (WentMissing(ticket=ticket.id, counter=desk.name, return_until=until),)


def hold(desk: Desk) -> Decision:
    """Put aside; it waits again by itself after a while."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    until = desk.now + desk.scene.site.policy.hold_minutes * MINUTE
    return (Held(ticket=ticket.id, counter=desk.name, until=until),)


def transfer(desk: Desk) -> Decision:
    """The visitor goes on to another service with the same number."""
    ticket, site = desk.in_hand, desk.scene.site
    if ticket is None:
        return refuse("no_ticket", desk.name)
    service_id = site.service_by_code.get(desk.message.digits)
    if service_id is None:
        return refuse("unknown_service", desk.message.digits)
    if service_id == ticket.service:
        return refuse("same_service", ticket.id)
    if len(ticket.legs) >= LEGS_MAX:
        return refuse("too_many_legs", ticket.id)
    if not site.counters_of[service_id]:
        return refuse("no_counter", service_id)
    if closed := openness(desk.scene.hall, site, site.services[service_id], desk.now, issuing=False):
        return refuse(closed.code, service_id, closed.detail)
    return (
        Transferred(
            ticket=ticket.id,
            counter=desk.name,
            service=service_id,
            leg=len(ticket.legs) + 1,
            order=placed(desk, ticket, service_id),
            placement=desk.message.placement.value,
        ),
    )


def placed(desk: Desk, ticket: Ticket, service: str) -> int:
    """The order that puts a ticket at the front, at the end, or where its age belongs."""
    match desk.message.placement:
        case Placement.FRONT:
            return front_order(desk.scene.hall, service, priority=ticket.priority, now=desk.now)
        case Placement.END:
            return desk.now
        case Placement.AGE:
            return ticket.issued_at


def cancel(desk: Desk) -> Decision:
    """Give up the ticket in hand, or the waiting one that was typed."""
    if not desk.message.digits:
        ticket = desk.in_hand
        return (Cancelled(ticket=ticket.id, reason="officer"),) if ticket else refuse("no_ticket", desk.name)
    typed = ticket_typed(desk)
    if isinstance(typed, Unclear):
        return refuse(typed.code, desk.name, typed.detail)
    if typed.service not in desk.counter.services:
        return refuse("not_ours", typed.id)
    if typed.status not in {Status.WAITING, Status.ON_HOLD, Status.NO_SHOW}:
        return refuse("not_callable", typed.id, typed.status.value)
    return (Cancelled(ticket=typed.id, reason="officer"),)


def invite(desk: Desk) -> Decision:
    """ "Please rate", before the end. Who can rate is there: the service has begun."""
    ticket = desk.in_hand
    if ticket is None:
        return refuse("no_ticket", desk.name)
    until = desk.now + desk.scene.site.policy.rating_seconds * 1000
    invited = Invited(ticket=ticket.id, counter=desk.name, leg=len(ticket.legs), rate_until=until)
    if ticket.status is Status.SERVING:
        return (invited,)
    return (Started(ticket=ticket.id, counter=desk.name), invited)
