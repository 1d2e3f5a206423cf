"""The officer's page: his counter, with every key of the keypad, who waits, and a line to the supervisor.

A press travels with its age, the epoch of central and the ticket that the page showed, like a keypad's: central's
rules refuse what comes too late or means another ticket, whichever of the two was quicker.
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from central.engine.accounts import Account, Role
from central.engine.commands import Press
from central.engine.events import AnyEvent
from central.engine.help_commands import AskHelp
from central.engine.replies import officer_reply
from central.engine.site import Counter, Site
from central.moment import Moment
from central.web.counter_view import counter_view, goals
from central.web.gate import only, present
from central.web.house import house_of, refusal
from central.web.keys import as_json
from central.web.language import Language, language_of
from central.web.rendering import page, piece, streamed
from central.web.signing_in import AnyRequest, counter_of
from protocols.messages import Action, OfficerCommand, Words, Work

SERVE = only(Role.OFFICER, Role.SUPERVISOR)
REQUEST_ID = re.compile(r"^[0-9a-f]{32}\Z")
WHY = {
    "break": Words("Istirahat", "Break"),
    "prayer": Words("Ibadah", "Prayer"),
    "toilet": Words("Ke belakang", "Rest room"),
    "meeting": Words("Rapat", "Meeting"),
    "system": Words("Sistem terganggu", "System trouble"),
}
"""Reasons for a break that can be chosen; another can be written."""
CALL_WHY = (
    Words("Dipanggil ulang oleh petugas", "Called back by the officer"),
    Words("Berkas sudah lengkap", "Papers are complete now"),
    Words("Kondisi khusus pengunjung", "The visitor needs it"),
    Words("Atas perintah penyelia", "The supervisor asked for it"),
)
HELP = {
    "supervisor": Words("Penyelia", "Supervisor"),
    "technician": Words("Teknisi", "Technician"),
    "security": Words("Keamanan", "Security"),
}
MALFORMED = Words("Isian salah. Muat ulang halaman.", "That was not right. Load the page again.")


@get("/officer", opt=dict(SERVE))
async def choose_counter(request: AnyRequest) -> Response[Any]:
    """Which counter; at a counter's own computer, or with one counter only, there is nothing to choose."""
    moment, account = house_of(request).now, present(request).account
    own = [each for each in moment.site.counters.values() if may_serve(account, each.id)]
    here = counter_of(request)
    if here in moment.site.counters and may_serve(account, here):
        return Redirect(f"/officer/{here}", status_code=303)
    if len(own) == 1:
        return Redirect(f"/officer/{own[0].id}", status_code=303)
    return page(request, "counters.html", counters=own, hall=moment.hall)


@get("/officer/{counter:str}", opt=dict(SERVE))
async def desk(request: AnyRequest, counter: FromPath[str]) -> Response[str]:
    place = _place(request, counter)
    moment, tongue = house_of(request).now, language_of(request)
    return page(
        request, "officer.html", counter=place, keys=as_json(), goals=goals(moment.site, place), rests=WHY,
        call_why=CALL_WHY, helps=HELP, face=face(moment, counter, tongue),
    )  # fmt: skip


@get("/officer/{counter:str}/live", opt=dict(SERVE))
async def live(request: AnyRequest, counter: FromPath[str]) -> Stream:
    _place(request, counter)
    tongue = language_of(request)
    return streamed(request, ("officer", counter, tongue), lambda moment: face(moment, counter, tongue))


def face(moment: Moment, counter: str, tongue: Language) -> str:
    """The part of the page that lives; a counter that is no longer there is shown as closed for good."""
    if counter not in moment.site.counters:
        return piece("officer_gone.html", tongue)
    return piece(
        "officer_face.html", tongue, view=counter_view(moment, counter), help_names=HELP, epoch=moment.hall.epoch
    )


@post("/officer/{counter:str}/press", opt=dict(SERVE))
async def press(request: AnyRequest, counter: FromPath[str]) -> Response[Any]:
    """200 with what was done, 409 with why not, 400 where it was no press."""
    house, account = house_of(request), present(request).account
    place, form = _place(request, counter), await request.form()
    try:
        message = _message(form, house.now.site, account, house.now.hall.counter(counter).work)
    except (msgspec.ValidationError, ValueError):
        return _said(MALFORMED, 400)
    command = Press(place.id, message, abs(house.now.at - message.pressed_at), str(form.get("why", "")).strip())
    events = await house.order(command, account, message.request_id)
    return _answer(message, events)


def _answer(message: OfficerCommand, events: tuple[AnyEvent, ...]) -> Response[Any]:
    reply = officer_reply(message.request_id, message.action, events)
    if reply.refusal:
        return _said(reply.refusal.words, 409, reply.refusal.code)
    return Response({"action": message.action.value, "number": reply.number or ""}, status_code=200)


def _message(form: Mapping[str, object], site: Site, account: Account, work: Work) -> OfficerCommand:
    """Raises ValidationError, ValueError. Who has signed in need not type his code: it opens his counter by itself."""
    digits = str(form.get("digits", "")).upper()
    if form.get("action") == Action.OPEN and not digits and work is Work.CLOSED and account.officer in site.officers:
        digits = site.officers[account.officer].code
    given = {
        "request_id": str(form.get("request", "")),
        "action": str(form.get("action", "")),
        "epoch": int(str(form.get("epoch", ""))),
        "pressed_at": int(str(form.get("pressed_at", ""))),
        "holding": str(form.get("holding", "")) or None,
        "digits": digits,
        "outcome": str(form.get("outcome", "completed")),
        "placement": str(form.get("placement", "age")),
    }
    return msgspec.convert(given, OfficerCommand)


@post("/officer/{counter:str}/help", opt=dict(SERVE))
async def ask_help(request: AnyRequest, counter: FromPath[str]) -> Response[Any]:
    house, form = house_of(request), await request.form()
    asked = str(form.get("request", ""))
    command = AskHelp(_place(request, counter).id, str(form.get("kind", "")), str(form.get("text", "")).strip())
    if not REQUEST_ID.match(asked):
        return _said(MALFORMED, 400)
    if refused := refusal(await house.order(command, present(request).account, asked)):
        return _said(refused, 409)
    return Response({"action": "help", "number": ""}, status_code=200)


def may_serve(account: Account, counter: str) -> bool:
    return not account.counters or counter in account.counters


def _place(request: AnyRequest, counter: str) -> Counter:
    place = house_of(request).now.site.counters.get(counter)
    if place is None or not may_serve(present(request).account, counter):
        raise NotFoundException("loket tidak ada / no such counter")
    return place


def _said(words: Words, status: int, code: str = "") -> Response[Any]:
    return Response({"code": code, "id": words.id, "en": words.en}, status_code=status)


ROUTES = (choose_counter, desk, live, press, ask_help)
