"""Who came: visitors by day, and by local hour of entry. A visitor is a ticket that was not void."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from central.reports.archive import Archive, Span
from central.reports.tables import VISITS

QUARTER_SECONDS = 900
"""Each time zone differs from UTC by whole quarters of an hour, so that hours can be made of them afterwards."""


@dataclass(frozen=True, slots=True)
class Visits:
    """`days`: day -> visitors; `hours`: (day, local hour) -> visitors; `ends`: how tickets ended -> how many."""

    days: Mapping[str, int]
    hours: Mapping[tuple[str, int], int]
    priority: int
    walk_ins: int
    ends: Mapping[str, int]

    @property
    def visitors(self) -> int:
        return sum(self.days.values())

    @property
    def by_hour(self) -> dict[int, int]:
        """Local hour -> visitors over all days, in order."""
        found: Counter[int] = Counter()
        for (_, hour), count in self.hours.items():
            found[hour] += count
        return dict(sorted(found.items()))

    @property
    def by_month(self) -> dict[str, int]:
        """2026-01 -> visitors, in order."""
        found: Counter[str] = Counter()
        for day, count in self.days.items():
            found[day[:7]] += count
        return dict(sorted(found.items()))


def visits(archive: Archive, span: Span) -> Visits:
    """One query; an hour is that of the hall's wall clock at the moment of issue."""
    query = select(archive.figures(VISITS, span))
    zone = archive.site.time_zone
    days: Counter[str] = Counter()
    hours: Counter[tuple[str, int]] = Counter()
    ends: Counter[str] = Counter()
    priority = walk_ins = 0
    for day, at, status, count, first, unprinted in archive.connection.execute(query):
        ends[status] += count
        if status == "void":
            continue
        days[day] += count
        hours[day, datetime.fromtimestamp(at * QUARTER_SECONDS, UTC).astimezone(zone).hour] += count
        priority += first
        walk_ins += unprinted
    return Visits(dict(sorted(days.items())), dict(sorted(hours.items())), priority, walk_ins, dict(ends))
