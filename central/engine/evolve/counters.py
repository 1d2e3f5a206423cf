"""How a counter's events change the hall."""

from msgspec.structs import replace

from central.engine import events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import (
    NOT_QUICK,
    Answered,
    Call,
    CounterState,
    Hall,
    Invitation,
    Leg,
    Quick,
    Rating,
    Status,
    Ticket,
)
from protocols.messages import Work

CALLS_KEPT = 12
QUICK_MS = 1_000


def took(hall: Hall, entry: Entry, event: e.Called, ticket: Ticket) -> Hall:
    """The counter has the called ticket in hand; who stands there without a ticket is shown on no board."""
    counter = hall.counter(event.counter)
    streak = counter.streak + 1 if ticket.priority else 0
    counter = replace(counter, work=Work.CALLED, ticket=ticket.id, streak=streak)
    if event.reason != "walk_in":
        counter = _shown(counter, _call(hall, entry, ticket, event.counter, recalled=False))
    return _set(hall, event.counter, counter)


def freed(hall: Hall, ticket_id: str) -> Hall:
    """The counter that had this ticket in hand has none now."""
    name = hall.tickets[ticket_id].legs[-1].counter or _counter_before(hall.tickets[ticket_id])
    counter = hall.counter(name)
    if counter.ticket != ticket_id:
        return hall
    return _set(hall, name, replace(counter, ticket="", work=Work.IDLE))


def uninvited(hall: Hall, ticket_id: str) -> Hall:
    """The pad of its counter is no longer armed for this ticket."""
    name = hall.tickets[ticket_id].leg.counter
    counter = hall.counter(name)
    if counter.invitation is None or counter.invitation.ticket != ticket_id:
        return hall
    return _set(hall, name, replace(counter, invitation=None))


def _counter_before(ticket: Ticket) -> str:
    """Where it was served before a transfer made a new leg."""
    return ticket.legs[-2].counter if len(ticket.legs) > 1 else ""


def _call(hall: Hall, entry: Entry, ticket: Ticket, name: str, *, recalled: bool) -> Call:
    return Call(
        sequence=entry.sequence,
        at=entry.at,
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        counter=name,
        recalled=recalled,
        epoch=hall.epoch,
    )


def _shown(counter: CounterState, call: Call) -> CounterState:
    return replace(counter, calls=(call, *counter.calls[: CALLS_KEPT - 1]))


def _set(hall: Hall, name: str, counter: CounterState) -> Hall:
    return replace(hall, counters=hall.counters.set(name, counter))


def _with_leg(hall: Hall, ticket: Ticket, leg: Leg, status: Status) -> Hall:
    after = replace(ticket, status=status, legs=(*ticket.legs[:-1], leg))
    return replace(hall, tickets=hall.tickets.set(ticket.id, after))


@folds(e.Recalled)
def recalled(hall: Hall, entry: Entry, event: e.Recalled) -> Hall:
    ticket = replace(hall.tickets[event.ticket], recalls=event.times)
    counter = _shown(hall.counter(event.counter), _call(hall, entry, ticket, event.counter, recalled=True))
    return _set(replace(hall, tickets=hall.tickets.set(ticket.id, ticket)), event.counter, counter)


@folds(e.Started)
def started(hall: Hall, entry: Entry, event: e.Started) -> Hall:
    ticket = hall.tickets[event.ticket]
    """Somebody else stands there now: he is not asked about the visit before."""
    hall = _with_leg(hall, ticket, replace(ticket.leg, started_at=entry.at), Status.SERVING)
    return _set(hall, event.counter, replace(hall.counter(event.counter), work=Work.SERVING, invitation=None))


@folds(e.Finished)
def finished(hall: Hall, entry: Entry, event: e.Finished) -> Hall:
    ticket = hall.tickets[event.ticket]
    leg = replace(ticket.leg, finished_at=entry.at, rate_until=event.rate_until)
    hall = freed(_with_leg(hall, ticket, leg, Status.SERVED), ticket.id)
    return _invite(hall, event.counter, Invitation(ticket=ticket.id, leg=event.leg, until=event.rate_until))


@folds(e.Invited)
def invited(hall: Hall, entry: Entry, event: e.Invited) -> Hall:
    ticket = hall.tickets[event.ticket]
    hall = _with_leg(hall, ticket, replace(ticket.leg, rate_until=event.rate_until), ticket.status)
    return _invite(hall, event.counter, Invitation(ticket=ticket.id, leg=event.leg, until=event.rate_until))


def _invite(hall: Hall, name: str, invitation: Invitation) -> Hall:
    return _set(hall, name, replace(hall.counter(name), invitation=invitation))


@folds(e.CounterOpened)
def counter_opened(hall: Hall, entry: Entry, event: e.CounterOpened) -> Hall:
    counter = replace(hall.counter(event.counter), work=Work.IDLE, officer=event.officer)
    return _set(hall, event.counter, counter)


@folds(e.CounterPaused)
def counter_paused(hall: Hall, entry: Entry, event: e.CounterPaused) -> Hall:
    return _set(hall, event.counter, replace(hall.counter(event.counter), work=Work.PAUSED))


@folds(e.CounterClosed)
def counter_closed(hall: Hall, entry: Entry, event: e.CounterClosed) -> Hall:
    counter = replace(hall.counter(event.counter), work=Work.CLOSED, officer="", streak=0)
    return _set(hall, event.counter, counter)


@folds(e.Rated)
def rated(hall: Hall, entry: Entry, event: e.Rated) -> Hall:
    """A changed rating keeps the time of the first press: the window for changes does not move."""
    key = (event.ticket, event.leg)
    before = hall.ratings.get(key)
    at = before.at if before else event.pressed_at or entry.at
    rating = Rating(score=event.score, at=at, counter=event.counter, reason=event.reason)
    hall = replace(hall, ratings=hall.ratings.set(key, rating))
    known = hall.quick.get(event.counter, NOT_QUICK)
    quick = _quick(hall, known, event, at)
    return hall if quick == known else replace(hall, quick=hall.quick.set(event.counter, quick))


def _quick(hall: Hall, before: Quick, event: e.Rated, at: int) -> Quick:
    """A reason said later, or the same score once more, counts no second time; a change of mind is a person's."""
    finished = hall.tickets[event.ticket].legs[event.leg - 1].finished_at
    same = before.times > 0 and (before.officer, before.score) == (event.officer, event.score)
    if event.changed:
        return before if same else NOT_QUICK
    if not finished or not 0 <= at - finished < QUICK_MS:
        return NOT_QUICK
    return Quick(event.officer, event.score, before.times + 1 if same else 1)


@folds(e.SurveyAnswered)
def survey_answered(hall: Hall, entry: Entry, event: e.SurveyAnswered) -> Hall:
    """Nothing but the answer changes."""
    key = (event.ticket, event.leg, event.element)
    answered = Answered(score=event.score, at=event.pressed_at)
    return replace(hall, answers=hall.answers.set(key, answered))
