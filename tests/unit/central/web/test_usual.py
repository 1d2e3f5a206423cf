import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from central.web.day_sums import midnight
from central.web.usual import NOTHING, Usual, UsualDays, nothing_usual, usual
from support.halls import a_site

SITE = a_site()
TODAY = "2026-11-23"


def row(weeks_ago, clock, tickets, days_ago=0):
    day = (date.fromisoformat(TODAY) - timedelta(weeks=weeks_ago, days=days_ago)).isoformat()
    hours, minutes = clock.split(".")
    return day, (midnight(SITE, day) + (int(hours) * 60 + int(minutes)) * 60_000) // 900_000, tickets


def test_it_is_the_average_of_equal_weekdays_by_the_half_hour():
    rows = [row(1, "08.00", 4), row(1, "08.15", 6), row(2, "08.15", 20), row(1, "09.30", 2), row(1, "08.00", 99, 1)]
    found = usual(SITE, TODAY, rows)
    assert (found.days, found.weekday) == (2, True)
    assert found.slots == {16: 15.0, 19: 1.0}


def test_with_too_few_equal_weekdays_all_days_count():
    found = usual(SITE, TODAY, [row(1, "08.00", 10), row(0, "08.00", 20, 1), row(0, "08.00", 30, 2)])
    assert (found.days, found.weekday, found.slots) == (3, False, {16: 20.0})


def test_a_new_hall_has_no_usual_day():
    assert usual(SITE, TODAY, []) == Usual(0, weekday=False, slots={})
    assert nothing_usual(SITE, TODAY) is NOTHING


@pytest.mark.parametrize(("slot", "expected"), [(0, 0), (16, 0), (16.5, 5), (17, 10), (18.25, 15), (48, 30)])
def test_how_many_there_are_by_then(slot, expected):
    assert Usual(1, weekday=True, slots={16: 10.0, 18: 20.0}).until(slot) == expected


@pytest.fixture
def path(tmp_path):
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as made:
        made.execute("CREATE TABLE visit_day (day TEXT, quarter INTEGER, status TEXT, tickets INTEGER)")
        for day, quarter, tickets in (row(1, "08.00", 8), row(2, "08.00", 4), row(9, "08.00", 500)):
            made.execute("INSERT INTO visit_day VALUES (?, ?, 'served', ?)", (day, quarter, tickets))
            made.execute("INSERT INTO visit_day VALUES (?, ?, 'void', 70)", (day, quarter))
        made.execute("INSERT INTO visit_day VALUES (?, ?, 'served', 900)", row(0, "08.00", 0)[:2])
        made.commit()
    return tmp_path / "ledger.db"


def test_read_from_the_sums_of_closed_days_of_eight_weeks_without_void_numbers(path):
    days = UsualDays(path)
    found = days.of(SITE, TODAY)
    assert (found.days, found.slots) == (2, {16: 6.0})
    path.unlink()
    assert days.of(SITE, TODAY) is found  # once a day
    assert days.of(SITE, "") is NOTHING


def test_what_cannot_be_read_costs_the_comparison_alone(path, tmp_path):
    days = UsualDays(tmp_path / "other.db")
    assert days.of(SITE, TODAY) is NOTHING
    path.rename(tmp_path / "other.db")
    assert days.of(SITE, TODAY).days == 2
