"""Everything a machine can ask the outside world to do, in the order in which it is to be done.

`Record`, `TakeNumber`, `KeepLease`, `RememberCall` and `Deliver` are durable when they return: what follows them in the
same step may rely on it.
"""

from dataclasses import dataclass
from enum import StrEnum

from device.roles.events import CallBegun, Stage
from device.roles.leasing import Contact, Held, Taken
from device.roles.pictures import NO_WORDS, Picture
from protocols.messages import Announcement, KioskSnapshot, Message, Slip, Words


# --- every machine
@dataclass(frozen=True, slots=True)
class Send:
    """Publish now if connected; else it is lost, and meant to be."""

    message: Message


@dataclass(frozen=True, slots=True)
class Deliver:
    """Put it into the durable outbox under `key` and publish it until it is settled; the same key again is one."""

    key: str
    message: Message


@dataclass(frozen=True, slots=True)
class Settle:
    """Central has it: take it out of the outbox. An unknown key is no mistake."""

    key: str


@dataclass(frozen=True, slots=True)
class Show:
    """Draw this picture; sent only when it differs from the last one shown."""

    picture: Picture


# --- the kiosk
@dataclass(frozen=True, slots=True)
class Record:
    """Write to the kiosk's journal how far a request has come."""

    request_id: str
    stage: Stage
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """Print one ticket; the printer answers with Printed or PrintFailed of the same request id.

    `site` and `footer`: what else stands on every ticket of this hall.
    """

    request_id: str
    slip: Slip
    copy: bool = False
    site: Words = NO_WORDS
    footer: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class KeepLease:
    """Durable before any of its numbers is given; None: none of those held before is given any more."""

    held: Held | None


@dataclass(frozen=True, slots=True)
class TakeNumber:
    """Durable before it is printed: no restart gives this number again."""

    taken: Taken


@dataclass(frozen=True, slots=True)
class Forget:
    """Central has the number that was given for this press."""

    request_id: str


@dataclass(frozen=True, slots=True)
class RememberCentral:
    """For a restart while central is away: its last word and the menu."""

    contact: Contact
    menu: KioskSnapshot


@dataclass(frozen=True, slots=True)
class GiveAccount:
    """Tell central, durably, what the journal holds of each day before this one that was not told yet."""

    before: str


# --- keypad
class Sound(StrEnum):
    """CLICK: taken. SOFT: not taken, nothing happened. GOOD: done. BUZZER: refused."""

    CLICK = "click"
    SOFT = "soft"
    GOOD = "good"
    BUZZER = "buzzer"


@dataclass(frozen=True, slots=True)
class Beep:
    kind: Sound


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Lamp:
    """One lamp of the keypad; at most one is on at a time."""

    colour: Colour
    on: bool


# --- rating pad
@dataclass(frozen=True, slots=True)
class Lamps:
    """Which score keys are lit: all the others are dark."""

    lit: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thank:
    """A short friendly sound."""


# --- loudspeaker
@dataclass(frozen=True, slots=True)
class RememberCall:
    """Durable before it is heard: no later run of this device says this call or an older one."""

    begun: CallBegun


@dataclass(frozen=True, slots=True)
class Chime:
    """The bell before a call; it rings whether or not a voice follows."""

    call: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Say it to its end and answer Spoken(call). `brief`: the first language only, for others wait to be called.

    `time_of_day`: the hall's, like "08.15", by which the volume goes; "" while it is unknown.
    """

    announcement: Announcement
    brief: bool = False
    time_of_day: str = ""


Common = Send | Deliver | Settle | Show
Leasing = KeepLease | TakeNumber | Forget | RememberCentral
Effect = Common | Record | Print | Leasing | GiveAccount | Beep | Lamp | Lamps | Thank | RememberCall | Chime | Speak
Effects = tuple[Effect, ...]
