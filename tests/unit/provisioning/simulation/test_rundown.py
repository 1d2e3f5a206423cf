from dataclasses import replace
from datetime import date

import pytest

from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import ArrivalsError
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.rundown import FIRST_DAY, rundown
from provisioning.site import profile_names, profile_text
from support.bad_halls import wishes

HOUR = 3600 * SECOND
FILE = b"at,queue\n08:10:00,ktp-el\n08:20:00,nib\n09:00:00,kk\n"


def test_the_same_wishes_make_the_same_days():
    assert rundown(wishes(3, days=2)) == rundown(wishes(3, days=2))


def test_another_seed_has_other_people_on_the_same_days():
    one, two = rundown(wishes(3)), rundown(wishes(4))
    assert [day.day for day in one.days] == [day.day for day in two.days]
    assert one.days[0].cast.visitors != two.days[0].cast.visitors


def test_days_of_one_run_have_people_of_their_own():
    first, second = rundown(wishes(3, days=2)).days
    assert first.cast.seed != second.cast.seed
    assert first.cast.visitors != second.cast.visitors


def test_seeds_next_to_each_other_share_no_day():
    seeds = [day.cast.seed for seed in range(5) for day in rundown(wishes(seed, visitors=1, days=4)).days]
    assert len(set(seeds)) == len(seeds)


def test_only_days_on_which_somebody_serves_are_played():
    days = [day.day for day in rundown(wishes(days=7, visitors=1)).days]
    assert days[0] == FIRST_DAY and all(day.weekday() < 5 for day in days)
    assert days == sorted(set(days)) and days[5] == date(2026, 11, 30)


def test_holidays_are_left_out():
    days = [day.day for day in rundown(wishes(days=30, visitors=1)).days]
    assert date(2026, 12, 25) not in days and date(2026, 12, 24) in days


def test_moments_are_those_of_the_calendar_counted_from_the_first_midnight():
    run = rundown(wishes(days=2))
    first, second = run.days
    assert first.opens == 8 * HOUR - 15 * 60 * SECOND
    assert (first.closes, second.opens - first.opens) == (15 * HOUR, 24 * HOUR)
    assert run.midnight == 1_795_366_800_000  # 2026-11-23 00.00 in Jakarta
    assert first.first < first.closes


def test_as_many_come_as_are_wished_for():
    assert [len(day.cast.visitors) for day in rundown(wishes(visitors=17, days=2)).days] == [17, 17]


def test_without_a_wish_the_profile_says_how_many_and_mondays_are_fuller():
    monday, tuesday = (len(day.cast.visitors) for day in rundown(wishes(visitors=None, days=2)).days)
    assert (monday, tuesday) == (round(120 * 1.37), 120)


def test_recorded_people_come_when_they_came():
    (day,) = rundown(wishes(visitors=None, recorded=("monday.csv", FILE))).days
    assert day.first == 8 * HOUR + 10 * 60 * SECOND
    assert [visitor.arrives for visitor in day.cast.visitors] == [0, 600, 3000]


def test_of_a_recording_only_the_first_may_be_wished_for():
    (day,) = rundown(wishes(visitors=2, recorded=("monday.csv", FILE))).days
    assert len(day.cast.visitors) == 2


def test_a_bad_recording_names_itself():
    with pytest.raises(ArrivalsError, match=r"monday\.csv"):
        rundown(wishes(recorded=("monday.csv", b"when\nnow\n")))


def test_a_bad_site_names_itself():
    with pytest.raises(SettingsError, match="demo"):
        rundown(replace(wishes(), text="[site]\n"))


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_has_a_day(name):
    (day,) = rundown(wishes(source=name, text=profile_text(name), visitors=5)).days
    assert day.opens < day.closes and day.cast.officers and day.cast.kiosks


def test_some_halls_are_left_on_at_night_and_some_are_not():
    assert {rundown(wishes(seed, visitors=1)).days[0].left_on for seed in range(20)} == {True, False}
