"""The hall itself: its time zone, and how large it may be."""

from collections.abc import Iterator
from zoneinfo import available_timezones

from central.config.note import Note, error, meant
from central.config.site_tables import SiteTables

INDONESIA = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
LARGEST = {
    "tenants": 100,
    "counters": 300,
    "kiosks": 200,
    "boards": 200,
    "zones": 100,
    "officers": 2000,
    "devices": 2000,
}
SERVICES_MAX = 600


def check_hall(tables: SiteTables) -> Iterator[Note]:
    """A known time zone, something to serve, and no more of anything than the wire can carry."""
    zone = tables.site.time_zone
    if zone not in available_timezones():
        close = meant(zone, INDONESIA)
        yield error("site.time_zone", f'no time zone "{zone}"', close or f"write one of {', '.join(INDONESIA)}")
    for section in ("tenants", "counters", "zones"):
        if not getattr(tables, section):
            yield error(section, "is empty", "a hall needs at least one")
    for section, most in LARGEST.items():
        if (count := len(getattr(tables, section))) > most:
            yield error(section, f"has {count} entries", f"at most {most} fit in one hall")
    services = sum(len(tenant.services) for tenant in tables.tenants.values())
    if services > SERVICES_MAX:
        yield error("tenants", f"have {services} services", f"at most {SERVICES_MAX} fit on a kiosk's menu")
