"""How long the hall's devices were there while the hall was open."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.opened_days import hall_hours, opened_days
from central.reports.period import Period
from central.reports.tables import DAY, DEVICE_SPAN


@dataclass(slots=True)
class Presence:
    """`known_ms`: of the hall's hours since the device was first seen; `online_ms` of these; `losses`: how often it
    went away in them, and `longest_ms` the longest time."""

    known_ms: int = 0
    online_ms: int = 0
    losses: int = 0
    longest_ms: int = 0

    @property
    def share(self) -> float | None:
        return self.online_ms / self.known_ms if self.known_ms else None


class Hours:
    """The hall's hours, to ask how much of a span lies in them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """`spans` in order, none over another; UTC ms."""
        self._begins = [begin for begin, _ in spans]
        self._ends = [end for _, end in spans]
        self._before = [0, *accumulate(end - begin for begin, end in spans)]

    def within(self, since: int, until: int) -> int:
        """Milliseconds of the hall's hours between two moments."""
        return max(0, self._until(until) - self._until(since))

    def _until(self, at: int) -> int:
        place = bisect_right(self._begins, at)
        if not place:
            return 0
        return self._before[place - 1] + min(at, self._ends[place - 1]) - self._begins[place - 1]


def presences(archive: Archive, span: Span, period: Period) -> dict[str, Presence]:
    """Device -> presence. A span that still runs counts until the last day that was begun."""
    latest = archive.connection.execute(select(func.max(DEVICE_SPAN.c.since))).scalar() or 0
    hours = Hours(hall_hours(archive.site, opened_days(archive.site, period).served))
    end = min(span.until, max(latest, _last_moment(archive)))
    query = (
        select(DEVICE_SPAN.c.device, DEVICE_SPAN.c.online, DEVICE_SPAN.c.since, DEVICE_SPAN.c.until)
        .where((DEVICE_SPAN.c.since < span.until) & (func.coalesce(DEVICE_SPAN.c.until, end) > span.since))
        .order_by(DEVICE_SPAN.c.device, DEVICE_SPAN.c.sequence)
    )
    found: dict[str, Presence] = {}
    for device, online, since, until in archive.connection.execute(query):
        presence = found.setdefault(device, Presence())
        lasted = hours.within(max(since, span.since), min(end if until is None else until, end))
        presence.known_ms += lasted
        if online:
            presence.online_ms += lasted
        elif lasted:
            presence.losses += 1
            presence.longest_ms = max(presence.longest_ms, lasted)
    return found


def _last_moment(archive: Archive) -> int:
    """The end of the last day, or its opening while it runs."""
    last = func.max(func.coalesce(DAY.c.closed_at, DAY.c.opened_at))
    return int(archive.connection.execute(select(last)).scalar() or 0)
