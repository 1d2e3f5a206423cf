"""A visitor's press on the rating pad: at most one effective rating for a served leg, inside its window."""

from central.engine.commands import Rate
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.events import Rated
from central.engine.model import Leg, Rating, Status

LATE_MAX = 10 * 60_000
REASON_MS = 60_000
"""How long after the first press the reason of a score may be said."""


def rate(scene: Scene, command: Rate) -> Decision:
    """Judge the press at the time at which it was made, not at which it arrived."""
    ticket = scene.hall.tickets.get(command.ticket)
    if ticket is None or not 1 <= command.leg <= len(ticket.legs):
        return refuse("not_rated_now", command.ticket)
    leg = ticket.legs[command.leg - 1]
    if ticket.status is Status.CANCELLED or leg.counter != command.counter or not leg.rate_until:
        return refuse("not_rated_now", command.ticket)
    if not 1 <= command.score <= scene.site.policy.rating_keys:
        return refuse("bad_score", command.ticket)
    return _in_time(scene, command, leg)


def _in_time(scene: Scene, command: Rate, leg: Leg) -> Decision:
    pressed = scene.now - command.age
    before = scene.hall.ratings.get((command.ticket, command.leg))
    if before and _explains(command, before):
        if command.age > LATE_MAX or not 0 <= pressed - before.at <= REASON_MS:
            return refuse("rating_over", command.ticket)
        return (_rated(scene, command, leg, changed=True),)
    if pressed > leg.rate_until or command.age > LATE_MAX:
        return refuse("rating_over", command.ticket)
    if before and not 0 <= pressed - before.at <= scene.site.policy.rating_change_seconds * 1000:
        return refuse("already_rated", command.ticket)
    return (_rated(scene, command, leg, changed=before is not None),)


def _explains(command: Rate, before: Rating) -> bool:
    """The same score once more, now with its reason."""
    return bool(command.reason) and not before.reason and command.score == before.score


def _rated(scene: Scene, command: Rate, leg: Leg, *, changed: bool) -> Rated:
    return Rated(
        ticket=command.ticket,
        leg=command.leg,
        counter=command.counter,
        officer=leg.officer,
        score=command.score,
        changed=changed,
        late=scene.now > leg.rate_until,
        pressed_at=scene.now - command.age,
        reason=command.reason,
    )
