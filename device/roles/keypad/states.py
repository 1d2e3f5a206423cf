"""Where an officer's keypad can be, and what it knows while it is there. Times are local monotonic ms."""

from dataclasses import dataclass

from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock
from device.roles.effects import Colour
from device.roles.pictures import KeypadScreen, Tone
from protocols.messages import CentralState, CounterSnapshot, OfficerCommand, Words

TYPING_MS = 10_000
RESEND_MS = 1_000
ANSWER_MS = 2_000
STALE_PRESS_MS = 5_000
DOUBLE_MS = 800
GOOD_MS = 3_000
BAD_MS = 6_000


@dataclass(frozen=True, slots=True)
class Unready:
    """No counter's data, no central, or no clock: every key is refused at once, nothing is kept for later."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A key is welcome."""


@dataclass(frozen=True, slots=True)
class Typing:
    digits: str
    until: int


@dataclass(frozen=True, slots=True)
class Pending:
    """One command in flight since `pressed_at`. `resend_at` None: it has been said twice."""

    command: OfficerCommand
    pressed_at: int
    resend_at: int | None
    until: int
    last_recall: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of the last key stands on the display. `request_id` "" = it was refused here."""

    request_id: str
    words: Words
    tone: Tone
    until: int


Doing = Unready | Idle | Typing | Pending | Answered


@dataclass(frozen=True, slots=True)
class LastKey:
    name: str
    pressed_at: int


@dataclass(frozen=True, slots=True)
class Keypad:
    """What it does, and what it knows around that. `redraw_at`: when a shown minute or mark changes by itself;
    `hand_since`: when the ticket in hand or the work at the counter changed last (local monotonic ms)."""

    doing: Doing = Unready()
    counter: CounterSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    link: bool = False
    central: CentralState | None = None
    last: LastKey | None = None
    lamp: Colour | None = None
    shown: KeypadScreen | None = None
    redraw_at: int | None = None
    hand_since: int | None = None
