"""The rating pad: one press for one finished transaction.

    Dark --invitation--> Armed --ScorePressed--> Thanked --5 s--> Dark
     |                     '--- until is past ---> Dark
     '--ScorePressed--> Nodding --3 s--> Dark        (thank you, and nothing is counted)

A press is bound to the ticket and leg that the pad knew when it was pressed, and is delivered however long it takes.
In Thanked another key changes the score; the same key again is the same answer. Central's clock is reckoned through a
restart of central, for here it may be a little wrong. Times are local monotonic ms.
"""

from dataclasses import dataclass, replace

from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock, tick
from device.roles.effects import Deliver, Effects, Lamps, Settle, Show, Thank
from device.roles.events import DeadlinePassed, Heard, LinkDown, LinkUp, RatingEvent, ScorePressed
from device.roles.following import newer
from device.roles.pictures import RatingFace, RatingMode
from protocols.messages import (
    ClockTick,
    CounterSnapshot,
    Message,
    RatingReply,
    SubmitRating,
)

CHANGE_MS = 5_000
NOD_MS = 3_000


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
class Nodding:
    """A press that counts for nothing is thanked for, too."""

    until: int


Doing = Dark | Armed | Thanked | Nodding


@dataclass(frozen=True, slots=True)
class Rating:
    """What the pad does, and what it knows around that. `rated`: the last (ticket, leg) that a score was given for."""

    keys: int = 4
    doing: Doing = Dark()
    counter: CounterSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    rated: tuple[str, int] | None = None
    lit: tuple[int, ...] = ()
    shown: RatingFace | None = None


Step = tuple[Rating, Effects]


def step(rating: Rating, event: RatingEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    return _present(*_react(rating, event, now))


def deadline(rating: Rating) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    match rating.doing:
        case Dark():
            return None
        case Armed(until=until) | Thanked(until=until) | Nodding(until=until):
            return until


def face(rating: Rating) -> RatingFace:
    """What the pad looks like."""
    match rating.doing:
        case Dark():
            return RatingFace(RatingMode.DARK, rating.keys)
        case Armed(ticket, leg):
            return RatingFace(RatingMode.ARMED, rating.keys, 0, ticket, leg)
        case Thanked(ticket, leg, score):
            return RatingFace(RatingMode.THANKS, rating.keys, score, ticket, leg)
        case Nodding():
            return RatingFace(RatingMode.THANKS, rating.keys)


def _react(rating: Rating, event: RatingEvent, now: int) -> Step:
    match event:
        case Heard(message):
            return _heard(rating, message, now)
        case ScorePressed():
            return _press(rating, event, now)
        case LinkUp() | LinkDown():
            return rating, ()  # An invitation outlives the link, and so does what is pressed.
        case DeadlinePassed():
            due = deadline(rating)
            return (_follow(replace(rating, doing=Dark()), now), ()) if due is not None and now >= due else (rating, ())


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
        case Thanked(ticket, leg) if about is None or about == (ticket, leg):
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
            return _submit(rating, Thanked(ticket, leg, pressed.score, now + CHANGE_MS), pressed, now)
        case Thanked(score=score, until=until) as thanked if now < until:
            if score == pressed.score:
                return rating, (Thank(),)
            return _submit(rating, replace(thanked, score=pressed.score), pressed, now)
        case _:
            return replace(rating, doing=Nodding(now + NOD_MS)), (Thank(),)


def _submit(rating: Rating, thanked: Thanked, pressed: ScorePressed, now: int) -> Step:
    said = SubmitRating(
        request_id=pressed.request_id,
        ticket=thanked.ticket,
        leg=thanked.leg,
        score=pressed.score,
        pressed_at=rating.clock.at(now),
    )
    given = replace(rating, doing=thanked, rated=(thanked.ticket, thanked.leg))
    return given, (Deliver(pressed.request_id, said), Thank())


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
        case Thanked(score=score):
            return (score,)
        case _:
            return ()
