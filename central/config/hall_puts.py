"""What a supervisor's changes of the open hall put into site.toml: who serves what, and what is new. Pure.

Each takes what the file says and gives what `site_edit.edited` writes; whether it fits together, its reader says.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from central.config.site_edit import Plain, Put, at, refused, there
from central.engine.site import Site
from protocols.messages import Words

NOT_IN_ID = re.compile(r"[^a-z0-9]+")
ID_MAX = 30


@dataclass(frozen=True, slots=True)
class NewService:
    """`minutes`: its standard."""

    name: Words
    code: str
    minutes: int


def serving(document: Plain, site: Site, counter: str, services: Collection[str]) -> list[Put]:
    """The counter serves just these: tenants whole where all of theirs are among them, the others one by one.

    This and all that follow raise SettingsError where what they are about is not there.
    """
    way = ("counters", counter)
    prefers = there(document, way).get("prefers", {})
    kept = {service: value for service, value in prefers.items() if service in services}
    told = _told(site, services)
    return [Put((*way, key), told.get(key)) for key in ("tenants", "services")] + [Put((*way, "prefers"), kept or None)]


def with_counter(document: Plain, site: Site, counter: str, zone: str, services: Collection[str]) -> list[Put]:
    """One more counter. Raises SettingsError where there is one of that name."""
    way = ("counters", counter)
    if at(document, way) is not None:
        raise refused(way, "sudah ada, pilih nama lain / is there, choose another")
    return [Put(way, {"zone": zone, **_told(site, services)})]


def with_service(document: Plain, tenant: str, service: NewService) -> list[Put]:
    """One more service of a tenant; the counters that serve the whole tenant serve it."""
    way = ("tenants", tenant, "services")
    there(document, way)
    return [Put((*way, _free(service.name.id, _services(document))), _service(service))]


def with_tenant(document: Plain, name: Words, series: str, like: str, first: NewService, counter: str) -> list[Put]:
    """One more tenant with its first service at a counter; it is open when the tenant `like` is."""
    tenant = _free(name.id, document.get("tenants", {}))
    whole = {
        "name": _words(name),
        "calendar": there(document, ("tenants", like, "calendar")),
        "series": series,
        "services": {_free(first.name.id, _services(document)): _service(first)},
    }
    served = there(document, ("counters", counter)).get("tenants", [])
    return [Put(("tenants", tenant), whole), Put(("counters", counter, "tenants"), [*served, tenant])]


def _told(site: Site, services: Collection[str]) -> Plain:
    """As a counter says whom it serves."""
    whole = [
        tenant
        for tenant in site.tenants
        if (own := {each.id for each in site.services.values() if each.tenant == tenant}) and own <= set(services)
    ]
    single = [each.id for each in site.services.values() if each.id in services and each.tenant not in whole]
    return {key: listed for key, listed in (("tenants", whole), ("services", single)) if listed}


def _service(service: NewService) -> Plain:
    return {"code": service.code, "minutes": service.minutes, "name": _words(service.name)}


def _words(words: Words) -> Plain:
    return {"id": words.id, "en": words.en} if words.en and words.en != words.id else {"id": words.id}


def _free(name: str, taken: Collection[str]) -> str:
    """An id made of a name, with a number where it is taken."""
    plain = NOT_IN_ID.sub("-", name.casefold()).strip("-")[:ID_MAX].strip("-") or "x"
    ids = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 3))
    return next(each for each in ids if each not in taken)


def _services(document: Plain) -> set[str]:
    return {service for tenant in document.get("tenants", {}).values() for service in tenant.get("services", {})}
