"""Counters, kiosks and boards stand in zones that exist and serve what exists."""

from collections.abc import Iterator

from central.config.note import Note, error, unknown, warning
from central.config.offering import served, service_ids
from central.config.site_making import plain_label
from central.config.site_tables import CounterTable, KioskTable, SiteTables

LABEL_MAX = 8
PREFERENCE_MINUTES_MAX = 240


def check_places(tables: SiteTables) -> Iterator[Note]:
    """References, labels, preferences, and zones that nobody uses."""
    for name, counter in tables.counters.items():
        yield from _refers(f"counters.{name}", tables, counter)
        yield from _prefers(f"counters.{name}.prefers", tables, counter)
    for name, kiosk in tables.kiosks.items():
        yield from _refers(f"kiosks.{name}", tables, kiosk)
    for name, board in tables.boards.items():
        if board.zone not in tables.zones:
            yield unknown(f"boards.{name}.zone", "zone", board.zone, tables.zones)
    yield from _labels(tables)
    yield from _zones(tables)


def _refers(path: str, tables: SiteTables, place: CounterTable | KioskTable) -> Iterator[Note]:
    if place.zone not in tables.zones:
        yield unknown(f"{path}.zone", "zone", place.zone, tables.zones)
    for tenant in place.tenants:
        if tenant not in tables.tenants:
            yield unknown(f"{path}.tenants", "tenant", tenant, tables.tenants)
    known = service_ids(tables)
    for service in place.services:
        if service in tables.tenants and service not in known:
            yield error(f"{path}.services", f'"{service}" is a tenant', f'write tenants = ["{service}"]')
        elif service not in known:
            yield unknown(f"{path}.services", "service", service, known)


def _prefers(path: str, tables: SiteTables, counter: CounterTable) -> Iterator[Note]:
    here = served(tables, counter)
    for service, minutes in counter.prefers.items():
        if service not in here:
            yield unknown(f"{path}.{service}", "service of this counter", service, here)
        if not 1 <= minutes <= PREFERENCE_MINUTES_MAX:
            advice = f"write minutes from 1 to {PREFERENCE_MINUTES_MAX}"
            yield error(f"{path}.{service}", f"{minutes} is out of bounds", advice)


def _labels(tables: SiteTables) -> Iterator[Note]:
    first: dict[str, str] = {}
    for name, counter in tables.counters.items():
        label = counter.label or plain_label(name)
        if label in first:
            advice = "visitors could not tell them apart: give each a label of its own"
            yield error(f"counters.{name}.label", f'"{label}" is the label of counter "{first[label]}" too', advice)
        if len(label) > LABEL_MAX:
            advice = f"write label = with at most {LABEL_MAX} characters"
            yield error(f"counters.{name}.label", f'"{label}" is too long for a board', advice)
        first.setdefault(label, name)


def _zones(tables: SiteTables) -> Iterator[Note]:
    called = {counter.zone for counter in tables.counters.values()}
    shown = {board.zone for board in tables.boards.values()}
    entered = {kiosk.zone for kiosk in tables.kiosks.values()}
    for zone in tables.zones:
        if zone in called - shown:
            yield warning(f"zones.{zone}", "has counters but no board", "add one below [boards]")
        elif zone not in called | shown | entered:
            yield warning(f"zones.{zone}", "nothing stands in it", "remove it or name it at a counter")
