"""A technician brings a release to the machines: what lies on central's shelf, who would take it, how far it has come.

What is begun here is what `gerai-central update` begins: the same shelf, the same key, the same order, the same rules.
"""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from central.engine.fleet_commands import EndRollout, RollOut
from central.engine.opening import anybody_is_served
from central.fleet.progress import Progress
from central.fleet.shelf import Shelved
from central.moment import Moment
from central.web.device_words import ENDS, RELEASE_KINDS, STATES
from central.web.devices import REPAIRS, clock_of, desk_of
from central.web.gate import present
from central.web.house import House, house_of, refusal
from central.web.language import Language, language_of
from central.web.rendering import page, piece, streamed
from central.web.signing_in import AnyRequest
from central.web.update_view import Pi, State, ordered, pis, ways
from protocols.messages import Bundle, Words
from protocols.release import BadReleaseError

HERE = "/devices/update"
NO_FIRST = Words("Pilih mesin yang dicoba dahulu.", "Choose the machine that is tried first.")
NO_CERTIFICATES = Words(
    "Balai ini tanpa sertifikat; mesinnya tidak diperbarui dari sini.",
    "This hall has no certificates; its machines are not updated from here.",
)
NO_RELEASE = Words("Rilis itu tidak ada di rak.", "That release is not on the shelf.")
NOT_OURS = Words("Rilis ini tidak dapat dipakai: {why}", "This release cannot be used: {why}")


@get("/devices/update", opt=dict(REPAIRS))
async def updates(request: AnyRequest) -> Response[str]:
    return await _updates(request)


@get("/devices/update/live", opt=dict(REPAIRS))
async def live(request: AnyRequest) -> Stream:
    house, tongue = house_of(request), language_of(request)
    desk_of(house)
    return streamed(request, ("updates", tongue), lambda moment: _face(house, moment, tongue))


@get("/devices/update/of/{name:str}", opt=dict(REPAIRS))
async def release(request: AnyRequest, name: FromPath[str]) -> Response[str]:
    """Which machines would take it, and the form that begins it."""
    return await _release(request, name)


@post("/devices/update/of/{name:str}", opt=dict(REPAIRS))
async def begin(request: AnyRequest, name: FromPath[str]) -> Response[Any]:
    """One machine first, then none or all others. Every byte is compared with its signature before it is ordered."""
    house, form = house_of(request), await request.form()
    found = await _found(house, name)
    if found is None or found.manifest is None:
        return await _release(request, name)
    devices = ordered(
        _taking(pis(house.now, found.manifest)), str(form.get("first", "")), alone=form.get("scope") != "all"
    )
    if not desk_of(house).enrols:
        return await _release(request, name, NO_CERTIFICATES, 409)
    if not devices:
        return await _release(request, name, NO_FIRST, 400)
    try:
        bundle: Bundle = await asyncio.to_thread(desk_of(house).shelf.bundle, name)
    except (BadReleaseError, OSError, ValueError) as error:
        return await _release(request, name, _not_ours(error), 409)
    order = RollOut(bundle, devices, while_open=form.get("while_open") == "yes")
    if refused := refusal(await house.order(order, present(request).account)):
        return await _release(request, name, refused, 409)
    return Redirect(HERE, status_code=303)


@post("/devices/update/stop", opt=dict(REPAIRS))
async def stop(request: AnyRequest) -> Response[Any]:
    """Who has the release keeps it."""
    if refused := refusal(await house_of(request).order(EndRollout("stopped"), present(request).account)):
        return await _updates(request, refused, 409)
    return Redirect(HERE, status_code=303)


async def _updates(request: AnyRequest, said: Words | None = None, status: int = 200) -> Response[str]:
    house = house_of(request)
    desk, moment = desk_of(house), house.now
    shelf = await asyncio.to_thread(desk.shelf.releases)
    taken = {each.name: len(_taking(pis(moment, each.manifest))) for each in shelf if each.manifest}
    return page(
        request, "device_update.html", status, face=_face(house, moment, language_of(request)), said=said,
        running=moment.hall.rollout, shelf=shelf, taken=taken, has_key=desk.shelf.has_key, enrols=desk.enrols,
        kinds=RELEASE_KINDS,
    )  # fmt: skip


async def _release(request: AnyRequest, name: str, said: Words | None = None, status: int = 200) -> Response[str]:
    house = house_of(request)
    found, moment = await _found(house, name), house.now
    if found is None:
        return await _updates(request, NO_RELEASE, 404)
    if found.manifest is None:
        return await _updates(request, _not_ours(found.trouble), 409)
    all_of_them = pis(moment, found.manifest)
    taking = _taking(all_of_them)
    return page(
        request, "device_release.html", status, release=found, manifest=found.manifest, pis=all_of_them,
        taking=taking, usual=_usual(taking), said=said, running=moment.hall.rollout, enrols=desk_of(house).enrols,
        serving=anybody_is_served(moment.site, moment.at), kinds=RELEASE_KINDS,
    )  # fmt: skip


async def _found(house: House, name: str) -> Shelved | None:
    return await asyncio.to_thread(desk_of(house).shelf.find, name)


def _face(house: House, moment: Moment, tongue: Language) -> str:
    """The part of the page that lives."""
    found = desk_of(house).update(moment.site)
    way = ways(moment, found) if found else ()
    return piece(
        "device_update_face.html", tongue, found=found, way=way, by=_name(moment, found), states=STATES, ends=ENDS,
        clock=clock_of(moment), done=sum(each.state is State.KEPT for each in way),
    )  # fmt: skip


def _name(moment: Moment, found: Progress | None) -> str:
    """Who began it: a person, or whoever sat at central's own machine."""
    if found is None:
        return ""
    account = moment.hall.accounts.of_actor(found.by)
    return account.name if account else found.by


def _taking(all_of_them: tuple[Pi, ...]) -> list[Pi]:
    return [each for each in all_of_them if each.why_not is None]


def _usual(taking: list[Pi]) -> str:
    """Whom to try first: one that is there, a board before what people press."""
    there = sorted((each for each in taking if each.online), key=lambda each: each.devices[0].row.role != "display")
    return there[0].names[0] if there else ""


def _not_ours(why: object) -> Words:
    return Words(NOT_OURS.id.format(why=why), NOT_OURS.en.format(why=why))


ROUTES: tuple[Any, ...] = (updates, live, release, begin, stop)
