"""Kiosk and central: numbers for the time when central is away, handed out ahead, and what became of them.

A lease is a run of numbers of one kiosk on one business day, of a visible series of its own: A-K2-01. The kiosk has it
on its disk before it may use it, and central gives none of its numbers to anybody else.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from protocols.messages.common import BusinessDay, Epoch, Id, Line, Message, Milliseconds, Refusal, RequestId
from protocols.messages.kiosk import Paper

Mark = Annotated[str, Meta(pattern=r"^[A-Z][0-9]{1,2}\Z", description="a kiosk's own code in its offline numbers: K2")]
Place = Annotated[int, Meta(ge=1, le=9_999, description="place of a number in the series of its mark")]
INDEX_MAX = 9_999


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers `first` to `last` of `mark`. `minutes`: for so long after the last word from central they may be used.

    `until`: when its business day ends on central's steady clock, ms.
    """

    lease: Id
    kiosk: Id
    business_day: BusinessDay
    epoch: Epoch
    mark: Mark
    first: Place
    last: Place
    minutes: Annotated[int, Meta(ge=1, le=1_440)]
    until: Milliseconds


class AskLease(Message, frozen=True, kw_only=True):
    """The kiosk has no lease of this day, or little of it left.

    `returns`: the lease that it held and has already put away for good, of which it used the numbers before `next`.
    `highest`: the highest number of any lease it was ever given on this day, for a restored central may have forgotten.
    """

    request_id: RequestId
    business_day: BusinessDay
    returns: Lease | None = None
    next: Annotated[int, Meta(ge=0, le=10_000)] = 0
    highest: Annotated[int, Meta(ge=0, le=INDEX_MAX)] = 0


class LeaseReply(Message, frozen=True, kw_only=True):
    """A lease or why none, the same for ever."""

    request_id: RequestId
    lease: Lease | None = None
    refusal: Refusal | None = None


class ReportOffline(Message, frozen=True, kw_only=True):
    """A number that the kiosk gave by itself. `request_id` is that of the press: what it was asked for before is void.

    `pressed_at`: the press on central's steady clock, reckoned when this was written; None: unknown.
    `paper`: what became of it, None: nobody knows; `reason`: why it failed.
    """

    request_id: RequestId
    lease: Lease
    index: Place
    service: Id
    priority: bool = False
    pressed_at: Milliseconds | None = None
    paper: Paper | None = None
    reason: Line = ""


class OfflineReply(Message, frozen=True, kw_only=True):
    """Central has it in the ledger; `refusal`: it could not be taken in, and staff have to look."""

    request_id: RequestId
    refusal: Refusal | None = None


def offline_series(prefix: str, mark: str) -> str:
    """The visible series of a service's numbers from one kiosk: "A-K2"."""
    return f"{prefix}-{mark}"


def offline_number(prefix: str, mark: str, index: int) -> str:
    """What stands on the paper: "A-K2-01"."""
    return f"{prefix}-{mark}-{index:02d}"
