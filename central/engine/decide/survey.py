"""A visitor's answer to the survey: to a question he was invited to, about a served leg, soon after it."""

from central.engine.commands import Answer
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.decide.rate import LATE_MAX
from central.engine.events import SurveyAnswered
from central.engine.model import Status
from central.engine.survey import asked

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
