"""Nobody waits for a counter that does not exist: every service is served and offered, every counter serves."""

from collections.abc import Iterator

from central.config.note import Note, error, warning
from central.config.offering import offered, served
from central.config.site_tables import SiteTables

CODE_DIGITS = range(3, 9)


def check_staffing(tables: SiteTables) -> Iterator[Note]:
    """Counters without services, services without a counter, services no kiosk offers, officers' codes."""
    for name, counter in tables.counters.items():
        if not counter.tenants and not counter.services:
            yield error(f"counters.{name}", "serves nothing", 'write tenants = ["…"] or services = ["…"]')
    reached = {service for counter in tables.counters.values() for service in served(tables, counter)}
    for one in offered(tables):
        if one.service not in reached:
            yield error(one.path, "no counter serves it", "name it or its tenant at a counter")
    yield from _offers(tables)
    yield from _officers(tables)


def _offers(tables: SiteTables) -> Iterator[Note]:
    if not tables.kiosks:
        yield warning("kiosks", "the hall has none, nobody can take a number", "add one below [kiosks]")
    elif all(kiosk.tenants or kiosk.services for kiosk in tables.kiosks.values()):
        shown = {service for kiosk in tables.kiosks.values() for service in served(tables, kiosk)}
        for one in offered(tables):
            if one.service not in shown:
                yield warning(one.path, "no kiosk offers it", "name it at a kiosk")


def _officers(tables: SiteTables) -> Iterator[Note]:
    first: dict[str, str] = {}
    for officer, code in tables.officers.items():
        path = f"officers.{officer}"
        if not (code.isascii() and code.isdigit() and len(code) in CODE_DIGITS):
            yield error(path, "the code cannot be typed on a keypad", "write 3 to 8 digits in quotes")
        elif code in first:
            yield error(path, f'has the code of officer "{first[code]}"', "give each officer a code of their own")
        first.setdefault(code, officer)
