"""Rating pad and central: the satisfaction survey (SKM, PermenPANRB 14/2017), one answer to one of nine elements.

An element is known by its name, never by its number: forms differ in their order. Nothing about a person is asked.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from protocols.messages.common import Message, Milliseconds, Refusal, RequestId, TicketId


class Element(StrEnum):
    """The nine elements (unsur), in the order in which they are asked."""

    REQUIREMENTS = "persyaratan"
    PROCEDURE = "prosedur"
    TIME = "waktu"
    COST = "biaya"
    PRODUCT = "produk"
    COMPETENCE = "kompetensi"
    CONDUCT = "perilaku"
    FACILITIES = "sarana"
    COMPLAINTS = "pengaduan"


class SubmitSurvey(Message, frozen=True, kw_only=True):
    """A visitor answered one of the questions he was invited to, 1 (worst) to 4, about one served leg.

    Another answer to the same question replaces the one before. It may arrive late, as a rating may: see SubmitRating
    for `waited_ms` and `pressed_at`.
    """

    request_id: RequestId
    ticket: TicketId
    leg: Annotated[int, Meta(ge=1, le=99)]
    element: Element
    score: Annotated[int, Meta(ge=1, le=4)]
    waited_ms: Milliseconds = 0
    pressed_at: Milliseconds | None = None


class SurveyReply(Message, frozen=True, kw_only=True):
    """Counted, or why not."""

    request_id: RequestId
    refusal: Refusal | None = None
