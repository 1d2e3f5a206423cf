"""What other programs of the city may do: numbers for their visitors, and visitors who are awaited.

Who was awaited and comes within his span stands in the queue as if he had taken a number when it began. Who comes
later, as long as the grace lasts, stands there as of now: nobody who waits is passed by somebody who is late.
"""

import re
from bisect import bisect_left
from typing import assert_never

from msgspec.structs import replace

from central.engine import app_commands as c
from central.engine import app_events as e
from central.engine.apps import APP, APPOINTMENTS_MAX, EARLY_MINUTES, TOKEN_DAYS_MAX, TOKENS_MAX, Appointment, Scope
from central.engine.decide import hooks
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.decide.issue import number, too_much
from central.engine.events import Issued
from central.engine.opening import openness
from central.engine.site import Service
from central.engine.spans import left_of_quota, moment, spans

NAME = re.compile(r"^[a-z][a-z0-9-]{1,30}\Z")
HASH = re.compile(r"^[0-9a-f]{64}\Z")
DAY_MS = 86_400_000


def apps(scene: Scene, command: c.Apps) -> Decision:
    match command:
        case c.MakeToken():
            return _make_token(scene, command)
        case c.RevokeToken(token):
            known = token in scene.hall.apps
            return (e.TokenRevoked(token=token),) if known else refuse("unknown_token", token)
        case c.AddHook():
            return hooks.add(scene, command)
        case c.RemoveHook():
            return hooks.remove(scene, command)
        case _:
            return _asked(scene, command)


def _asked(scene: Scene, command: c.Apply) -> Decision:
    match command:
        case c.GiveNumber():
            return _give(scene, command)
        case c.Appoint():
            return _appoint(scene, command)
        case c.CancelAppointment():
            return _cancel(scene, command)
        case c.CheckIn():
            return _check_in(scene, command)
        case _:
            assert_never(command)


def _cancel(scene: Scene, command: c.CancelAppointment) -> Decision:
    known = _own(scene, command.appointment)
    if known is None:
        return refuse("unknown_appointment", command.appointment)
    return _ended(known) or (e.AppointmentCancelled(appointment=command.appointment),)


def _make_token(scene: Scene, command: c.MakeToken) -> Decision:
    """A name that is taken is not taken over: its token is revoked first."""
    if not NAME.match(command.token) or not HASH.match(command.secret):
        return refuse("bad_token_name", command.token)
    if not command.scopes or not set(command.scopes) <= set(Scope):
        return refuse("unknown_scope", command.token, ", ".join(Scope))
    if not 1 <= command.days <= TOKEN_DAYS_MAX:
        return refuse("bad_token_days", command.token, str(TOKEN_DAYS_MAX))
    standing = [app for app in scene.hall.apps.values() if app.until > scene.now]
    if any(app.name == command.token for app in standing):
        return refuse("token_exists", command.token)
    if len(standing) >= TOKENS_MAX:
        return refuse("too_many_tokens", command.token, str(TOKENS_MAX))
    until = scene.now + command.days * DAY_MS
    scopes = tuple(sorted(set(command.scopes)))
    return (e.TokenMade(token=command.token, secret=command.secret, scopes=scopes, until=until),)


def _give(scene: Scene, command: c.GiveNumber) -> Decision:
    service = scene.site.services.get(command.service)
    if service is None:
        return refuse("unknown_service", command.service)
    if closed := openness(scene.hall, scene.site, service, scene.now):
        return refuse(closed.code, service.id, closed.detail)
    return (
        _no_room(scene, service, room=command.room)
        or too_much(scene, scene.ask.actor, service.id)
        or (_given(scene, service, priority=command.priority),)
    )


def _no_room(scene: Scene, service: Service, *, room: bool) -> Decision:
    hall, site = scene.hall, scene.site
    if not site.counters_of[service.id]:
        return refuse("no_counter", service.id)
    if not room:
        return refuse("disk_full", service.id)
    if hall.crowd + len(hall.unconfirmed) >= site.policy.waiting_max:
        return refuse("hall_full", service.id)
    return ()


def _given(scene: Scene, service: Service, *, priority: bool) -> Issued:
    return replace(number(scene, service, source=scene.ask.actor, priority=priority), app=True)


def _appoint(scene: Scene, command: c.Appoint) -> Decision:
    hall, site, service = scene.hall, scene.site, scene.site.services.get(command.service)
    if service is None or not site.counters_of[service.id]:
        return refuse("unknown_service", command.service)
    offered = spans(hall, site, service, command.day, scene.now)
    span = next((each for each in offered if each.first == command.first), None)
    if span is None:
        return refuse("no_span", service.id)
    if not span.free:
        full = left_of_quota(hall, service, command.day) <= 0
        return refuse("quota_full" if full else "span_full", service.id, str(service.quota))
    if len(hall.awaited.all) >= APPOINTMENTS_MAX:
        return refuse("too_many_appointments", service.id)
    return (
        e.Appointed(
            appointment=scene.ask.request_id, service=service.id, day=command.day, first=span.first, last=span.last
        ),
    )


def _own(scene: Scene, appointment: str) -> Appointment | None:
    """Those of another application are nobody's here."""
    known = scene.hall.awaited.all.get(appointment)
    return known if known and scene.ask.actor == APP + known.app else None


def _ended(known: Appointment) -> Decision:
    if known.cancelled:
        return refuse("appointment_cancelled", known.id)
    return refuse("appointment_used", known.id, known.ticket[11:]) if known.ticket else ()


def _check_in(scene: Scene, command: c.CheckIn) -> Decision:
    known = _own(scene, command.appointment)
    if known is None:
        return refuse("unknown_appointment", command.appointment)
    service = scene.site.services.get(known.service)
    if service is None:
        return refuse("unknown_service", known.service)
    if refused := _ended(known) or _untimely(scene, known):
        return refused
    if closed := openness(scene.hall, scene.site, service, scene.now, issuing=False):
        return refuse(closed.code, service.id, closed.detail)
    series = scene.site.series[service.series]
    if scene.hall.used.get(series.prefix, 0) >= series.last:
        return refuse("series_full", service.id)
    return _no_room(scene, service, room=command.room) or (_placed(scene, known, service, priority=command.priority),)


def _untimely(scene: Scene, known: Appointment) -> Decision:
    opens = moment(scene.site, known.day, known.first - EARLY_MINUTES)
    ends = moment(scene.site, known.day, known.last + scene.site.policy.grace_minutes)
    if scene.now < opens:
        clock = f"{known.day} {known.first // 60:02d}.{known.first % 60:02d}"
        return refuse("appointment_early", known.id, clock)
    return refuse("appointment_over", known.id) if scene.now >= ends or known.day != scene.hall.day else ()


def _placed(scene: Scene, known: Appointment, service: Service, *, priority: bool) -> Issued:
    """His place: as of the begin of his span, or of now if he is late."""
    late = scene.now >= moment(scene.site, known.day, known.last)
    order = scene.now if late else moment(scene.site, known.day, known.first)
    given = _given(scene, service, priority=priority)
    places = scene.hall.queue(service.id, priority=priority)
    behind = len(places) - bisect_left(places, (order + 1,))
    return replace(given, order=order, ahead=given.ahead - behind, appointment=known.id, wait=None)
