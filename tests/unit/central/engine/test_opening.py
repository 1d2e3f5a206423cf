from dataclasses import replace
from datetime import date

import pytest

from central.engine.opening import Closed, business_day, next_change, next_day_at, openness
from central.engine.site import Calendar, Holiday, Hours, Season
from support.halls import OFFICE, Play, a_site, at, words

RAMADAN = Season(date(2026, 2, 18), date(2026, 3, 19), (Hours(480, 840),), words("Ramadan"))
FRIDAY = Calendar(
    week=(
        *((Hours(480, 960),) for _ in range(4)),
        (Hours(480, 690), Hours(780, 960)),
        (),
        (),
    ),
    holidays=(Holiday(date(2026, 12, 25), words("Natal")),),
    seasons=(RAMADAN,),
    issue_minutes_before=15,
    issue_stops_minutes=30,
)


def answer(when, calendar=FRIDAY, *, issuing=True):
    play = Play(a_site(calendar), now=at(when))
    return openness(play.hall, play.site, play.site.services["ktp"], at(when), issuing=issuing)


@pytest.mark.parametrize(
    ("when", "closed"),
    [
        ("2026-11-23 07.44", Closed("not_yet", "07.45")),
        ("2026-11-23 07.45", None),
        ("2026-11-23 15.29", None),
        ("2026-11-23 15.30", Closed("hours_over", "2026-11-24 07.45")),
        ("2026-11-27 12.00", None),
        ("2026-11-27 16.00", Closed("hours_over", "2026-11-30 07.45")),
        ("2026-11-28 10.00", Closed("not_today", "2026-11-30 07.45")),
        ("2026-12-25 10.00", Closed("holiday", "2026-12-28 07.45\nNatal\nNatal (en)")),
        ("2026-03-02 13.29", None),
        ("2026-03-02 13.30", Closed("hours_over", "2026-03-03 07.45")),
        ("2026-03-01 10.00", None),
        ("2026-03-01 14.00", Closed("hours_over", "2026-03-02 07.45")),
        ("2026-03-22 10.00", Closed("not_today", "2026-03-23 07.45")),
    ],
)
def test_the_week_the_season_and_the_holidays(when, closed):
    assert answer(when) == closed


def test_the_next_change_is_the_next_turn_of_some_calendar():
    site = a_site(FRIDAY)
    turns = [("00.00", "07.45"), ("07.44", "07.45"), ("07.45", "15.30"), ("15.30", "16.00")]
    for now, then in turns:
        assert next_change(site, at(f"2026-11-23 {now}")) == at(f"2026-11-23 {then}")
    assert next_change(site, at("2026-11-23 16.00")) == at("2026-11-24 00.00")
    assert next_change(site, at("2026-11-28 09.00")) == at("2026-11-29 00.00")


def test_between_two_changes_every_minute_has_the_same_answer():
    minute = at("2026-11-27 00.00")
    for _ in range(1440):
        before, then = answer_at(minute), next_change(a_site(FRIDAY), minute)
        if then > minute + 60_000:
            assert answer_at(minute + 60_000) == before
        minute += 60_000


def answer_at(now):
    play = PLAY
    return openness(play.hall, play.site, play.site.services["ktp"], now)


PLAY = Play(a_site(FRIDAY), now=at("2026-11-27 03.00"))


def test_a_transfer_may_still_come_after_issuing_stopped():
    assert answer("2026-11-23 15.45", issuing=False) is None
    assert answer("2026-11-23 16.00", issuing=False) is not None


def test_a_calendar_that_never_opens_names_no_day():
    assert answer("2026-11-23 10.00", replace(OFFICE, week=((),) * 7)) == Closed("not_today", "")


def test_the_business_day_in_the_halls_zone():
    site = a_site(close_day_at=180)
    assert business_day(site, at("2026-11-24 02.59")) == "2026-11-23"
    assert business_day(site, at("2026-11-24 03.00")) == "2026-11-24"
    assert next_day_at(site, at("2026-11-24 02.59")) == at("2026-11-24 03.00")
    assert next_day_at(site, at("2026-11-24 03.00")) == at("2026-11-25 03.00")
