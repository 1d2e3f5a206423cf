"""The rating pad: one press for one finished transaction.

    Dark --invitation--> Armed --ScorePressed--> Thanked --5 s--> Explaining --reason, 10 s--> Nodding, Dark
     |                     '--- until is past ---> Dark  '--5 s, score not low--> Dark
     '--ScorePressed--> Nodding --3 s--> Dark        (thank you, and nothing is counted)

    Thanked, Explaining --invited to the survey--> Surveying --answered, stopped--> Nodding
                                                      '--20 s without a touch, next visitor--> Dark

A press is bound to the ticket and leg that the pad knew when it was pressed, and is delivered however long it takes.
In Thanked another key changes the score; the same key again is the same answer. A low score asks why, where there is a
screen to ask on: a touch screen offers the reasons beside the change of mind; keys cannot mean both, so there they
follow it. A survey needs a screen, too: keys answer it as they stand, and one that is left over skips a question.
Central's clock is reckoned through a restart of central, for here it may be a little wrong. Times are local monotonic
ms.
"""

from dataclasses import replace

from device.roles import survey
from device.roles.central_clock import tick
from device.roles.effects import Deliver, Effects, Lamps, Settle, Show, Thank
from device.roles.events import (
    AnswerPressed,
    DeadlinePassed,
    Heard,
    LinkDown,
    LinkUp,
    RatingEvent,
    ReasonPressed,
    ScorePressed,
    SurveyTurned,
    Turn,
)
from device.roles.following import newer
from device.roles.rating_face import face, lamps
from device.roles.rating_states import (
    Armed,
    Asks,
    Dark,
    Doing,
    Explaining,
    Nodding,
    Rating,
    Thanked,
    asks_at_once,
    invited,
    is_low,
    reasons,
)
from device.roles.survey import Surveying
from protocols.messages import (
    ClockTick,
    CounterSnapshot,
    Element,
    Message,
    RatingReply,
    Reason,
    SubmitRating,
    SubmitSurvey,
    SurveyReply,
)

__all__ = [
    "Armed",
    "Asks",
    "Dark",
    "Doing",
    "Explaining",
    "Nodding",
    "Rating",
    "Surveying",
    "Thanked",
    "deadline",
    "face",
    "is_low",
    "reasons",
    "step",
]

CHANGE_MS = 5_000
NOD_MS = 3_000
REASON_MS = 10_000
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
        case _ as doing:
            return doing.until


def _react(rating: Rating, event: RatingEvent, now: int) -> Step:
    match event:
        case Heard(message):
            return _heard(rating, message, now)
        case ScorePressed():
            return _press(rating, event, now)
        case ReasonPressed(reason, request_id):
            return _explain(rating, reason, request_id, now)
        case AnswerPressed(element, score, request_id):
            return _answer(rating, element, score, request_id, now)
        case SurveyTurned(turn):
            return _turn(rating, turn, now), ()
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
        case Thanked(ticket, leg) | Explaining(ticket, leg) if invited(rating, ticket, leg):
            return _wake(_survey(rating, ticket, leg, due), now)
        case _:
            return _follow(replace(rating, doing=Dark()), now)


def _heard(rating: Rating, message: Message, now: int) -> Step:
    match message:
        case CounterSnapshot() if newer(message, rating.counter):
            return _follow(replace(rating, counter=message), now), ()
        case ClockTick():
            return _follow(replace(rating, clock=tick(rating.clock, message, now)), now), ()
        case RatingReply(request_id=request_id) | SurveyReply(request_id=request_id):
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
        case Surveying(ticket, leg) if about == (ticket, leg):
            return rating
        case Armed(ticket, leg) if until is None and about == (ticket, leg):
            return rating
        case _ if about is not None and until is not None and now < until and about != rating.rated:
            return replace(rating, doing=Armed(*about, until))
        case Armed() | Surveying():
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
        case Surveying() as asking if pressed.score > survey.SCORES:
            return (_move(rating, asking, 1, now) if survey.takes(asking, now) else rating), ()
        case Surveying(element=element):
            return _answer(rating, element, pressed.score, pressed.request_id, now)
        case _:
            return _nod(rating, now), (Thank(),)


def _explain(rating: Rating, reason: Reason | None, request_id: str, now: int) -> Step:
    """Why the score is low, or that nobody wants to say. Where nothing is asked, nothing is answered."""
    match rating.doing:
        case Thanked() | Explaining() as given if now < given.until and _offers(rating, given, reason):
            after = _survey(rating, given.ticket, given.leg, now)
            if reason is None:
                return after, ()
            return _submit(after, given, request_id, now, reason)
        case _:
            return rating, ()


def _offers(rating: Rating, given: Thanked | Explaining, reason: Reason | None) -> bool:
    asked = isinstance(given, Explaining) or asks_at_once(rating, given.score)
    return asked and (reason is None or reason in reasons(rating.keys))


def _reason_of(rating: Rating, key: int) -> Reason | None:
    offered = reasons(rating.keys)
    return offered[key - 1] if key <= len(offered) else None


def _survey(rating: Rating, ticket: str, leg: int, now: int) -> Rating:
    """Ask the first question; thank, where none is to be asked."""
    elements = invited(rating, ticket, leg)
    return replace(rating, doing=survey.begun(ticket, leg, elements, now)) if elements else _nod(rating, now)


def _turn(rating: Rating, turn: Turn, now: int) -> Rating:
    match rating.doing:
        case Thanked(ticket, leg, until=until) if turn is Turn.START and now < until and invited(rating, ticket, leg):
            return _survey(rating, ticket, leg, now)
        case Surveying() as asking if turn is not Turn.START and survey.takes(asking, now):
            if turn is Turn.STOP:
                return _nod(rating, now)
            return _move(rating, asking, -1 if turn is Turn.BACK else 1, now)
        case _:
            return rating


def _answer(rating: Rating, element: Element, score: int, request_id: str, now: int) -> Step:
    """What is answered is said at once, unless it was said before."""
    asking = rating.doing
    if not isinstance(asking, Surveying) or asking.element is not element or not survey.takes(asking, now):
        return rating, ()
    after = _move(rating, survey.answered(asking, score), 1, now)
    if asking.score == score:
        return after, (Thank(),)
    said = SubmitSurvey(
        request_id=request_id,
        ticket=asking.ticket,
        leg=asking.leg,
        element=element,
        score=score,
        pressed_at=rating.clock.at(now),
    )
    return after, (Deliver(request_id, said), Thank())


def _move(rating: Rating, asking: Surveying, by: int, now: int) -> Rating:
    further = survey.moved(asking, by, now)
    return replace(rating, doing=further) if further else _nod(rating, now)


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
    picture, lit = face(rating), lamps(rating)
    if lit != rating.lit:
        effects = (*effects, Lamps(lit))
    if picture != rating.shown:
        effects = (*effects, Show(picture))
    return replace(rating, lit=lit, shown=picture), effects
