"""Kiosk and central: two records of the same day, kept apart, compared when it is over.

The numbers of a day are told in the order of their characters. Each part holds all that the kiosk knows between two
of them, so it can be compared by itself, whichever part comes first.
"""

from typing import Annotated

from msgspec import Meta

from protocols.messages.common import BusinessDay, Message, Number, Refusal, RequestId

PART_NUMBERS = 150
"""So many numbers at most in one part: with names and quotes less than the 4 KB that a device may say."""

Numbers = Annotated[tuple[Number, ...], Meta(max_length=PART_NUMBERS)]
Edge = Annotated[str, Meta(pattern=r"^[A-Z0-9-]{0,12}\Z", description="a number; empty: there is no end on this side")]
Part = Annotated[int, Meta(ge=1, le=9_999)]


class ReportJournal(Message, frozen=True, kw_only=True):
    """What became, by the kiosk's own journal, of each number of a day after `after`, up to and with `through`.

    `printed`: on paper. `unprinted`: known not to be. `unsure`: nobody knows.
    """

    request_id: RequestId
    business_day: BusinessDay
    part: Part
    parts: Part
    after: Edge = ""
    through: Edge = ""
    printed: Numbers = ()
    unprinted: Numbers = ()
    unsure: Numbers = ()


class JournalReply(Message, frozen=True, kw_only=True):
    """Central has compared it and written down what it found; `refusal`: the day is not over, by its clock."""

    request_id: RequestId
    refusal: Refusal | None = None
