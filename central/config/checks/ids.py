"""Ids travel in topics: short, plain, and each one names one thing only."""

import re
from collections.abc import Iterable, Iterator

from central.config.note import Note, error
from central.config.offering import offered
from central.config.site_tables import SiteTables

ID = re.compile(r"[a-z0-9-]{1,40}\Z")
RESERVED = ("central",)


def check_ids(tables: SiteTables) -> Iterator[Note]:
    """Every id is well formed; services are unique over tenants; a zone and a counter never share an id."""
    yield from _well_formed("site.id", (tables.site.id,), keyed=False)
    for section in ("zones", "tenants", "counters", "kiosks", "boards", "officers", "devices", "calendars", "holidays"):
        yield from _well_formed(section, getattr(tables, section))
    for tenant, table in tables.tenants.items():
        yield from _well_formed(f"tenants.{tenant}.services", table.services)
    yield from _services_once(tables)
    for counter in tables.counters:
        if counter in tables.zones:
            yield error(f"counters.{counter}", f'"{counter}" is a zone too', "give the counter another id")


def _well_formed(path: str, ids: Iterable[str], *, keyed: bool = True) -> Iterator[Note]:
    for name in ids:
        where = f"{path}.{name}" if keyed else path
        if name in RESERVED:
            yield error(where, f'"{name}" is reserved', "choose another id")
        elif not ID.match(name):
            plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
            advice = "use 1 to 40 of a-z, 0-9 and -" + (f', for example "{plain}"' if plain else "")
            yield error(where, f'"{name}" is no id', advice)


def _services_once(tables: SiteTables) -> Iterator[Note]:
    owner: dict[str, str] = {}
    for one in offered(tables):
        if one.service in owner:
            what = f'service "{one.service}" exists already at tenant "{owner[one.service]}"'
            yield error(one.path, what, f'give it an id of its own, for example "{one.tenant}-{one.service}"')
        owner.setdefault(one.service, one.tenant)
