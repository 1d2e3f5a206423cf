"""What a supervisor changes in site.toml while the hall is open: who serves what, and what is new. Comments stay.

Each takes the text and gives the new one; whether it fits together is for the reader of the file to say.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from central.engine.site import Site
from protocols.messages import Words
from protocols.settings import SettingsError

NOT_IN_ID = re.compile(r"[^a-z0-9]+")
ID_MAX = 30
SOURCE = "site.toml"


@dataclass(frozen=True, slots=True)
class NewService:
    """`minutes`: its standard."""

    name: Words
    code: str
    minutes: int


def serving(text: str, site: Site, counter: str, services: Collection[str]) -> str:
    """The counter serves just these: tenants whole where all of theirs are among them, the others one by one."""
    document = _read(text)
    table = _at(document, "counters", counter)
    _tell(table, site, services)
    kept = {service: value for service, value in dict(table.get("prefers", {})).items() if service in services}
    _set(table, "prefers", kept)
    return tomlkit.dumps(document)


def with_counter(text: str, site: Site, counter: str, zone: str, services: Collection[str]) -> str:
    """One more counter. Raises SettingsError where there is one of that name."""
    document = _read(text)
    counters = document.setdefault("counters", tomlkit.table())
    if counter in counters:
        raise SettingsError((f"{SOURCE}: counters.{counter}: sudah ada, pilih nama lain / is there, choose another",))
    table = tomlkit.inline_table()
    table["zone"] = zone
    _tell(table, site, services)
    counters[counter] = table
    return tomlkit.dumps(document)


def with_service(text: str, tenant: str, service: NewService) -> str:
    """One more service of a tenant; the counters that serve the whole tenant serve it."""
    document = _read(text)
    services = _at(document, "tenants", tenant, "services")
    services[_free(service.name.id, _services(document))] = _service(service)
    return tomlkit.dumps(document)


def with_tenant(text: str, name: Words, series: str, like: str, first: NewService, counter: str) -> str:
    """One more tenant with its first service at a counter; it is open when the tenant `like` is."""
    document = _read(text)
    tenant = _free(name.id, set(document.get("tenants", {})))
    table = tomlkit.table()
    table["name"] = _words(name)
    table["calendar"] = _at(document, "tenants", like)["calendar"]
    table["series"] = series
    services = tomlkit.table()
    services[_free(first.name.id, _services(document))] = _service(first)
    table["services"] = services
    document["tenants"][tenant] = table
    place = _at(document, "counters", counter)
    place["tenants"] = [*place.get("tenants", []), tenant]
    return tomlkit.dumps(document)


def _tell(table: Any, site: Site, services: Collection[str]) -> None:  # noqa: ANN401  tomlkit has many tables
    whole = [
        tenant
        for tenant in site.tenants
        if (own := {each.id for each in site.services.values() if each.tenant == tenant}) and own <= set(services)
    ]
    single = [
        each.id for each in site.services.values() if each.id in services and site.services[each.id].tenant not in whole
    ]
    _set(table, "tenants", whole)
    _set(table, "services", single)


def _set(table: Any, key: str, value: list[str] | Mapping[str, Any]) -> None:  # noqa: ANN401
    """Empty: it does not stand there."""
    table.pop(key, None)
    if value:
        table[key] = value


def _service(service: NewService) -> Any:  # noqa: ANN401
    table = tomlkit.inline_table()
    table.update({"code": service.code, "minutes": service.minutes, "name": _words(service.name)})
    return table


def _words(words: Words) -> Any:  # noqa: ANN401
    table = tomlkit.inline_table()
    table["id"] = words.id
    if words.en and words.en != words.id:
        table["en"] = words.en
    return table


def _free(name: str, taken: Collection[str]) -> str:
    """An id made of a name, with a number where it is taken."""
    plain = NOT_IN_ID.sub("-", name.casefold()).strip("-")[:ID_MAX].strip("-") or "x"
    ids = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 3))
    return next(each for each in ids if each not in taken)


def _services(document: Any) -> set[str]:  # noqa: ANN401
    return {service for tenant in document.get("tenants", {}).values() for service in tenant.get("services", {})}


def _read(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise SettingsError((f"{SOURCE}: bukan TOML / no TOML: {error}",)) from error


def _at(document: Any, *way: str) -> Any:  # noqa: ANN401
    """Raises SettingsError: there is nothing."""
    here = document
    for step in way:
        if step not in here:
            raise SettingsError((f"{SOURCE}: {'.'.join(way)}: tidak ada / is not there",))
        here = here[step]
    return here
