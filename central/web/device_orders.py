"""What a technician does to one machine: errands, what it shall be, and the end of its rights."""

import secrets
from typing import Any
from urllib.parse import quote

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from central.engine.enrol_commands import Revoke
from central.engine.fleet_commands import Instruct
from central.fleet.assigning import Assignment, assigned
from central.web.device_codes import code_for, code_page, of_one_pi
from central.web.devices import REPAIRS, device_page
from central.web.fleet_view import ROLE_WORDS
from central.web.gate import present
from central.web.house import house_of, refusal
from central.web.signing_in import AnyRequest
from protocols.messages import Errand, Words

LOG_LINES = 100
SOURCE = "site.toml"
MALFORMED = Words("Isian salah. Muat ulang halaman.", "That was not right. Load the page again.")
SURE = Words("Beri tanda centang dahulu.", "Tick the box first.")
REVOKED = Words("Dicabut. Sambungannya berakhir.", "Revoked. Its connection ends.")
ASSIGNED = Words("Tersimpan. Perangkat menjadi itu sendiri.", "Saved. The device becomes that by itself.")
UNCHANGED = Words("Sudah begitu.", "It is that already.")
GIVEN = frozenset({Errand.IDENTIFY, Errand.SELFTEST, Errand.LOGS, Errand.RESTART})


@post("/devices/at/{device:str}/do", opt=dict(REPAIRS))
async def instruct(request: AnyRequest, device: FromPath[str]) -> Response[Any]:
    """The page that comes back shows the answer when it is there."""
    house, form = house_of(request), await request.form()
    named = str(form.get("errand", ""))
    if named not in GIVEN:
        return device_page(request, device, MALFORMED, 400)
    errand, given = Errand(named), secrets.token_hex(16)
    order = Instruct(device, given, errand, lines=LOG_LINES if errand is Errand.LOGS else 0)
    if refused := refusal(await house.order(order, present(request).account)):
        return device_page(request, device, refused, 409)
    return Redirect(f"/devices/at/{quote(device)}?errand={given}", status_code=303)


@post("/devices/at/{device:str}/assign", opt=dict(REPAIRS))
async def assign(request: AnyRequest, device: FromPath[str]) -> Response[Any]:
    """What it is and where it stands; the Pi takes it by itself."""
    return await _assigned(request, device)


@post("/devices/new", opt=dict(REPAIRS))
async def add(request: AnyRequest) -> Response[Any]:
    """A device that the hall does not have yet; then its page, where its code is made."""
    return await _assigned(request, str((await request.form()).get("device", "")).strip().lower())


async def _assigned(request: AnyRequest, device: str) -> Response[Any]:
    house, form = house_of(request), await request.form()
    role, place = str(form.get("role", "")), str(form.get("place", ""))
    if house.site is None or role not in ROLE_WORDS or not device:
        return _there(request, device, MALFORMED, 400)
    wanted = Assignment(device, role, place)
    account = present(request).account
    outcome = await house.site.change(account, lambda text: assigned(text, wanted, SOURCE), f"{device}: {role} {place}")
    if outcome.refused:
        return _there(request, device, outcome.refused, 409, outcome.mistakes)
    return _there(request, device, ASSIGNED if outcome.changed else UNCHANGED)


def _there(
    request: AnyRequest, device: str, said: Words, status: int = 200, mistakes: tuple[str, ...] = ()
) -> Response[Any]:
    """On the device's own page, or where there is none, on one that says why."""
    if device in house_of(request).now.site.devices:
        return device_page(request, device, said, status, mistakes=mistakes)
    return code_page(request, said=said, mistakes=mistakes, status=status)


@post("/devices/at/{device:str}/revoke", opt=dict(REPAIRS))
async def revoke(request: AnyRequest, device: FromPath[str]) -> Response[Any]:
    """It is lost: its certificates hold no longer."""
    house, form = house_of(request), await request.form()
    if form.get("sure") != "yes":
        return device_page(request, device, SURE, 400)
    refused = refusal(await house.order(Revoke(device, "lost"), present(request).account))
    return device_page(request, device, refused or REVOKED, 409 if refused else 200)


@post("/devices/at/{device:str}/replace", opt=dict(REPAIRS))
async def replace(request: AnyRequest, device: FromPath[str]) -> Response[Any]:
    """Its Pi is broken: that one is out at once, and another becomes all that it was, by the code on the next page."""
    house, form = house_of(request), await request.form()
    if form.get("sure") != "yes":
        return device_page(request, device, SURE, 400)
    devices = of_one_pi(house.now, device)
    for each in devices:
        if each in house.now.hall.identities.devices:
            await house.order(Revoke(each, "replaced"), present(request).account)
    return await code_for(request, devices)


ROUTES: tuple[Any, ...] = (instruct, assign, add, revoke, replace)
