"""The calendar of a period explained: which days were served, which not and why, and which had other hours. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from central.engine.opening import hours_of
from central.engine.site import Site
from central.reports.period import Period

WEEKEND = "Hari libur mingguan"


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """`reason`: the holiday's name. `tenants`: how many would have served on this weekday and did not."""

    day: date
    reason: str
    tenants: int


@dataclass(frozen=True, slots=True)
class OtherHours:
    """A season, as far as it lies in the period."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class OpenedDays:
    """`served`: days on which at least one tenant serves; `weekly`: days that the week closes for all."""

    served: tuple[date, ...]
    weekly: int
    closed: tuple[ClosedDay, ...]
    seasons: tuple[OtherHours, ...]


def opened_days(site: Site, period: Period) -> OpenedDays:
    """By the calendars of the tenants."""
    served, closed, weekly = [], [], 0
    for day in period.dates:
        if any(hours_of(tenant.calendar, day) for tenant in site.tenants.values()):
            served.append(day)
        holidays = _holidays(site, day)
        if holidays:
            closed.append(ClosedDay(day, " / ".join(dict.fromkeys(holidays)), len(holidays)))
        elif not served or served[-1] != day:
            weekly += 1
    return OpenedDays(tuple(served), weekly, tuple(closed), _seasons(site, period))


def _holidays(site: Site, day: date) -> list[str]:
    """One reason for each tenant that the holiday closes."""
    return [
        holiday.reason.id
        for tenant in site.tenants.values()
        for holiday in tenant.calendar.holidays
        if holiday.day == day and tenant.calendar.week[day.weekday()]
    ]


def _seasons(site: Site, period: Period) -> tuple[OtherHours, ...]:
    found = {
        OtherHours(max(season.first, period.first), min(season.last, period.last), season.reason.id): None
        for calendar in site.calendars
        for season in calendar.seasons
        if season.first <= period.last and season.last >= period.first
    }
    return tuple(sorted(found, key=lambda season: season.first))


def hall_hours(site: Site, days: Sequence[date]) -> list[tuple[int, int]]:
    """(opens, closes) of the hall on each of these days, UTC ms: from the first tenant's hours to the last's."""
    found = []
    for day in days:
        spans = [hours for tenant in site.tenants.values() if (hours := hours_of(tenant.calendar, day))]
        if spans:
            midnight = datetime.combine(day, time(), tzinfo=site.time_zone)
            first, last = min(hours[0].first for hours in spans), max(hours[-1].last for hours in spans)
            found.append(tuple(int((midnight + timedelta(minutes=m)).timestamp() * 1000) for m in (first, last)))
    return [(opens, closes) for opens, closes in found]
