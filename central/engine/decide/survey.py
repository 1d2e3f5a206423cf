"""A visitor's answer to the survey: to a question he was invited to, about a served leg, soon after it."""

from central.engine.commands import Answer, AnswerForm
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.decide.rate import LATE_MAX
from central.engine.events import SurveyAnswered
from central.engine.model import Hall, Status, Ticket
from central.engine.site import Site
from central.engine.survey import asked
from protocols.messages import Element

SURVEY_MS = 6 * 60_000
"""How long after the end of its rating window a leg may be spoken of: longer than a pad asks."""
SCORES = range(1, 5)


def answer(scene: Scene, command: Answer) -> Decision:
    """Judge the answer at the time at which it was pressed; another one to the same question replaces it."""
    ticket = scene.hall.tickets.get(command.ticket)
    if ticket is None or not 1 <= command.leg <= len(ticket.legs):
        return refuse("not_rated_now", command.ticket)
    leg = ticket.legs[command.leg - 1]
    if ticket.status is Status.CANCELLED or leg.counter != command.counter or not leg.rate_until:
        return refuse("not_rated_now", command.ticket)
    if command.element not in asked(scene.site.policy, ticket, command.leg):
        return refuse("not_asked", command.ticket)
    if command.score not in SCORES:
        return refuse("bad_score", command.ticket)
    return _in_time(scene, command, leg.rate_until + SURVEY_MS)


def _in_time(scene: Scene, command: Answer, until: int) -> Decision:
    pressed = scene.now - command.age
    before = scene.hall.answers.get((command.ticket, command.leg, command.element))
    if pressed > until or command.age > LATE_MAX:
        return refuse("survey_over", command.ticket)
    if before and pressed < before.at:
        return refuse("already_answered", command.ticket)
    return (
        SurveyAnswered(
            ticket=command.ticket,
            leg=command.leg,
            counter=command.counter,
            element=command.element,
            score=command.score,
            pressed_at=pressed,
            changed=before is not None,
            late=scene.now > until,
        ),
    )


def form(scene: Scene, command: AnswerForm) -> Decision:
    """From a visitor's own phone: once, until his day is closed, about the last service that he had."""
    ticket = scene.hall.tickets.get(command.ticket)
    leg = last_served(ticket) if ticket and scene.hall.day else 0
    if ticket is None or not leg:
        return refuse("not_rated_now", command.ticket)
    open_ = unanswered(scene.hall, scene.site, ticket, leg)
    if not open_:
        return refuse("already_answered" if asked(scene.site.policy, ticket, leg) else "not_asked", command.ticket)
    if not command.answers or not set(command.answers) <= set(open_):
        return refuse("not_asked", command.ticket)
    if not set(command.answers.values()) <= set(SCORES):
        return refuse("bad_score", command.ticket)
    served = ticket.legs[leg - 1]
    return tuple(
        SurveyAnswered(
            ticket=ticket.id,
            leg=leg,
            counter=served.counter,
            element=element,
            score=command.answers[element],
            pressed_at=scene.now,
            late=scene.now > served.rate_until + SURVEY_MS,
        )
        for element in open_
        if element in command.answers
    )


def last_served(ticket: Ticket) -> int:
    """The leg (from 1) of the last service that was finished; 0: none yet, or it was cancelled."""
    if ticket.status is Status.CANCELLED:
        return 0
    return max((n for n, leg in enumerate(ticket.legs, 1) if leg.finished_at and leg.rate_until), default=0)


def unanswered(hall: Hall, site: Site, ticket: Ticket, leg: int) -> tuple[Element, ...]:
    """The questions for this visitor that he has not answered yet, here or at the pad: each is answered once."""
    questions = asked(site.policy, ticket, leg)
    return tuple(each for each in questions if (ticket.id, leg, each.value) not in hall.answers)
