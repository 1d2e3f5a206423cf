"""The hall for a city's own programs: what is, numbers from another kiosk or an app, appointments and who has come.

All of it needs a token. Whoever writes rolls a request_id first; asked again, the same answer comes, and nothing twice:
the order goes the way of a kiosk's press, and is answered when the ledger has it.
"""

from datetime import date
from typing import Annotated, Any

from litestar import Router, get, post
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from central.engine.app_commands import Apply, Appoint, CancelAppointment, CheckIn, GiveNumber
from central.engine.apps import Appointment, Scope
from central.engine.events import AnyEvent, Issued, Refused
from central.engine.refusals import words
from central.engine.site import Service
from central.engine.spans import spans
from central.web import api_view as view
from central.web import api_words as w
from central.web.house import house_of
from central.web.owner import BusyError
from central.web.problem import PROBLEM, SAID, Problem, RefusedError, busy, failed, refused, too_deep
from central.web.signing_in import AnyRequest
from central.web.tokens import app_of, by_token, with_token

BODY_BYTES_MAX = 4 * 1024
READ, TICKETS, APPOINTMENTS = (by_token(scope) for scope in (Scope.READ, Scope.TICKETS, Scope.APPOINTMENTS))


def answers(*statuses: int) -> dict[int, ResponseSpec]:
    """The problems that a route may answer with, beside those of all."""
    said = {**SAID, 409: ("refused", words("no_span"))}
    return {
        status: ResponseSpec(
            Problem,
            description="A rule of the hall refuses it." if status == 409 else said[status][1].en,
            media_type=PROBLEM,
            generate_examples=False,
        )
        for status in (400, 401, 403, 429, 503, *statuses)
    }


WRITES = answers(404, 409)
OF_SERVICE = answers(404)


@get("/hall", opt=READ, responses=answers(), operation_id="hall")
async def hall(request: AnyRequest) -> w.HallNow:
    """The hall as it is now: each service with who waits, each counter with its number."""
    return view.hall_now(house_of(request).now)


@get("/statistics/today", opt=READ, responses=answers(), operation_id="statistics")
async def statistics(request: AnyRequest) -> w.Statistics:
    """What was done today."""
    return view.statistics(house_of(request).now)


@get("/services/{service:str}/tickets", opt=READ, responses=OF_SERVICE, operation_id="tickets_of_service")
async def tickets_of_service(request: AnyRequest, service: FromPath[str]) -> w.Tickets:
    """Every ticket of today that is or was of this service."""
    return view.tickets(house_of(request).now, _service(request, service).id)


@get("/tickets/{ticket:str}", opt=READ, responses=OF_SERVICE, operation_id="ticket")
async def ticket(request: AnyRequest, ticket: FromPath[str]) -> w.TicketNow:
    """One ticket of today, by its id."""
    moment = house_of(request).now
    known = moment.hall.tickets.get(ticket)
    if known is None:
        raise HTTPException(status_code=404)
    return view.ticket_now(moment, known)


@post("/tickets", opt=TICKETS, responses=WRITES, operation_id="give_number")
async def give_number(request: AnyRequest, data: JSONBody[w.AskTicket]) -> w.TicketGiven:
    """Take a number, which the application shows or prints by itself. It waits at once."""
    return _given(request, await _ordered(request, GiveNumber(data.service, data.priority), data.request_id))


@get("/services/{service:str}/spans", opt=APPOINTMENTS, responses=OF_SERVICE, operation_id="spans")
async def free_spans(
    request: AnyRequest,
    service: FromPath[str],
    day: Annotated[date, QueryParameter(name="day", description="a local date of the hall")],
) -> w.Spans:
    """When somebody can be awaited for a service on a day, and how many more."""
    moment, known = house_of(request).now, _service(request, service)
    found = spans(moment.hall, moment.site, known, day.isoformat(), moment.at)
    return w.Spans(service=known.id, day=day.isoformat(), spans=tuple(view.free(span) for span in found))


@post("/appointments", opt=APPOINTMENTS, responses=WRITES, operation_id="appoint")
async def appoint(request: AnyRequest, data: JSONBody[w.AskAppointment]) -> w.AppointmentNow:
    """Somebody will come, in this span. Nothing is kept about who it is."""
    hours, minutes = data.first.split(":")
    order = Appoint(data.service, data.day, int(hours) * 60 + int(minutes))
    await _ordered(request, order, data.request_id)
    return view.appointment(_appointment(request, data.request_id))


@get("/appointments/{appointment:str}", opt=APPOINTMENTS, responses=OF_SERVICE, operation_id="appointment")
async def appointment(request: AnyRequest, appointment: FromPath[str]) -> w.AppointmentNow:
    """One of this application's, of today or later."""
    return view.appointment(_appointment(request, appointment))


@post("/appointments/{appointment:str}/check-in", opt=APPOINTMENTS, responses=WRITES, operation_id="check_in")
async def check_in(request: AnyRequest, appointment: FromPath[str], data: JSONBody[w.AskCheckIn]) -> w.TicketGiven:
    """Who was awaited has come: from 30 minutes before his span until the grace after it is over."""
    return _given(request, await _ordered(request, CheckIn(appointment, data.priority), data.request_id))


@post(
    "/appointments/{appointment:str}/cancel",
    opt=APPOINTMENTS,
    responses=WRITES,
    operation_id="cancel_appointment",
    status_code=200,
)
async def cancel(request: AnyRequest, appointment: FromPath[str], data: JSONBody[w.AskCancel]) -> w.AppointmentNow:
    """Nobody is awaited any more; the span and the quota are free again."""
    await _ordered(request, CancelAppointment(appointment), data.request_id)
    return view.appointment(_appointment(request, appointment))


async def _ordered(request: AnyRequest, command: Apply, request_id: str) -> tuple[AnyEvent, ...]:
    """What it caused. Raises RefusedError, BusyError."""
    events = await house_of(request).owner.order(command, app_of(request).actor, request_id)
    if event := next((each for each in events if isinstance(each, Refused)), None):
        raise RefusedError(event)
    return events


def _given(request: AnyRequest, events: tuple[AnyEvent, ...]) -> w.TicketGiven:
    issued = next((each for each in events if isinstance(each, Issued)), None)
    if issued is None:
        raise RefusedError(Refused(code="request_used"))
    return view.given(issued, house_of(request).address.path(issued.ticket))


def _service(request: AnyRequest, service: str) -> Service:
    known = house_of(request).now.site.services.get(service)
    if known is None:
        raise RefusedError(Refused(code="unknown_service", subject=service))
    return known


def _appointment(request: AnyRequest, appointment: str) -> Appointment:
    known = house_of(request).now.hall.awaited.all.get(appointment)
    if known is None or known.app != app_of(request).name:
        raise RefusedError(Refused(code="unknown_appointment"))
    return known


ROUTES: tuple[Any, ...] = (
    hall,
    statistics,
    tickets_of_service,
    ticket,
    give_number,
    free_spans,
    appoint,
    appointment,
    check_in,
    cancel,
)


def api() -> Router:
    """A new one for each application of the web."""
    return Router(
        "/api/v1",
        route_handlers=ROUTES,
        guards=[with_token],
        request_max_body_size=BODY_BYTES_MAX,
        exception_handlers={
            RefusedError: refused,
            HTTPException: failed,
            BusyError: busy,
            RecursionError: too_deep,
        },
        security=[{"token": []}],
    )
