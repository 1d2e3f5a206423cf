"""The curve of a usual day, out of the sums of closed days: what today is held against."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from central.engine.site import Site
from central.web.day_sums import SLOT, midnight

WEEKS = 8
ENOUGH = 2
"""So many equal weekdays make a usual one; before there are, all days since then do."""
QUARTER_MS = 900_000
SUMS = """SELECT day, quarter, sum(tickets) FROM visit_day
    WHERE status <> 'void' AND day >= ? AND day < ? GROUP BY day, quarter"""


@dataclass(frozen=True, slots=True)
class Usual:
    """`slots`: half hour since local midnight -> numbers, on average of `days` days; of the same weekday or of any."""

    days: int = 0
    weekday: bool = False
    slots: Mapping[int, float] | None = None

    def until(self, slot: float) -> float:
        """How many numbers there usually are by then; the half hour that runs counts in part."""
        return sum(count * min(1.0, max(0.0, slot - at)) for at, count in (self.slots or {}).items())


NOTHING = Usual()
UsualOf = Callable[[Site, str], Usual]


def nothing_usual(_site: Site, _day: str) -> Usual:
    """In a hall that keeps no sums."""
    return NOTHING


class UsualDays:
    """Reads the ledger's file, once for each day. One thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[str, Usual] = ("", NOTHING)

    def of(self, site: Site, day: str) -> Usual:
        """A file that cannot be read now is read at the next asking."""
        if not day or self._known[0] == day:
            return self._known[1] if day else NOTHING
        try:
            with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                first = (date.fromisoformat(day) - timedelta(weeks=WEEKS)).isoformat()
                found = usual(site, day, connection.execute(SUMS, (first, day)).fetchall())
        except sqlite3.Error:
            return NOTHING
        self._known = (day, found)
        return found


def usual(site: Site, day: str, rows: list[tuple[str, int, int]]) -> Usual:
    """Of (day, quarter of an hour since 1970, numbers)."""
    curves: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for each, quarter, tickets in rows:
        curves[each][(quarter * QUARTER_MS - midnight(site, each)) // SLOT] += tickets
    weekday = date.fromisoformat(day).weekday()
    same = [each for each in curves if date.fromisoformat(each).weekday() == weekday]
    days = same if len(same) >= ENOUGH else list(curves)
    total: dict[int, int] = defaultdict(int)
    for each in days:
        for slot, tickets in curves[each].items():
            total[slot] += tickets
    slots = {slot: tickets / len(days) for slot, tickets in sorted(total.items())}
    return Usual(len(days), len(same) >= ENOUGH, slots)
