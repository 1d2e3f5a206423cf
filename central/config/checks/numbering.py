"""Numbers that nobody can misread: prefixes, runs, codes, quotas."""

import re
from collections.abc import Iterator

from central.config.note import Note, error, meant, warning
from central.config.offering import Offered, offered
from central.config.site_tables import SeriesTable, SiteTables

PREFIX = re.compile(r"[A-Z]{1,3}\Z")
CONFUSING = "IOQ"
CODE = re.compile(r"[1-9][0-9]{1,2}\Z")
NUMBERS_MAX = 9999
MINUTES_MAX = 480
USUAL = SeriesTable()


def check_numbering(tables: SiteTables) -> Iterator[Note]:
    """Every service has a clear series and a code of its own; every declared series is in use."""
    services = tuple(offered(tables))
    for tenant, table in tables.tenants.items():
        if not table.services:
            yield error(f"tenants.{tenant}.services", "is empty", "a tenant needs at least one service")
    for one in services:
        yield from _service(one, tables.series.get(one.prefix, USUAL))
    yield from _prefixes(tables, services)
    yield from _rolls(tables, services)
    yield from _declared(tables, {one.prefix for one in services} | {tables.policy.roll_series})
    yield from _codes(services)


def _service(one: Offered, series: SeriesTable) -> Iterator[Note]:
    service = one.table
    if not one.prefix:
        yield error(one.path, "has no series", 'write series = "A" here or at the tenant')
    if not CODE.match(service.code):
        advice = 'officers type it: write 2 or 3 digits, the first not 0, "101"'
        yield error(f"{one.path}.code", f'"{service.code}" is no code', advice)
    if not 1 <= service.minutes <= MINUTES_MAX:
        yield error(f"{one.path}.minutes", f"{service.minutes} is out of bounds", f"write 1 to {MINUTES_MAX}")
    if service.quota < 0:
        yield error(f"{one.path}.quota", f"{service.quota} is below zero", "write 0 for no limit")
    if service.appointments < 0:
        yield error(f"{one.path}.appointments", f"{service.appointments} is below zero", "write 0 for none")
    if service.quota > series.last:
        what = f"{service.quota} is more than its series can give ({series.last})"
        yield warning(f"{one.path}.quota", what, "raise last below [series] or lower the quota")


def _prefixes(tables: SiteTables, services: tuple[Offered, ...]) -> Iterator[Note]:
    owners: dict[str, str] = {}
    for one in services:
        series = tables.series.get(one.prefix, USUAL)
        path = f"{one.path}.series" if one.table.series else f"tenants.{one.tenant}.series"
        if one.prefix and one.prefix not in owners:
            yield from _letters(path, one.prefix, series)
        owner = owners.setdefault(one.prefix, one.tenant)
        if one.prefix and owner != one.tenant and not series.shared:
            yield error(
                path,
                f'"{one.prefix}" is a series of tenant "{owner}" too, so its numbers would be ambiguous',
                f"choose another, or write {one.prefix} = {{ shared = true }} below [series] if that is wanted",
            )


def _rolls(tables: SiteTables, services: tuple[Offered, ...]) -> Iterator[Note]:
    """A number that central gives must never stand on a roll."""
    path, prefix = "policy.roll_series", tables.policy.roll_series
    if not prefix:
        return
    yield from _letters(path, prefix, tables.series.get(prefix, USUAL))
    owner = next((one for one in services if one.prefix == prefix), None)
    if owner is not None:
        what = f'"{prefix}" is the series of service "{owner.service}" too, so a roll\'s number could be given twice'
        yield error(path, what, "keep letters for the rolls that no service has")


def _letters(path: str, prefix: str, series: SeriesTable) -> Iterator[Note]:
    if not PREFIX.match(prefix):
        yield error(path, f'"{prefix}" is no prefix', "write 1 to 3 capital letters A to Z")
        return
    confusing = [letter for letter in prefix if letter in CONFUSING]
    if confusing and not series.allow_confusing:
        advice = f"choose another letter, or write {prefix} = {{ allow_confusing = true }} below [series]"
        yield error(path, f'"{prefix}" holds {confusing[0]}, which is read as a digit', advice)


def _declared(tables: SiteTables, used: set[str]) -> Iterator[Note]:
    for prefix, series in tables.series.items():
        if prefix not in used:
            advice = meant(prefix, used) or "remove it or name it at a service"
            yield error(f"series.{prefix}", f'no service uses series "{prefix}"', advice)
        if not 1 <= series.last <= NUMBERS_MAX:
            yield error(f"series.{prefix}.last", f"{series.last} is out of bounds", f"write 1 to {NUMBERS_MAX}")


def _codes(services: tuple[Offered, ...]) -> Iterator[Note]:
    first: dict[str, str] = {}
    used = {one.table.code for one in services}
    free = next(code for code in map(str, range(101, 10_000)) if code not in used)
    for one in services:
        code = one.table.code
        if code in first:
            what = f'"{code}" is the code of service "{first[code]}" too'
            yield error(f"{one.path}.code", what, f'give it another; "{free}" is free')
        first.setdefault(code, one.service)
