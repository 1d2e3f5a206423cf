"""The supervisor's page: the whole hall as it is now, and what he may do about it.

What is looked at is pushed; what is done goes to central's rules, which refuse what no longer fits.
"""

from functools import lru_cache
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from central.engine.accounts import Role
from central.moment import Moment
from central.web.curve_view import curve_view
from central.web.gate import only, present
from central.web.hall_view import TenantLine, hall_view
from central.web.house import House, house_of
from central.web.language import Language, language_of
from central.web.needs_view import name_of, needs_view
from central.web.officer import HELP, WHY
from central.web.rating_view import rating_view
from central.web.rendering import page, piece, streamed
from central.web.signing_in import AnyRequest
from protocols.messages import Words

LEADS = only(Role.SUPERVISOR, Role.MANAGER)
STOPPED = {
    "disturbed": Words("Terganggu", "Disturbed"),
    "closed": Words("Ditutup", "Closed"),
}
NOTICES = (
    Words("Sistem instansi sedang terganggu.", "The agency's own system is down."),
    Words("Jaringan sedang terganggu.", "The network is down."),
    Words("Petugas belum ada.", "No staff are here yet."),
    Words("Kuota hari ini habis.", "Today's quota is used up."),
    Words("Silakan datang besok.", "Please come tomorrow."),
)
"""What a notice to visitors may say in one press; other words can be written."""


@get("/hall", opt=dict(LEADS))
async def hall(request: AnyRequest) -> Response[str]:
    house, tongue = house_of(request), language_of(request)
    return page(
        request, "hall.html", hall=house.now.hall, face=face(house, house.now, tongue, serves=_serves(request)),
        stopped=STOPPED, notices=NOTICES, rests=WHY,
    )  # fmt: skip


@get("/hall/live", opt=dict(LEADS))
async def live(request: AnyRequest) -> Stream:
    house, tongue, serves = house_of(request), language_of(request), _serves(request)
    return streamed(request, ("hall", tongue, serves), lambda moment: face(house, moment, tongue, serves=serves))


def _serves(request: AnyRequest) -> bool:
    """Counters are worked by supervisors; a manager looks on."""
    return present(request).account.role is Role.SUPERVISOR


def face(house: House, moment: Moment, tongue: Language, *, serves: bool) -> str:
    """The part of the page that lives."""
    view = hall_view(moment)
    return piece(
        "hall_face.html",
        tongue,
        view=view,
        pieces=[tenant_piece(tenant, tongue) for tenant in view.tenants],
        needs=needs_view(moment),
        ratings=rating_view(moment),
        curve=curve_view(moment, view.sums, house.usual(moment.site, moment.hall.last_day)),
        hall=moment.hall,
        site=moment.site,
        at=moment.at,
        serves=serves,
        helps=HELP,
        name_of=name_of,
    )


@lru_cache(maxsize=256)
def tenant_piece(tenant: TenantLine, tongue: Language) -> str:
    """Made anew only for the tenant where something has happened: a hall has some two hundred services."""
    return piece("hall_tenant.html", tongue, tenant=tenant)


ROUTES: tuple[Any, ...] = (hall, live)
