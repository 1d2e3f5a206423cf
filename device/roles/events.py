"""Everything that can happen to a device's machine. Ids come inside: the edge that felt a press makes its request id.

A press that was felt some time before it is handed in says so in `age_ms`.
"""

from dataclasses import dataclass
from enum import StrEnum

from device.roles.leasing import NOTHING_REMEMBERED, Remembered
from protocols.messages import Element, Message, Reason, Slip


# --- what happens to every machine
@dataclass(frozen=True, slots=True)
class Heard:
    """A message from central, decoded."""

    message: Message


@dataclass(frozen=True, slots=True)
class LinkUp:
    """Connected to the broker."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The broker is out of reach."""


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """The moment that `deadline(state)` named is here, or past."""


# --- the kiosk
class Trouble(StrEnum):
    """Why a printer cannot print; the values are alert codes."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    SILENT = "printer_silent"
    BROKEN = "printer_broken"


class OnPaper(StrEnum):
    """What is known of a ticket whose print failed. `MAYBE` also when it waits in the printer's own memory."""

    NO = "no"
    MAYBE = "maybe"


class Stage(StrEnum):
    """How far a request has come, as the kiosk's journal keeps it. The first three are open, the others closed."""

    ASKED = "asked"
    PRINTING = "printing"
    JAMMED = "jammed"
    PRINTED = "printed"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    FAILED = "failed"
    UNSURE = "unsure"


OPEN_STAGES = (Stage.ASKED, Stage.PRINTING, Stage.JAMMED)


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that the journal knows as not closed; `slip` from PRINTING on."""

    request_id: str
    stage: Stage
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The first event after boot: what the journal still has open, oldest first.

    `asked`: what was printed here lately, as names of tenant and service, oldest first. `offline`: its own numbers.
    """

    open: tuple[OpenRequest, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    offline: Remembered = NOTHING_REMEMBERED


@dataclass(frozen=True, slots=True)
class Browsed:
    """A visitor turned to a page of a tenant's shelf; tenant "" is the start.

    `search`: what he has typed so far to find a service by its name; None: he is not searching.
    """

    tenant: str
    page: int = 0
    search: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A visitor pressed a service."""

    service: str
    request_id: str


@dataclass(frozen=True, slots=True)
class PriorityPressed:
    """Lansia, disabilitas, ibu hamil, anak: one press, no proof."""


@dataclass(frozen=True, slots=True)
class LanguagePressed:
    """English before Indonesian until the visit ends, or Indonesian again."""


@dataclass(frozen=True, slots=True)
class ContrastPressed:
    """Black, white and yellow until the visit ends, or as usual again."""


@dataclass(frozen=True, slots=True)
class ReprintPressed:
    """Staff ask for a copy of the ticket of which nobody knows whether it came out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The paper is out and cut."""

    request_id: str
    copy: bool = False


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """A print went wrong. Whether the printer can print the next is said by PrinterBroken and PrinterReady."""

    request_id: str
    on_paper: OnPaper
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class PrinterReady:
    """Paper is in, the cover is closed, the printer answers."""


@dataclass(frozen=True, slots=True)
class PrinterBroken:
    trouble: Trouble


# --- the officer's keypad
KEYS = (*"0123456789", "enter", "plus", "minus", "star", "slash", "dot", "backspace")


@dataclass(frozen=True, slots=True)
class Key:
    """A key went down; `name` is one of KEYS."""

    name: str
    request_id: str
    age_ms: int = 0


@dataclass(frozen=True, slots=True)
class EntryLost:
    """Keys were lost on their way, or the keypad was pulled out: what was typed so far is not to be trusted."""


# --- the rating pad
@dataclass(frozen=True, slots=True)
class ScorePressed:
    """A visitor's key: 1 (worst) upward."""

    score: int
    request_id: str


@dataclass(frozen=True, slots=True)
class ReasonPressed:
    """A visitor touched why the score is low; None: he would rather not say."""

    reason: Reason | None
    request_id: str


@dataclass(frozen=True, slots=True)
class AnswerPressed:
    """A visitor touched one of the four answers to a question of the survey: 1 (worst) to 4."""

    element: Element
    score: int
    request_id: str


class Turn(StrEnum):
    """How to go on in the survey: to its first question, one back, past this one, or home."""

    START = "start"
    BACK = "back"
    SKIP = "skip"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class SurveyTurned:
    """A visitor touched where to go in the survey."""

    turn: Turn


# --- the loudspeaker of a zone
@dataclass(frozen=True, slots=True)
class Spoken:
    """An announcement has ended, whether people could hear it or the sound card is gone."""

    call: str


@dataclass(frozen=True, slots=True, order=True)
class CallBegun:
    """The first event after boot, if there was one: the newest call that was begun to be said.

    `at`: when it was made, UTC ms of central; `call`: its id.
    """

    at: int
    call: int


Common = Heard | LinkUp | LinkDown | DeadlinePassed
KioskEvent = (
    Common
    | Recovered
    | Browsed
    | Chosen
    | PriorityPressed
    | LanguagePressed
    | ContrastPressed
    | ReprintPressed
    | Printed
    | PrintFailed
    | PrinterReady
    | PrinterBroken
)
KeypadEvent = Common | Key | EntryLost
RatingEvent = Common | ScorePressed | ReasonPressed | AnswerPressed | SurveyTurned
BoardEvent = Common | Spoken | CallBegun
CounterDisplayEvent = Common
Event = KioskEvent | KeypadEvent | RatingEvent | BoardEvent
