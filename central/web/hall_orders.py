"""What a supervisor does about the hall: counters and services open and close, rolls, answers, the end of the day."""

import re
import secrets
from typing import Any

import msgspec
from litestar import Response, post
from litestar.params import FromPath

from central.engine.accounts import Role
from central.engine.commands import CloseDay, Command, Disturb, Press
from central.engine.help_commands import AcknowledgeAlert, GiveHelp
from central.engine.model import Hall
from central.engine.site import Site
from central.web.gate import only, present
from central.web.hall import LEADS
from central.web.house import house_of, refusal
from central.web.signing_in import AnyRequest
from protocols.messages import Action, OfficerCommand, Words, Work

AT_COUNTERS = only(Role.SUPERVISOR)
MALFORMED = Words("Isian salah. Muat ulang halaman.", "That was not right. Load the page again.")
DONE = Words("Tercatat.", "Done.")
OTHER_DAY = Words("Hari layanan sudah berganti. Muat ulang halaman.", "The business day is another. Load the page.")
NO_OPEN_COUNTER = Words(
    "Belum ada loket yang buka. Buka satu loket dahulu.", "No counter is open yet. Open one of them first."
)
LEAVING = (Action.OPEN, Action.CLOSE, Action.PAUSE)


@post("/hall/counter/{counter:str}", opt=dict(AT_COUNTERS))
async def set_counter(request: AnyRequest, counter: FromPath[str]) -> Response[Any]:
    """Open it for an officer, close it, or send it on a break; not with a ticket in hand."""
    house, form = house_of(request), await request.form()
    officer = house.now.site.officers.get(str(form.get("officer", "")))
    action, why = str(form.get("action", "")), str(form.get("why", "")).strip()
    if action not in set(LEAVING):
        return _said(MALFORMED, 400)
    digits = officer.code if officer and action == Action.OPEN else ""
    return await _press(request, counter, Action(action), digits, why)


@post("/hall/roll", opt=dict(AT_COUNTERS))
async def enter_roll(request: AnyRequest) -> Response[Any]:
    """A number of a pre-printed roll waits for a service, entered at a counter that is open: one of its own first."""
    house, form = house_of(request), await request.form()
    service = house.now.site.services.get(str(form.get("service", "")))
    number = str(form.get("number", "")).strip()
    if service is None or not re.fullmatch(r"[0-9]{1,6}", number):
        return _said(MALFORMED, 400)
    counter = open_counter(house.now.site, house.now.hall, service.id)
    if not counter:
        return _said(NO_OPEN_COUNTER, 409)
    return await _press(request, counter, Action.ROLL, f"{service.code}-{number}")


def open_counter(site: Site, hall: Hall, service: str) -> str:
    """ "" while none is."""
    near = [*site.counters_of[service], *site.counters]
    return next((each for each in near if hall.counter(each).work not in {Work.CLOSED, Work.PAUSED}), "")


async def _press(request: AnyRequest, counter: str, action: Action, digits: str, why: str = "") -> Response[Any]:
    """As a keypad says it: with the time of the press, and the ticket that stood on the page."""
    house, form = house_of(request), await request.form()
    moment = house.now
    given = {
        "request_id": str(form.get("request", "")),
        "action": action.value,
        "holding": str(form.get("holding", moment.hall.counter(counter).ticket)) or None,
        "digits": digits,
    }
    try:
        times = {name: int(str(form.get(name, ""))) for name in ("epoch", "pressed_at")}
        message = msgspec.convert(given | times, OfficerCommand)
    except (msgspec.ValidationError, ValueError):
        return _said(MALFORMED, 400)
    return await _order(request, Press(counter, message, abs(moment.at - message.pressed_at), why), message.request_id)


@post("/hall/service/{service:str}", opt=dict(LEADS))
async def set_service(request: AnyRequest, service: FromPath[str]) -> Response[Any]:
    """ "disturbed" and "closed" stop its numbers, with words for visitors; "open" goes on."""
    form = await request.form()
    state = str(form.get("state", ""))
    if service not in house_of(request).now.site.services or state not in {"open", "disturbed", "closed"}:
        return _said(MALFORMED, 400)
    notice = (str(form.get("words_id", "")).strip(), str(form.get("words_en", "")).strip())
    shown = notice if state != "open" else ("", "")
    return await _order(request, Disturb(service, state != "open", *shown, closed=state == "closed"))


@post("/hall/help/{asked:int}", opt=dict(LEADS))
async def give_help(request: AnyRequest, asked: FromPath[int]) -> Response[Any]:
    text = str((await request.form()).get("text", "")).strip()
    return await _order(request, GiveHelp(asked, text))


@post("/hall/alert", opt=dict(LEADS))
async def acknowledge(request: AnyRequest) -> Response[Any]:
    """One that stands; whoever comes too late has nothing left to do."""
    form, alerts = await request.form(), house_of(request).now.alerts
    named = str(form.get("alert", ""))
    alert = next((each for each in alerts if f"{each.code}|{each.subject}|{each.since}" == named), None)
    if alert is None:
        return _said(DONE, 200)
    return await _order(request, AcknowledgeAlert(alert.code, alert.subject, alert.since))


@post("/hall/close", opt=dict(LEADS))
async def close_day(request: AnyRequest) -> Response[Any]:
    """Once for all today: nobody who still waits is called any more. The page names the day that it means."""
    form, now = await request.form(), house_of(request).now
    if str(form.get("sure", "")) != "yes":
        return _said(MALFORMED, 400)
    if not now.hall.day or form.get("day") != now.hall.day:
        return _said(OTHER_DAY, 409)
    return await _order(request, CloseDay())


async def _order(request: AnyRequest, command: Command, asked: str = "") -> Response[Any]:
    events = await house_of(request).order(command, present(request).account, asked or secrets.token_hex(16))
    refused = refusal(events)
    return _said(refused, 409) if refused else _said(DONE, 200)


def _said(words: Words, status: int) -> Response[Any]:
    return Response({"id": words.id, "en": words.en}, status_code=status)


ROUTES: tuple[Any, ...] = (set_counter, enter_roll, set_service, give_help, acknowledge, close_day)
