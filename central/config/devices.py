"""The devices that follow from the places of a hall: three at each counter, one kiosk, one display per board."""

from collections.abc import Iterator

from central.config.site_tables import SiteTables
from central.engine.site import Binding
from protocols.messages import Role

COUNTER_ROLES = (Role.KEYPAD, Role.DISPLAY, Role.RATING)


def derived(tables: SiteTables) -> Iterator[Binding]:
    """Counter 03 gets keypad-03, display-03, rating-03; kiosks and boards are devices. [devices] is not heeded yet."""
    for kiosk in tables.kiosks:
        yield Binding(kiosk, Role.KIOSK.value, kiosk)
    for board, table in tables.boards.items():
        yield Binding(board, Role.DISPLAY.value, table.zone)
    for counter in tables.counters:
        for role in COUNTER_ROLES:
            yield Binding(f"{role.value}-{counter}", role.value, counter)
