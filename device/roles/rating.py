"""The rating pad: one press for one finished transaction.

    Dark --invitation--> Armed --ScorePressed--> Thanked --5 s--> Explaining --reason, 10 s--> Nodding, Dark
     |                     '--- until is past ---> Dark  '--5 s, score not low--> Dark
     '--ScorePressed--> Nodding --3 s--> Dark        (thank you, and nothing is counted)

A press is bound to the ticket and leg that the pad knew when it was pressed, and is delivered however long it takes.
In Thanked another key changes the score; the same key again is the same answer. A low score asks why, where there is a
screen to ask on: a touch screen offers the reasons beside the change of mind; keys cannot mean both, so there they
follow it. Central's clock is reckoned through a restart of central, for here it may be a little wrong. Times are local
monotonic ms.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock, tick
from device.roles.effects import Deliver, Effects, Lamps, Settle, Show, Thank
from device.roles.events import DeadlinePassed, Heard, LinkDown, LinkUp, RatingEvent, ReasonPressed, ScorePressed
from device.roles.following import newer
from device.roles.pictures import RatingFace, RatingMode
from protocols.messages import (
    ClockTick,
    CounterSnapshot,
    Message,
    RatingReply,
    Reason,
    SubmitRating,
)

CHANGE_MS = 5_000
NOD_MS = 3_000
REASON_MS = 10_000
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


Doing = Dark | Armed | Thanked | Explaining | Nodding


@dataclass(frozen=True, slots=True)
class Rating:
    """What the pad does, and what it knows around that. `rated`: the last (ticket, leg) that a score was given for.

    `form`: the address of the long questionnaire, shown for phones.
    """

    keys: int = 4
    doing: Doing = Dark()
    asks: Asks = Asks.NEVER
    form: str = ""
    counter: CounterSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    rated: tuple[str, int] | None = None
    lit: tuple[int, ...] = ()
    shown: RatingFace | None = None


Step = tuple[Rating, Effects]


def step(rating: Rating, event: RatingEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    after, effects = _react(rating, event, now)
    if after.doing is rating.doing and rating.shown is not None:
        return after, effects
    return _present(after, effects)


def deadline(rating: Rating) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    match rating.doing:
        case Dark():
            return None
        case Armed(until=until) | Thanked(until=until) | Explaining(until=until) | Nodding(until=until):
            return until


def reasons(keys: int) -> tuple[Reason, ...]:
    """What can be said of a low score, one for each key; a key that is left over says nothing."""
    return (*REASONS[: keys - 1], Reason.OTHER)


def is_low(score: int, keys: int) -> bool:
    """In the lower half: 1 and 2 of four or five."""
    return score <= keys // 2


def face(rating: Rating) -> RatingFace:
    """What the pad looks like."""
    match rating.doing:
        case Dark():
            return RatingFace(RatingMode.DARK, rating.keys, form=rating.form)
        case Armed(ticket, leg):
            return RatingFace(RatingMode.ARMED, rating.keys, 0, ticket, leg, form=rating.form)
        case Thanked(ticket, leg, score):
            offered = reasons(rating.keys) if _asks_at_once(rating, score) else ()
            form = "" if offered else rating.form
            return RatingFace(RatingMode.THANKS, rating.keys, score, ticket, leg, offered, change=True, form=form)
        case Explaining(ticket, leg, score):
            return RatingFace(RatingMode.REASON, rating.keys, score, ticket, leg, reasons(rating.keys))
        case Nodding():
            return RatingFace(RatingMode.THANKS, rating.keys, form=rating.form)


def _react(rating: Rating, event: RatingEvent, now: int) -> Step:
    match event:
        case Heard(message):
            return _heard(rating, message, now)
        case ScorePressed():
            return _press(rating, event, now)
        case ReasonPressed(reason, request_id):
            return _explain(rating, reason, request_id, now)
        case LinkUp() | LinkDown():
            return rating, ()  # An invitation outlives the link, and so does what is pressed.
        case DeadlinePassed():
            return _wake(rating, now), ()


def _wake(rating: Rating, now: int) -> Rating:
    due = deadline(rating)
    if due is None or now < due:
        return rating
    match rating.doing:
        case Thanked(ticket, leg, score, until) if rating.asks is not Asks.NEVER and is_low(score, rating.keys):
            after = replace(rating, doing=Explaining(ticket, leg, score, until + REASON_MS))
            return _wake(_follow(after, now), now)
        case _:
            return _follow(replace(rating, doing=Dark()), now)


def _heard(rating: Rating, message: Message, now: int) -> Step:
    match message:
        case CounterSnapshot() if newer(message, rating.counter):
            return _follow(replace(rating, counter=message), now), ()
        case ClockTick():
            return _follow(replace(rating, clock=tick(rating.clock, message, now)), now), ()
        case RatingReply(request_id=request_id):
            return rating, (Settle(request_id),)
        case _:
            return rating, ()


def _follow(rating: Rating, now: int) -> Rating:
    """Be what the newest invitation says; what has been armed keeps its end, even while the clock is unknown."""
    invitation = rating.counter.invitation if rating.counter else None
    about = (invitation.ticket, invitation.leg) if invitation else None
    until = rating.clock.local(invitation.until) if invitation else None
    match rating.doing:
        case Thanked(ticket, leg) | Explaining(ticket, leg) if about is None or about == (ticket, leg):
            return rating
        case Armed(ticket, leg) if until is None and about == (ticket, leg):
            return rating
        case _ if about is not None and until is not None and now < until and about != rating.rated:
            return replace(rating, doing=Armed(*about, until))
        case Armed():
            return replace(rating, doing=Dark())
        case _:
            return rating


def _press(rating: Rating, pressed: ScorePressed, now: int) -> Step:
    if not 1 <= pressed.score <= rating.keys:
        return rating, ()
    match rating.doing:
        case Armed(ticket, leg, until) if now < until:
            thanked = Thanked(ticket, leg, pressed.score, now + CHANGE_MS)
            return _submit(replace(rating, doing=thanked, rated=(ticket, leg)), thanked, pressed.request_id, now)
        case Thanked(score=score, until=until) as thanked if now < until:
            if score == pressed.score:
                return rating, (Thank(),)
            changed = replace(thanked, score=pressed.score)
            return _submit(replace(rating, doing=changed), changed, pressed.request_id, now)
        case Explaining(until=until) if now < until:
            return _explain(rating, _reason_of(rating, pressed.score), pressed.request_id, now)
        case _:
            return _nod(rating, now), (Thank(),)


def _explain(rating: Rating, reason: Reason | None, request_id: str, now: int) -> Step:
    """Why the score is low, or that nobody wants to say. Where nothing is asked, nothing is answered."""
    match rating.doing:
        case Thanked() | Explaining() as given if now < given.until and _offers(rating, given, reason):
            if reason is None:
                return _nod(rating, now), ()
            return _submit(_nod(rating, now), given, request_id, now, reason)
        case _:
            return rating, ()


def _offers(rating: Rating, given: Thanked | Explaining, reason: Reason | None) -> bool:
    asked = isinstance(given, Explaining) or _asks_at_once(rating, given.score)
    return asked and (reason is None or reason in reasons(rating.keys))


def _reason_of(rating: Rating, key: int) -> Reason | None:
    offered = reasons(rating.keys)
    return offered[key - 1] if key <= len(offered) else None


def _asks_at_once(rating: Rating, score: int) -> bool:
    return rating.asks is Asks.AT_ONCE and is_low(score, rating.keys)


def _nod(rating: Rating, now: int) -> Rating:
    return replace(rating, doing=Nodding(now + NOD_MS))


def _submit(
    rating: Rating, given: Thanked | Explaining, request_id: str, now: int, reason: Reason | None = None
) -> Step:
    said = SubmitRating(
        request_id=request_id,
        ticket=given.ticket,
        leg=given.leg,
        score=given.score,
        pressed_at=rating.clock.at(now),
        reason=reason,
    )
    return rating, (Deliver(request_id, said), Thank())


def _present(rating: Rating, effects: Effects) -> Step:
    picture, lit = face(rating), _lit(rating)
    if lit != rating.lit:
        effects = (*effects, Lamps(lit))
    if picture != rating.shown:
        effects = (*effects, Show(picture))
    return replace(rating, lit=lit, shown=picture), effects


def _lit(rating: Rating) -> tuple[int, ...]:
    match rating.doing:
        case Armed():
            return tuple(range(1, rating.keys + 1))
        case Explaining():
            return tuple(range(1, len(reasons(rating.keys)) + 1))
        case Thanked(score=score):
            return (score,)
        case _:
            return ()
