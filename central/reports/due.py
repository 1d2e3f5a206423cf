"""Which reports are due: of each day that is over, and of each month and year whose last day has passed. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from central.config.report_settings import ReportSettings
from central.reports.period import Kind, Period, day, month, year

DAYS_BACK = 7
"""A day that is longer ago is not made up for; nor a month or year before the last."""

NAMES = {Kind.DAY: "harian", Kind.MONTH: "bulanan", Kind.YEAR: "tahunan"}
SURVEY = "skm"


@dataclass(frozen=True, slots=True)
class Due:
    """`file`: its name in the folder. `survey`: the report of the survey, not of the hall."""

    period: Period
    file: str
    survey: bool = False


def due(settings: ReportSettings, closed: Iterable[date], today: date, *, surveyed: bool) -> Iterator[Due]:
    """In the order in which they are written. `closed`: business days that are over; `today` runs, or is to come."""
    days = sorted(closed)
    if settings.daily:
        yield from (_due(day(each), settings) for each in days if each >= today - timedelta(days=DAYS_BACK))
    before = month(today.year, today.month).before
    if settings.monthly and _within(before, days):
        yield _due(before, settings)
        if surveyed:
            yield _due(before, settings, survey=True)
    last = year(today.year - 1)
    if settings.yearly and _within(last, days):
        yield _due(last, settings)


def _within(period: Period, days: Iterable[date]) -> bool:
    return any(period.first <= each <= period.last for each in days)


def _due(period: Period, settings: ReportSettings, *, survey: bool = False) -> Due:
    length = {Kind.DAY: 10, Kind.MONTH: 7, Kind.YEAR: 4}[period.kind]
    name = SURVEY if survey else NAMES[period.kind]
    return Due(period, f"{name}-{period.first.isoformat()[:length]}.{settings.form}", survey)
