"""Counter and central: the officer's keys, and what keypad, counter display and rating pad show."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from protocols.messages.common import (
    Count,
    Epoch,
    Id,
    Line,
    Message,
    Milliseconds,
    Number,
    Refusal,
    RequestId,
    Revision,
    TicketId,
    Words,
)
from protocols.messages.survey import Element


class Action(StrEnum):
    """What an officer can ask for. Values are the wire's words."""

    OPEN = "open"
    CLOSE = "close"
    PAUSE = "pause"
    NEXT = "next"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    HOLD = "hold"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    RETURN = "return"
    WALK_IN = "walk_in"
    INVITE = "invite"
    ROLL = "roll"


class Outcome(StrEnum):
    """What became of the visitor's matter when the officer finished."""

    COMPLETED = "completed"
    INCOMPLETE = "incomplete"
    REFERRED = "referred"


class Placement(StrEnum):
    """Where a transferred or returning ticket joins the queue."""

    FRONT = "front"
    END = "end"
    AGE = "age"


class OfficerCommand(Message, frozen=True, kw_only=True):
    """One press of an officer's key.

    `pressed_at`: the press on central's steady clock as the keypad reckons it, in ms, with `epoch` of that clock;
    a command more than 5 s old, or of an older epoch, changes nothing.
    `holding`: the ticket the keypad showed in hand at the press; a command about another ticket is refused.
    `digits`: what the officer typed: a number to call, a service code to transfer to, an officer's code,
    the number of a pre-printed roll, alone or behind a service's code ("101-23").
    """

    request_id: RequestId
    action: Action
    epoch: Epoch
    pressed_at: Milliseconds
    holding: TicketId | None = None
    digits: Annotated[str, Meta(pattern=r"^[A-Z0-9-]{0,12}\Z")] = ""
    outcome: Outcome = Outcome.COMPLETED
    placement: Placement = Placement.AGE


class OfficerReply(Message, frozen=True, kw_only=True):
    """Done, or refused with the reason; the number it was about, if any."""

    request_id: RequestId
    action: Action
    number: Number | None = None
    refusal: Refusal | None = None


class Work(StrEnum):
    """What a counter is doing."""

    CLOSED = "closed"
    PAUSED = "paused"
    IDLE = "idle"
    CALLED = "called"
    SERVING = "serving"


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """The ticket at the counter."""

    ticket: TicketId
    number: Number
    service: Words
    priority: bool
    since: Milliseconds
    recalls_left: Count
    standard_minutes: Count


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """The rating pad is armed for one served leg until `until` (central's steady clock, ms).

    `survey`: the questions to which this visitor is invited after his rating, in the order in which they are asked.
    """

    ticket: TicketId
    leg: Annotated[int, Meta(ge=1, le=99)]
    until: Milliseconds
    survey: Annotated[tuple[Element, ...], Meta(max_length=9)] = ()


class CounterSnapshot(Message, frozen=True, kw_only=True):
    """Retained: all that keypad, counter display and rating pad of one counter need."""

    epoch: Epoch
    revision: Revision
    counter: Id
    label: Line
    name: Words
    work: Work
    notice: Words
    in_hand: InHand | None = None
    waiting: Count = 0
    oldest: Milliseconds | None = None
    invitation: Invitation | None = None
