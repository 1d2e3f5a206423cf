"""Kiosk and central: one press, one number, on paper."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from protocols.messages.common import (
    BusinessDay,
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

Link = Annotated[
    str, Meta(pattern=r"^(https?://[!-~]{3,150})?\Z", description="address of a page, as a QR code holds it")
]


class RequestTicket(Message, frozen=True, kw_only=True):
    """A visitor chose a service. `priority`: one press, no proof asked, only yes or no is stored."""

    request_id: RequestId
    service: Id
    priority: bool = False


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """How long it will take until the call, minutes: from the least to the most that is likely."""

    least: Count
    most: Count


class Slip(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that stands on the paper.

    `ahead` is None where nobody knows it: on a number that a kiosk gave while central was away.
    What central does not know it leaves out: `floor` beside `place`, the likely wait, what to have ready (`needs`), and
    `link`, the page with the ticket's state.
    """

    ticket: TicketId
    number: Number
    service: Words
    tenant: Words
    place: Words
    priority: bool
    ahead: Count | None
    issued_at: Milliseconds
    local_time: Line
    business_day: BusinessDay
    floor: Words | None = None
    wait: Wait | None = None
    needs: Words | None = None
    link: Link = ""


class TicketReply(Message, frozen=True, kw_only=True):
    """The answer to one request: a slip or a refusal, never both, the same for ever."""

    request_id: RequestId
    slip: Slip | None = None
    refusal: Refusal | None = None


class Paper(StrEnum):
    PRINTED = "printed"
    REPRINTED = "reprinted"
    FAILED = "failed"
    ABANDONED = "abandoned"


class ReportPaper(Message, frozen=True, kw_only=True):
    """What became of the paper.

    `failed`: known not to be on paper. `abandoned`: the kiosk gave up before it had a number.
    """

    request_id: RequestId
    outcome: Paper
    reason: Line = ""


class PaperReply(Message, frozen=True, kw_only=True):
    """Central has it in the ledger: the kiosk may forget it."""

    request_id: RequestId
    outcome: Paper


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A service on the menu; `closed` says why it cannot be chosen now and until when.

    `place`: where to go, for papers that the kiosk makes by itself; None where the tenant has one for all.
    """

    service: Id
    name: Words
    series: Annotated[str, Meta(pattern=r"^[A-Z]{1,3}\Z")]
    closed: Words | None = None
    place: Words | None = None


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant on the menu with its services. `place`: where it is, if that is one place for all of them."""

    tenant: Id
    name: Words
    offers: Annotated[tuple[Offer, ...], Meta(max_length=300)]
    place: Words | None = None


class Offline(msgspec.Struct, frozen=True, kw_only=True):
    """What a kiosk may do while central is away: print from a lease of so many numbers, for so many minutes."""

    numbers: Annotated[int, Meta(ge=1, le=999)]
    minutes: Annotated[int, Meta(ge=1, le=1_440)]


class KioskSnapshot(Message, frozen=True, kw_only=True):
    """Retained: the whole menu of one kiosk. `business_day`: the open one. `offline` None: it refuses when cut off."""

    epoch: Epoch
    revision: Revision
    site: Words
    footer: Words
    shelves: Annotated[tuple[Shelf, ...], Meta(max_length=100)]
    business_day: BusinessDay | None = None
    offline: Offline | None = None
