"""What a machine wants people to see: plain data, from which `device.layout` makes drawings."""

from dataclasses import dataclass
from enum import StrEnum

from device.roles.events import Trouble
from protocols.messages import BoardCall, Element, KioskSnapshot, Queue, Reason, Words, Work

NO_WORDS = Words("", "")


class KioskMode(StrEnum):
    """UNREADY greys the buttons; JAMMED and THANKS show the number large."""

    UNREADY = "unready"
    READY = "ready"
    ASKING = "asking"
    PRINTING = "printing"
    JAMMED = "jammed"
    THANKS = "thanks"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class KioskScreen:
    """`tenant` and `page`: where the visitor has browsed; `doubt`: a number of which staff may print a copy.

    `takes`: a press of a service that is open would be taken now; `english`: English leads, and Indonesian follows.
    `contrast`: high; `search`: what was typed to find a service, None while nobody searches; `popular`: the ids of the
    services that are asked for most, the most first. `spare`: for staff, the numbers and minutes that are left while
    central is away.
    """

    mode: KioskMode
    menu: KioskSnapshot | None = None
    tenant: str = ""
    page: int = 0
    priority: bool = False
    number: str = ""
    words: Words = NO_WORDS
    trouble: Trouble | None = None
    doubt: str = ""
    takes: bool = False
    english: bool = False
    contrast: bool = False
    search: str | None = None
    popular: tuple[str, ...] = ()
    spare: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """A hall board. `flash`: ids of the calls that are new; `lit`: the phase of the flash; `stale_since`: "08.15".

    `queues` are those of `page` (from 0) of `pages`; empty when too old to be true. `turn` counts on for long texts.
    `language`: the only one to be shown now, "id" or "en"; "" = both together.
    """

    zone: str = ""
    epoch: int = 0
    revision: int = 0
    title: Words = NO_WORDS
    running_text: Words = NO_WORDS
    business_day: str | None = None
    calls: tuple[BoardCall, ...] = ()
    queues: tuple[Queue, ...] = ()
    page: int = 0
    pages: int = 1
    turn: int = 0
    clock: str = ""
    flash: tuple[str, ...] = ()
    lit: bool = False
    stale: bool = False
    stale_since: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CounterPicture:
    """The display above a counter. `number` "" = nobody in hand."""

    counter: str = ""
    epoch: int = 0
    revision: int = 0
    label: str = ""
    name: Words = NO_WORDS
    work: Work | None = None
    notice: Words = NO_WORDS
    number: str = ""
    service: Words = NO_WORDS
    flash: bool = False
    lit: bool = False
    stale: bool = False
    stale_since: str = ""


class Tone(StrEnum):
    """How a line of the keypad's display is meant."""

    PLAIN = "plain"
    PENDING = "pending"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class KeypadScreen:
    """The officer's display. `oldest_minutes`: the longest wait; `serving_minutes`: since the ticket came in hand."""

    epoch: int = 0
    revision: int = 0
    label: str = ""
    work: Work | None = None
    number: str = ""
    service: Words = NO_WORDS
    priority: bool = False
    recalls_left: int = 0
    serving_minutes: int | None = None
    standard_minutes: int = 0
    waiting: int = 0
    oldest_minutes: int | None = None
    notice: Words = NO_WORDS
    typed: str = ""
    message: Words = NO_WORDS
    tone: Tone = Tone.PLAIN
    invited: bool = False
    stale: bool = False
    stale_since: str = ""


class RatingMode(StrEnum):
    """REASON asks why the score was low, SURVEY one question after the other."""

    DARK = "dark"
    ARMED = "armed"
    THANKS = "thanks"
    REASON = "reason"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class RatingFace:
    """The rating pad. `ticket` and `leg` are what a press would count for; score 0 = none pressed.

    `reasons`: those that can be chosen now, on the keys in this order. `change`: the score can still be changed.
    `form`: the address of the long questionnaire, "" for none. `element`: what the survey asks now, as `question` (from
    1) of `questions`, and `score` what was answered to it; while thanks are said, `questions` may follow.
    """

    mode: RatingMode
    keys: int
    score: int = 0
    ticket: str = ""
    leg: int = 0
    reasons: tuple[Reason, ...] = ()
    change: bool = False
    form: str = ""
    element: Element | None = None
    question: int = 0
    questions: int = 0


Picture = KioskScreen | BoardPicture | CounterPicture | KeypadScreen | RatingFace
