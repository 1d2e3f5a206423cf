"""What central says of itself."""

from typing import Annotated

from msgspec import Meta

from protocols.messages.common import Epoch, Id, Line, Message, Milliseconds, Minor


class CentralState(Message, frozen=True, kw_only=True):
    """Retained; the last will says offline. Devices announce themselves again when the epoch is new."""

    online: bool
    epoch: Epoch
    instance: Id
    version: Line
    oldest: Minor
    newest: Minor


class ClockTick(Message, frozen=True, kw_only=True):
    """Every 5 s: the heartbeat by which a display knows that it is not stale, and central's clock.

    `at`: UTC milliseconds of central's steady clock: the wall clock at central's start plus what has passed since;
    it never steps within an epoch. `offset_minutes`: the hall's offset from UTC, -720 to 840.
    """

    epoch: Epoch
    at: Milliseconds
    offset_minutes: Annotated[int, Meta(ge=-720, le=840)]
