"""Rating pad and central: one press for one finished transaction."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from protocols.messages.common import Message, Milliseconds, Refusal, RequestId, TicketId


class Reason(StrEnum):
    """Why a score is low, in one press. Each but the last belongs to an element of the survey of PermenPANRB 14/2017:
    time, conduct, requirements and procedure, cost, facilities.
    """

    WAIT = "wait"
    STAFF = "staff"
    PROCEDURE = "procedure"
    COST = "cost"
    PLACE = "place"
    OTHER = "other"


class SubmitRating(Message, frozen=True, kw_only=True):
    """A visitor pressed one of the keys, 1 (worst) to 5. The same (ticket, leg) again within 5 s changes it.

    With `reason` the same score may be said once more within a minute: it adds why, and changes nothing else.
    A rating may arrive late and still counts: its age is the larger of `waited_ms`, how long ago the key was pressed
    when this was sent, and of central's clock less `pressed_at`, the press on that clock as the pad reckons it.
    """

    request_id: RequestId
    ticket: TicketId
    leg: Annotated[int, Meta(ge=1, le=99)]
    score: Annotated[int, Meta(ge=1, le=5)]
    waited_ms: Milliseconds = 0
    pressed_at: Milliseconds | None = None
    reason: Reason | None = None


class RatingReply(Message, frozen=True, kw_only=True):
    """Counted, or why not."""

    request_id: RequestId
    refusal: Refusal | None = None
