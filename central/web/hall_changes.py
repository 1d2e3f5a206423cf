"""A supervisor changes the open hall: who serves what, a new counter, service or tenant. Nobody's number is lost."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from central.config.hall_puts import NewService, serving, with_counter, with_service, with_tenant
from central.config.site_edit import Plain, Put, edited, plain
from central.web.gate import present
from central.web.hall import LEADS
from central.web.house import house_of
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from protocols.messages import Words

DONE = Words("Tersimpan dan berlaku sekarang.", "Saved, and in force now.")
SAME = Words("Tidak ada yang berubah.", "Nothing has changed.")
NOT_HERE = Words("Balai ini tidak diubah dari halaman.", "This hall is not changed by pages.")
MISSING = Words("Isi semua kolom yang bertanda *.", "Fill in all fields that are marked *.")
Change = Callable[[Plain], list[Put]]
"""From what the file says to what is put into it."""
COUNTER_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,19}\Z")


@get("/hall/change", opt=dict(LEADS))
async def change(request: AnyRequest, counter: FromQuery[str] = "") -> Response[str]:
    return _page(request, counter)


@post("/hall/change/counter/{counter:str}", opt=dict(LEADS))
async def move_counter(request: AnyRequest, counter: FromPath[str]) -> Response[str]:
    """It serves what is ticked, from the next call on."""
    form, site = await request.form(), house_of(request).now.site
    services = tuple(str(each) for each in form.getall("services", []))
    if not services:
        return _page(request, counter, MISSING, 400)
    return await _changed(
        request, lambda document: serving(document, site, counter, services), f"loket {counter}", counter
    )


@post("/hall/change/counter", opt=dict(LEADS))
async def add_counter(request: AnyRequest) -> Response[str]:
    form, site = await request.form(), house_of(request).now.site
    name, zone, tenant = (_said(form, field) for field in ("counter", "zone", "tenant"))
    name = name.lower()
    if not COUNTER_ID.match(name) or zone not in site.zones or tenant not in site.tenants:
        return _page(request, "", MISSING, 400)
    services = tuple(each.id for each in site.services.values() if each.tenant == tenant)
    return await _changed(
        request, lambda document: with_counter(document, site, name, zone, services), f"loket baru {name}"
    )


@post("/hall/change/service", opt=dict(LEADS))
async def add_service(request: AnyRequest) -> Response[str]:
    form = await request.form()
    tenant, service = _said(form, "tenant"), _service(form)
    if service is None or tenant not in house_of(request).now.site.tenants:
        return _page(request, "", MISSING, 400)
    return await _changed(
        request, lambda document: with_service(document, tenant, service), f"layanan {service.name.id}"
    )


@post("/hall/change/tenant", opt=dict(LEADS))
async def add_tenant(request: AnyRequest) -> Response[str]:
    """With its first service, at a counter that there is."""
    form, site = await request.form(), house_of(request).now.site
    name = Words(_said(form, "tenant_id"), _said(form, "tenant_en"))
    series, like, counter = _said(form, "series").upper(), _said(form, "like"), _said(form, "counter")
    service = _service(form)
    if service is None or not name.id or not series or like not in site.tenants or counter not in site.counters:
        return _page(request, "", MISSING, 400)
    return await _changed(
        request, lambda document: with_tenant(document, name, series, like, service, counter), f"instansi {name.id}"
    )


async def _changed(request: AnyRequest, wanted: Change, why: str, counter: str = "") -> Response[str]:
    desk = house_of(request).site
    if desk is None:
        return _page(request, counter, NOT_HERE, 404)
    outcome = await desk.change(present(request).account, lambda text: edited(text, wanted(plain(text))), why)
    if outcome.refused:
        return _page(request, counter, outcome.refused, 409, outcome.mistakes)
    return _page(request, counter, DONE if outcome.changed else SAME)


def _page(
    request: AnyRequest, counter: str, said: Words | None = None, status: int = 200, mistakes: tuple[str, ...] = ()
) -> Response[str]:
    site = house_of(request).now.site
    of_tenant = {tenant: [each for each in site.services.values() if each.tenant == tenant] for tenant in site.tenants}
    return page(
        request, "hall_change.html", status, chosen=site.counters.get(counter), said=said, mistakes=mistakes,
        of_tenant=of_tenant,
    )  # fmt: skip


def _service(form: Mapping[str, object]) -> NewService | None:
    """None: something is missing, or is no number. What is out of bounds, the site's own checks say."""
    name, code, minutes = (
        Words(_said(form, "name_id"), _said(form, "name_en")),
        _said(form, "code"),
        _said(form, "minutes"),
    )
    if not name.id or not code or not minutes.isdecimal():
        return None
    return NewService(name, code, int(minutes[:6]))


def _said(form: Mapping[str, object], field: str) -> str:
    return " ".join(str(form.get(field, "")).split())


ROUTES: tuple[Any, ...] = (change, move_counter, add_counter, add_service, add_tenant)
