"""The short code of each kiosk in the numbers that it gives by itself: K2 in A-K2-01. Officers type its digits: 02."""

import re
from itertools import count

from central.config.site_tables import SiteTables

MARK = re.compile(r"[A-Z][1-9][0-9]?\Z")
LETTER = "K"
MOST = 99


def marks(tables: SiteTables) -> dict[str, str]:
    """The written ones, and for the others K with the number at the end of the kiosk's name, or the next that is free.

    Nothing for a kiosk beyond the last that has two digits.
    """
    found = {name: kiosk.mark for name, kiosk in tables.kiosks.items() if kiosk.mark}
    taken = {int(mark[1:]) for mark in found.values() if MARK.match(mark)}
    for name in tables.kiosks:
        if name not in found and (own := _at_the_end(name)) and own not in taken:
            found[name] = f"{LETTER}{own}"
            taken.add(own)
    for name in tables.kiosks:
        if name not in found:
            free = next(number for number in count(1) if number not in taken)
            found[name] = f"{LETTER}{free}" if free <= MOST else ""
            taken.add(free)
    return found


def _at_the_end(name: str) -> int:
    """The number at the end of a kiosk's name, 0 if there is none that fits."""
    digits = re.search(r"[0-9]+\Z", name)
    return int(digits.group()) if digits and int(digits.group()) <= MOST else 0
