"""What central has its devices do and be, and what they say to it: configurations, errands, and how those went.

A configuration is retained: whoever comes later finds what it shall be. An errand is done once, soon, or never.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from protocols.messages.common import UNPRINTABLE, Count, Epoch, Id, Line, Message, Milliseconds, RequestId
from protocols.messages.device import Configured, Role

PARTS_MAX = 8_000
PIECE_MAX = 900
"""Characters of one piece of a text: four bytes each and with its frame less than the 4 KB that a device may say."""
PIECES_MAX = 40

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z", description="SHA-256, hex")]
FileName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z", description="no folder in it")]
Parts = Annotated[str, Meta(max_length=PARTS_MAX, description="the keys of a [[device]] in device.toml, as JSON")]
Piece = Annotated[
    str,
    Meta(
        max_length=PIECE_MAX,
        description="some lines of a longer text",
        extra_json_schema={"pattern": rf"^[^{UNPRINTABLE}]*$"},
    ),
]
PieceNumber = Annotated[int, Meta(ge=1, le=PIECES_MAX)]


class Configuration(Message, frozen=True, kw_only=True):
    """What the device shall be. `revision` changes with the content and with nothing else.

    `shows`: of a display, "counter" or "board"; "" of others. `parts`: what hangs on it; "" = whatever the machine has.
    """

    epoch: Epoch
    revision: Configured
    role: Role
    place: Id
    shows: Annotated[str, Meta(pattern=r"^(?:counter|board)?\Z")] = ""
    parts: Parts = ""


class Errand(StrEnum):
    """IDENTIFY: show, lamp or sound where you are. SELFTEST: try the parts. LOGS: say the last lines."""

    IDENTIFY = "identify"
    SELFTEST = "selftest"
    RESTART = "restart"
    LOGS = "logs"
    UPDATE = "update"


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """A release that central has for its devices. `size`: bytes of the file."""

    name: FileName
    version: Line
    size: Annotated[int, Meta(ge=1, le=2**40)]
    sha256: Digest


class Instruction(Message, frozen=True, kw_only=True):
    """Do this once. After `until`, by the clock of the central of `epoch`, it is too late, and is not done.

    `lines`: of the log, for LOGS. `bundle`: for UPDATE.
    """

    errand_id: RequestId
    errand: Errand
    epoch: Epoch
    until: Milliseconds
    lines: Count = 0
    bundle: Bundle | None = None


class Phase(StrEnum):
    """ACCEPTED: begun. PROGRESS: still at it. The other three end an errand; REFUSED: nothing was done."""

    ACCEPTED = "accepted"
    PROGRESS = "progress"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class ErrandReport(Message, frozen=True, kw_only=True):
    """How an errand goes. A long text comes in `pieces`, one report each; the last one ends the errand."""

    errand_id: RequestId
    phase: Phase
    piece: PieceNumber = 1
    pieces: PieceNumber = 1
    text: Piece = ""
