"""Opening hours, holidays and seasons make sense: real dates, no overlap, nothing that ends before it begins."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TypeVar

from central.config import wall_time
from central.config.note import Note, error, unknown, warning
from central.config.site_tables import CalendarTable, SeasonTable, SiteTables

T = TypeVar("T")

SEASON_DAYS_MAX = 366
ISSUE_MINUTES_MAX = 240


def check_calendars(tables: SiteTables) -> Iterator[Note]:
    """Each calendar by itself, each list of holidays, and each tenant's choice of a calendar."""
    for name, days in tables.holidays.items():
        for day in days:
            yield from _said(f"holidays.{name}.{day}", wall_time.day, day)
    for name, calendar in tables.calendars.items():
        yield from _calendar(f"calendars.{name}", tables, calendar)
    for name, tenant in tables.tenants.items():
        if tenant.calendar not in tables.calendars:
            yield unknown(f"tenants.{name}.calendar", "calendar", tenant.calendar, tables.calendars)
    used = {tenant.calendar for tenant in tables.tenants.values()}
    for name in tables.calendars:
        if name not in used:
            yield warning(f"calendars.{name}", "no tenant uses it", "remove it or name it at a tenant")
    yield from _day_end(tables)


def _calendar(path: str, tables: SiteTables, calendar: CalendarTable) -> Iterator[Note]:
    yield from _week(f"{path}.week", calendar.week)
    if not any(calendar.week.values()):
        yield error(f"{path}.week", "no day is open", 'write for example "senin-jumat" = ["08.00-15.00"]')
    yield from _friday(path, calendar.week, calendar.friday_break)
    for name in calendar.holidays:
        if name not in tables.holidays:
            yield unknown(f"{path}.holidays", "list of holidays", name, tables.holidays)
    for key in ("issue_minutes_before", "issue_stops_minutes"):
        if not 0 <= (value := getattr(calendar, key)) <= ISSUE_MINUTES_MAX:
            yield error(f"{path}.{key}", f"{value} is out of bounds", f"write minutes from 0 to {ISSUE_MINUTES_MAX}")
    for name, season in calendar.seasons.items():
        yield from _season(f"{path}.seasons.{name}", calendar, season)
    yield from _seasons_apart(path, calendar)


def _week(path: str, week: dict[str, list[str]]) -> Iterator[Note]:
    named: dict[int, str] = {}
    for key, texts in week.items():
        yield from _said(f"{path}.{key}", wall_time.spans, texts)
        try:
            days = wall_time.weekdays(key)
        except ValueError as mistake:
            yield Note(f"{path}.{key}", str(mistake))
            continue
        for day in days:
            if day in named:
                name = wall_time.WEEKDAYS[day][0]
                yield error(f"{path}.{key}", f'{name} stands in "{named[day]}" already', "name each day once")
            named.setdefault(day, key)


def _friday(path: str, week: dict[str, list[str]], pause: str) -> Iterator[Note]:
    if not pause:
        return
    try:
        hours = wall_time.hours(pause)
        spans = wall_time.week(week).get(wall_time.FRIDAY, ())
    except ValueError as mistake:
        yield Note(f"{path}.friday_break", str(mistake))
        return
    if wall_time.without(spans, hours) == spans:
        yield warning(
            f"{path}.friday_break", f'"{pause}" lies outside Friday\'s hours', "remove it or correct the hours"
        )


def _day_end(tables: SiteTables) -> Iterator[Note]:
    """Numbers restart when the day is closed; that should be while nobody serves, if there is such a time."""
    for name, calendar in tables.calendars.items():
        try:
            end = wall_time.minutes(tables.policy.close_day_at)
            open_then = [span for texts in calendar.week.values() for span in wall_time.spans(texts)]
        except ValueError:
            continue
        if any(span.first < end < span.last for span in open_then if span != wall_time.WHOLE_DAY):
            what = f"the day closes at {tables.policy.close_day_at} while calendar {name} is open"
            yield warning("policy.close_day_at", what, "choose a time when the hall is empty")


def _season(path: str, calendar: CalendarTable, season: SeasonTable) -> Iterator[Note]:
    """A season names the days that it changes; a day without hours is closed by it."""
    yield from _week(f"{path}.week", season.week)
    if not season.week and not season.friday_break:
        yield error(f"{path}.week", "names no day", 'write for example "senin-jumat" = ["08.00-14.00"]')
    yield from _friday(path, season.week if _names_friday(season.week) else calendar.week, season.friday_break)
    yield from _said(f"{path}.first", wall_time.day, season.first)
    yield from _said(f"{path}.last", wall_time.day, season.last)
    if (dates := _dates(season)) is None:
        return
    length = (dates[1] - dates[0]).days + 1
    if length < 1:
        yield error(path, f"ends on {dates[1]}, before it begins on {dates[0]}", "write the earlier date as first")
    elif length > SEASON_DAYS_MAX:
        yield error(path, f"lasts {length} days", f"write at most {SEASON_DAYS_MAX} or change the week itself")


def _names_friday(week: dict[str, list[str]]) -> bool:
    """True too if a day cannot be read: its mistake is told already."""
    try:
        return any(wall_time.FRIDAY in wall_time.weekdays(days) for days in week)
    except ValueError:
        return True


def _seasons_apart(path: str, calendar: CalendarTable) -> Iterator[Note]:
    dated = [(dates, name) for name, season in calendar.seasons.items() if (dates := _dates(season))]
    dated.sort()
    for (before, name), (after, other) in pairwise(dated):
        if after[0] <= before[1]:
            yield error(f"{path}.seasons.{other}", f'begins while "{name}" still runs', "let seasons follow each other")


def _dates(season: SeasonTable) -> tuple[date, date] | None:
    try:
        return wall_time.day(season.first), wall_time.day(season.last)
    except ValueError:
        return None


def _said(path: str, read: Callable[[T], object], value: T) -> Iterator[Note]:
    """The mistake that a reader of `wall_time` finds in a value."""
    try:
        read(value)
    except ValueError as mistake:
        yield Note(path, str(mistake))
