"""Each kiosk has a code of its own for the numbers that it gives by itself."""

from collections.abc import Iterator

from central.config.marks import MARK, marks
from central.config.note import Note, error
from central.config.site_tables import SiteTables


def check_marks(tables: SiteTables) -> Iterator[Note]:
    """A letter and one or two digits, the digits of no other kiosk: officers type them on keys without letters."""
    owners: dict[str, str] = {}
    for name, mark in marks(tables).items():
        path = f"kiosks.{name}.mark"
        if not mark:
            yield error(path, "none is left", 'write one that is free, a letter and 1 or 2 digits: mark = "L1"')
        elif not MARK.match(mark):
            yield error(path, f'"{mark}" is no mark', 'write a capital letter and a number from 1 to 99: "K2"')
        elif mark[1:] in owners:
            what = f'"{mark}" has the digits of kiosk "{owners[mark[1:]]}" too, and officers type only these'
            yield error(path, what, "give it another number")
        owners.setdefault(mark[1:], name)
