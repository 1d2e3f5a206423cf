"""What an officer does next, from what he sees: a pure function. Nothing here touches a device."""

from dataclasses import dataclass

from device.roles.keymap import Order
from protocols.messages import Action, Outcome, Placement, Work


@dataclass(frozen=True, slots=True)
class InHand:
    """The ticket at the counter as its officer sees it.

    `here`: the visitor stands before him; `waited`: patience is over; `ready`: the matter is done, with `outcome`;
    `onward`: the code of the service it goes on to, "" = it ends here; it joins that queue by `placement`.
    """

    here: bool = False
    waited: bool = False
    recall_again: bool = False
    put_aside: bool = False
    invite: bool = False
    ready: bool = False
    outcome: Outcome = Outcome.COMPLETED
    onward: str = ""
    placement: Placement = Placement.AGE
    end_by_next: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at keypad and counter. `asking`: what an asking visitor needs typed, None if nobody asks."""

    work: Work
    waiting: int
    code: str = ""
    over: bool = False
    break_due: bool = False
    rested: bool = False
    asking: Order | None = None
    ticket: InHand | None = None


def next_act(glance: Glance) -> Order | None:
    """None = wait."""
    match glance.work:
        case Work.CLOSED:
            return None if glance.over else Order(Action.OPEN, glance.code)
        case Work.PAUSED:
            return Order(Action.OPEN) if glance.rested or glance.over else None
        case Work.IDLE:
            return _idle(glance)
        case Work.CALLED:
            return _called(glance.ticket or InHand())
        case Work.SERVING:
            return _serving(glance, glance.ticket or InHand(ready=True))


def _idle(glance: Glance) -> Order | None:
    if glance.asking is not None:
        return glance.asking
    if glance.over and not glance.waiting:
        return Order(Action.CLOSE)
    if glance.break_due:
        return Order(Action.PAUSE)
    return Order(Action.NEXT) if glance.waiting else None


def _called(ticket: InHand) -> Order | None:
    if ticket.here:
        return Order(Action.START)
    if not ticket.waited:
        return None
    return Order(Action.RECALL if ticket.recall_again else Action.NO_SHOW)


def _serving(glance: Glance, ticket: InHand) -> Order | None:
    if ticket.put_aside:
        return Order(Action.HOLD)
    if ticket.invite:
        return Order(Action.INVITE)
    if not ticket.ready:
        return None
    if ticket.onward:
        return Order(Action.TRANSFER, ticket.onward, placement=ticket.placement)
    if ticket.end_by_next and glance.waiting and not glance.asking and not glance.break_due:
        return Order(Action.NEXT)
    return Order(Action.FINISH, outcome=ticket.outcome)
