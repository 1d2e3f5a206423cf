"""The technician's pages: every machine of the hall, what is wrong first, and all that is known of one of them."""

import hashlib
import time
from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from central.engine.accounts import Role
from central.engine.site import Site
from central.enrolment.applicants import Applicant
from central.fleet.inventory import as_csv
from central.fleet.labels import as_pdf, labels_of
from central.lookout.looking import clock_of as clock_at
from central.lookout.pages import Clock
from central.moment import Moment
from central.web.device_words import ERRANDS, PAPERS, PHASES
from central.web.fleet_desk import NOTHING, FleetDesk
from central.web.fleet_view import KINDS, ROLE_WORDS, FleetView, Machine, fleet_view, machine_of, machines_of
from central.web.gate import only
from central.web.house import House, house_of
from central.web.language import Language, language_of
from central.web.rendering import page, piece, streamed
from central.web.signing_in import AnyRequest
from protocols.messages import Words

REPAIRS = only(Role.TECHNICIAN, Role.MANAGER)
SEARCH_MAX = 60
ERRAND_ID_LENGTH = 32


def desk_of(house: House) -> FleetDesk:
    """Raises NotFoundException in a house that has no machines to look after."""
    if house.fleet is None:
        raise NotFoundException("perangkat tidak dikelola di sini / no devices are looked after here")
    return house.fleet


@get("/devices", opt=dict(REPAIRS))
async def devices(request: AnyRequest, q: FromQuery[str] = "", show: FromQuery[str] = "all") -> Response[str]:
    house, tongue = house_of(request), language_of(request)
    search, kind = _asked(q, show)
    return page(
        request, "devices.html", face=_list(house, house.now, tongue, search, kind), search=search, kind=kind,
        kinds=KINDS, view=fleet_view(house.now), enrols=desk_of(house).enrols,
    )  # fmt: skip


@get("/devices/live", opt=dict(REPAIRS))
async def live(request: AnyRequest, q: FromQuery[str] = "", show: FromQuery[str] = "all") -> Stream:
    house, tongue = house_of(request), language_of(request)
    search, kind = _asked(q, show)
    topic: Hashable = ("devices", tongue, search, kind)
    return streamed(request, topic, lambda moment: _list(house, moment, tongue, search, kind))


@get("/devices/at/{device:str}", opt=dict(REPAIRS))
async def device(request: AnyRequest, device: FromPath[str], errand: FromQuery[str] = "") -> Response[str]:
    return device_page(request, device, errand=errand)


def device_page(
    request: AnyRequest, device: str, said: Words | None = None, status: int = 200, *, errand: str = "",
    mistakes: tuple[str, ...] = (),
) -> Response[str]:  # fmt: skip
    """Raises NotFoundException."""
    house, tongue, errand = house_of(request), language_of(request), errand[:ERRAND_ID_LENGTH]
    machine = _known(house.now, device)
    return page(
        request, "device.html", status, machine=machine, face=_face(house, house.now, tongue, device, errand),
        errand=errand, said=said, mistakes=mistakes, errands=ERRANDS, roles=ROLE_WORDS, groups=places(house.now.site),
        enrols=desk_of(house).enrols, may_assign=house.site is not None,
    )  # fmt: skip


@get("/devices/at/{device:str}/live", opt=dict(REPAIRS))
async def device_live(request: AnyRequest, device: FromPath[str], errand: FromQuery[str] = "") -> Stream:
    house, tongue, errand = house_of(request), language_of(request), errand[:ERRAND_ID_LENGTH]
    topic: Hashable = ("device", device, errand, tongue)
    return streamed(request, topic, lambda moment: _face(house, moment, tongue, device, errand))


@get("/devices/list.csv", opt=dict(REPAIRS))
async def listed(request: AnyRequest) -> Response[str]:
    """For a spreadsheet."""
    rows = [machine.row for machine in machines_of(house_of(request).now)]
    said = {"content-disposition": 'attachment; filename="perangkat.csv"'}
    return Response(as_csv(rows), media_type="text/csv", headers=said)


@get("/devices/labels.pdf", opt=dict(REPAIRS), sync_to_thread=True)
def labels(request: AnyRequest, only: FromQuery[str] = "") -> Response[bytes]:
    """For all boxes, or for one."""
    moment = house_of(request).now
    rows = [machine.row for machine in machines_of(moment) if only in ("", machine.row.device)]
    if not rows:
        raise NotFoundException("perangkat tidak ada / no such device")
    said = {"content-disposition": 'inline; filename="label.pdf"'}
    return Response(as_pdf(labels_of(moment.site, rows)), media_type="application/pdf", headers=said)


def places(site: Site) -> dict[str, tuple[tuple[str, Words], ...]]:
    """Where a device can stand: by kind, id and name."""
    return {
        "counters": tuple((each.id, each.name) for each in site.counters.values()),
        "kiosks": tuple((each, Words(each, each)) for each in site.kiosks),
        "zones": tuple((each.id, each.title) for each in site.zones.values()),
    }


def clock_of(moment: Moment) -> Clock:
    """How moments are written, on the hall's own clock."""
    return clock_at(moment.site, moment.at)


def day_of(site: Site, at: int) -> str:
    """ "2027-11-22" on the hall's clock. `at`: UTC ms."""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(site.time_zone):%Y-%m-%d}"


def mark_of(applicant: Applicant) -> str:
    """Names it in an address."""
    return hashlib.sha256(f"{applicant.box} {applicant.key}".encode()).hexdigest()[:16]


def _asked(q: str, show: str) -> tuple[str, str]:
    return " ".join(q.split())[:SEARCH_MAX], show if show in KINDS else "all"


def _known(moment: Moment, device: str) -> Machine:
    machine = machine_of(moment, device)
    if machine is None:
        raise NotFoundException("perangkat tidak ada / no such device")
    return machine


def _list(house: House, moment: Moment, tongue: Language, search: str, kind: str) -> str:
    """The part of the page that lives."""
    view: FleetView = fleet_view(moment, search, kind)
    waiting = desk_of(house).waiting(time.time_ns() // 1_000_000)
    return piece("devices_face.html", tongue, view=view, waiting=waiting, clock=clock_of(moment), mark_of=mark_of)


def _face(house: House, moment: Moment, tongue: Language, device: str, errand: str) -> str:
    """Of one device, also when it has just been taken out of the site."""
    desk, machine = desk_of(house), machine_of(moment, device)
    if machine is None:
        return piece("device_gone.html", tongue)
    answer = desk.answer(errand) if errand else NOTHING
    return piece(
        "device_face.html", tongue, machine=machine, clock=clock_of(moment), papers=PAPERS, errand=errand,
        answer=answer, phases=PHASES, day_of=lambda at: day_of(moment.site, at),
    )  # fmt: skip


ROUTES: tuple[Any, ...] = (devices, live, device, device_live, listed, labels)
