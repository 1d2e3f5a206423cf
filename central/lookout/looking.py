"""Looks from outside at what a central has noted, while it runs or after. Reads only. `now_ms`: UTC, the wall clock."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from central.config.settings import load_all
from central.engine.site import Site
from central.lookout import pages
from central.lookout.listing import DeviceRow, device_rows
from central.store.notes import Notes

DAY_MS = 86_400_000


def rows_of(config: Path) -> tuple[Site, tuple[DeviceRow, ...]]:
    """The hall, and how each of its devices is. Raises SettingsError, LedgerError."""
    settings, read = load_all(config)
    with closing(Notes(settings.ledger)) as notes:
        rows = device_rows(read.site, notes.sights(), notes.conditions(), notes.alerts(open_only=True))
    return read.site, rows


def devices(config: Path, *, as_json: bool, now_ms: int) -> list[str]:
    """Lines, or one line of JSON. Raises SettingsError, LedgerError."""
    site, rows = rows_of(config)
    return [msgspec.json.encode(rows).decode()] if as_json else pages.devices(rows, clock_of(site, now_ms))


def alerts(config: Path, *, as_json: bool, also_solved: bool, now_ms: int) -> list[str]:
    """Lines, or one line of JSON. Raises SettingsError, LedgerError."""
    settings, read = load_all(config)
    with closing(Notes(settings.ledger)) as notes:
        found = notes.alerts(open_only=not also_solved)
    return [msgspec.json.encode(found).decode()] if as_json else pages.alerts(found, clock_of(read.site, now_ms))


def clock_of(site: Site, now: int) -> pages.Clock:
    """ "08.15.03" on the hall's clock, or "21-11 08h" when that was more than half a day ago. `now`: UTC ms."""

    def clock(at: int) -> str:
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(site.time_zone)
        return f"{local:%H.%M.%S}" if abs(now - at) < DAY_MS // 2 else f"{local:%d-%m} {local:%H}h"

    return clock
