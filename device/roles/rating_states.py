"""What a rating pad can be doing, and what it knows around that. Times are local monotonic ms."""

from dataclasses import dataclass
from enum import StrEnum

from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock
from device.roles.pictures import RatingFace
from device.roles.survey import Surveying
from protocols.messages import CounterSnapshot, Element, Reason

REASONS = (Reason.WAIT, Reason.STAFF, Reason.PROCEDURE)
"""What is offered, and "something else" after it: few enough to be read in ten seconds."""


class Asks(StrEnum):
    """When a low score is asked for its reason."""

    NEVER = "never"
    AFTERWARDS = "afterwards"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class Dark:
    """Nobody is invited."""


@dataclass(frozen=True, slots=True)
class Armed:
    """Lamps lit: the next press counts for this leg."""

    ticket: str
    leg: int
    until: int


@dataclass(frozen=True, slots=True)
class Thanked:
    """The score is on its way; until then another key changes it."""

    ticket: str
    leg: int
    score: int
    until: int


@dataclass(frozen=True, slots=True)
class Explaining:
    """The score stands and was low; each key is a reason now."""

    ticket: str
    leg: int
    score: int
    until: int


@dataclass(frozen=True, slots=True)
class Nodding:
    """A press that counts for nothing is thanked for, too, and so is a reason."""

    until: int


Doing = Dark | Armed | Thanked | Explaining | Surveying | Nodding


@dataclass(frozen=True, slots=True)
class Rating:
    """What the pad does, and what it knows around that. `rated`: the last (ticket, leg) that a score was given for.

    `form`: the address of the long questionnaire, shown for phones; `surveys`: it has a screen to ask questions on.
    """

    keys: int = 4
    doing: Doing = Dark()
    asks: Asks = Asks.NEVER
    form: str = ""
    surveys: bool = False
    counter: CounterSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    rated: tuple[str, int] | None = None
    lit: tuple[int, ...] = ()
    shown: RatingFace | None = None


def reasons(keys: int) -> tuple[Reason, ...]:
    """What can be said of a low score, one for each key; a key that is left over says nothing."""
    return (*REASONS[: keys - 1], Reason.OTHER)


def is_low(score: int, keys: int) -> bool:
    """In the lower half: 1 and 2 of four or five."""
    return score <= keys // 2


def invited(rating: Rating, ticket: str, leg: int) -> tuple[Element, ...]:
    """The questions that this visitor may still be asked: () once somebody else is served here."""
    invitation = rating.counter.invitation if rating.counter and rating.surveys else None
    return invitation.survey if invitation and (invitation.ticket, invitation.leg) == (ticket, leg) else ()


def asks_at_once(rating: Rating, score: int) -> bool:
    return rating.asks is Asks.AT_ONCE and is_low(score, rating.keys)
