"""How a machine becomes a device by a technician's hand: a code shown once, or words that he compares."""

import time
from datetime import UTC, datetime
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from central.authority.certificates import new_serial
from central.engine.enrol_commands import Admit, OpenClaim
from central.engine.enrol_events import ClaimOpened
from central.engine.site import Site
from central.enrolment.applicants import Applicant
from central.fleet.labels import qr_svg
from central.moment import Moment
from central.web.devices import REPAIRS, desk_of, mark_of, places
from central.web.fleet_desk import FleetDesk
from central.web.fleet_view import ROLE_WORDS
from central.web.gate import present
from central.web.house import house_of, refusal
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from protocols.messages import Words

NO_PLACE = Words("Pilih tempatnya.", "Choose its place.")
COMPARE = Words(
    "Bandingkan dahulu keenam kata, lalu beri tanda centang.", "Compare the six words first, then tick the box."
)
GONE = Words(
    "Mesin itu tidak menunggu lagi. Jalankan lagi di mesinnya.", "That machine waits no more. Start it there again."
)
ADMITTED = Words("Disetujui. Mesinnya terhubung sendiri.", "Approved. The machine connects by itself.")


@get("/devices/code", opt=dict(REPAIRS))
async def ask_code(request: AnyRequest) -> Response[str]:
    return code_page(request)


@post("/devices/code", opt=dict(REPAIRS))
async def make_code(request: AnyRequest) -> Response[str]:
    """For a place, all that stands there, or for one device."""
    place = str((await request.form()).get("place", ""))
    devices = of_place(house_of(request).now.site, place)
    if not devices:
        return code_page(request, said=NO_PLACE, status=400)
    return await code_for(request, devices)


async def code_for(request: AnyRequest, devices: tuple[str, ...]) -> Response[str]:
    """The page that shows it: there and nowhere else."""
    house = house_of(request)
    desk, code = _enrolling(desk_of(house)), desk_of(house).code()
    events = await house.order(OpenClaim(code.label, devices, code.hashed()), present(request).account)
    if refused := refusal(events):
        return code_page(request, said=refused, status=409)
    until = next(event.until for event in events if isinstance(event, ClaimOpened))
    local = datetime.fromtimestamp(until / 1000, UTC).astimezone(house.now.site.time_zone)
    address = f"https://{request.headers.get('host', '')}" if request.url.scheme == "https" else ""
    return page(
        request, "device_code.html", code=str(code), devices=devices, until=f"{local:%H.%M}",
        fingerprint=desk.fingerprint, file=card_file(str(code), desk.fingerprint, address),
        qr=qr_svg(card_file(str(code), desk.fingerprint, address)),
    )  # fmt: skip


def code_page(
    request: AnyRequest, *, said: Words | None = None, mistakes: tuple[str, ...] = (), status: int = 200
) -> Response[str]:
    house = house_of(request)
    site = house.now.site
    return page(
        request, "device_new.html", status, said=said, mistakes=mistakes, groups=places(site), roles=ROLE_WORDS,
        enrols=desk_of(house).enrols, may_assign=house.site is not None,
    )  # fmt: skip


def card_file(code: str, fingerprint: str, address: str) -> str:
    """What stands in gerai.toml on the card of a Pi. `address` "": it seeks central itself."""
    central = [f'address = "{address}"'] if address else []
    return "\n".join(["[central]", *central, f'fingerprint = "{fingerprint}"', "[claim]", f'code = "{code}"', ""])


@get("/devices/approve/{mark:str}", opt=dict(REPAIRS))
async def compare(request: AnyRequest, mark: FromPath[str]) -> Response[str]:
    house = house_of(request)
    applicant = _waiting(desk_of(house), mark)
    if applicant is None:
        return code_page(request, said=GONE, status=404)
    return _compare(request, applicant)


@post("/devices/approve/{mark:str}", opt=dict(REPAIRS))
async def approve(request: AnyRequest, mark: FromPath[str]) -> Response[str]:
    """The words on its screen are those on the page: it becomes all that stands at the place."""
    house, form = house_of(request), await request.form()
    applicant = _waiting(desk_of(house), mark)
    if applicant is None:
        return code_page(request, said=GONE, status=404)
    devices = of_place(house.now.site, str(form.get("place", "")))
    if form.get("same") != "yes" or not devices:
        return _compare(request, applicant, NO_PLACE if not devices else COMPARE, 400)
    serials = tuple(new_serial() for _ in devices)
    order = Admit(devices, applicant.box, applicant.key, serials)
    if refused := refusal(await house.order(order, present(request).account)):
        return _compare(request, applicant, refused, 409)
    return code_page(request, said=ADMITTED)


def of_place(site: Site, place: str) -> tuple[str, ...]:
    return tuple(each.device for each in site.devices.values() if place and place in (each.device, each.place))


def of_one_pi(moment: Moment, device: str) -> tuple[str, ...]:
    """It, and whoever else is the same Pi. Raises NotFoundException."""
    if device not in moment.site.devices:
        raise NotFoundException("perangkat tidak ada / no such device")
    known = moment.hall.identities.devices
    box = known[device].box if device in known else None
    others = (name for name, each in sorted(known.items()) if each.box == box and name in moment.site.devices)
    return tuple(dict.fromkeys((device, *others)))


def _waiting(desk: FleetDesk, mark: str) -> Applicant | None:
    return next((each for each in desk.waiting(time.time_ns() // 1_000_000) if mark_of(each) == mark), None)


def _compare(request: AnyRequest, applicant: Applicant, said: Words | None = None, status: int = 200) -> Response[str]:
    site = house_of(request).now.site
    return page(
        request, "device_approve.html", status, applicant=applicant, mark=mark_of(applicant),
        words=applicant.words.split(), groups=places(site), roles=ROLE_WORDS, said=said,
    )  # fmt: skip


def _enrolling(desk: FleetDesk) -> FleetDesk:
    if not desk.enrols:
        raise NotFoundException("balai ini tanpa sertifikat / this hall has no certificates")
    return desk


ROUTES: tuple[Any, ...] = (ask_code, make_code, compare, approve)
