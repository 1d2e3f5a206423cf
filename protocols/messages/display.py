"""What boards show and loudspeakers say."""

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
    Paragraph,
    Revision,
    Words,
)

CallId = Annotated[str, Meta(pattern=r"^[0-9]{1,16}\Z", description="sequence of the call in the ledger")]


class BoardCall(msgspec.Struct, frozen=True, kw_only=True):
    """A called number on the board, newest first; `active` while the ticket is still at that counter."""

    call: CallId
    number: Number
    counter: Line
    tenant: Words
    direction: Words
    called_at: Milliseconds
    recalled: bool
    active: bool


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """How many wait for one tenant."""

    tenant: Words
    waiting: Count


class BoardSnapshot(Message, frozen=True, kw_only=True):
    """Retained: the whole board of one zone.

    `at`: central's steady clock when it was made; `local_time`: the same in the hall's words.
    """

    epoch: Epoch
    revision: Revision
    at: Milliseconds
    local_time: Line
    business_day: BusinessDay | None
    zone: Id
    title: Words
    running_text: Words
    calls: Annotated[tuple[BoardCall, ...], Meta(max_length=12)]
    queues: Annotated[tuple[Queue, ...], Meta(max_length=100)]


class Announcement(Message, frozen=True, kw_only=True):
    """Said once, within 30 s, or never. `spoken` is the sentence in each language in the order to say it.

    `at`: UTC ms on the clock of the central of this `epoch`, which made the call; the one that says it may be another.
    `previous`: the call before it in this zone, "" if none is known: who has not heard that one waits a little for it.
    """

    epoch: Epoch
    call: CallId
    number: Number
    counter: Line
    recalled: bool
    at: Milliseconds
    spoken: Annotated[tuple[tuple[Annotated[str, Meta(pattern=r"^[a-z]{2}\Z")], Paragraph], ...], Meta(max_length=3)]
    previous: Annotated[str, Meta(pattern=r"^[0-9]{0,16}\Z")] = ""
