from dataclasses import replace
from datetime import date

import pytest

from central.engine.site import Calendar, Holiday, Hours, Season
from central.reports.opened_days import ClosedDay, OtherHours, hall_hours, opened_days
from central.reports.period import day, month
from support.halls import a_site, at, words

WEEK = tuple((Hours(480, 690), Hours(780, 900)) if weekday < 5 else () for weekday in range(7))
NATAL = Holiday(date(2026, 12, 25), words("Natal"))
SUNDAY = Holiday(date(2026, 12, 27), words("Hari Minggu besar"))
RAMADAN = Season(date(2026, 12, 28), date(2027, 1, 20), (Hours(480, 840),), words("Ramadan"))


@pytest.fixture
def site():
    """Two tenants: one keeps the holidays, the other only Christmas and works on Saturday."""
    hall = a_site()
    first = Calendar(
        week=WEEK, holidays=(NATAL, SUNDAY, Holiday(date(2026, 12, 24), words("Cuti"))), seasons=(RAMADAN,)
    )
    second = Calendar(week=(*WEEK[:5], (Hours(480, 600),), ()), holidays=(NATAL,))
    tenants = dict(zip(hall.tenants, (first, second), strict=True))
    return replace(hall, tenants={t: replace(hall.tenants[t], calendar=c) for t, c in tenants.items()})


def test_a_month_explained(site):
    found = opened_days(site, month(2026, 12))
    assert len(found.served) == 26  # 23 weekdays less Christmas, and four Saturdays
    assert date(2026, 12, 24) in found.served
    assert found.weekly == 4  # Sundays
    assert found.closed == (ClosedDay(date(2026, 12, 24), "Cuti", 1), ClosedDay(date(2026, 12, 25), "Natal", 2))
    assert found.seasons == (OtherHours(date(2026, 12, 28), date(2026, 12, 31), "Ramadan"),)
    assert len(found.served) + found.weekly + 1 == 31


def test_a_holiday_on_a_day_that_the_week_closes_anyway_is_no_news(site):
    found = opened_days(site, day(date(2026, 12, 27)))
    assert (found.served, found.weekly, found.closed) == ((), 1, ())


def test_the_halls_hours_are_from_the_first_to_the_last(site):
    days = [date(2026, 12, 5), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28)]
    assert hall_hours(site, days) == [
        (at("2026-12-05 08.00"), at("2026-12-05 10.00")),
        (at("2026-12-24 08.00"), at("2026-12-24 15.00")),
        (at("2026-12-28 08.00"), at("2026-12-28 15.00")),
    ]
