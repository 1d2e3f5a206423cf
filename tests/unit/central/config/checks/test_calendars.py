import pytest

from support.tiny_site import mistakes, notes, read, warnings

SEASON = {
    "first": "2027-02-08",
    "last": "2027-03-09",
    "reason": {"id": "Ramadan"},
    "week": {"senin-jumat": ["08.00-14.00"]},
}


def week(**days):
    return {"calendars/kantor/week": {day.replace("_", "-"): spans for day, spans in days.items()}}


def seasons(**each):
    return {"calendars/kantor/seasons": {name: {**SEASON, **changes} for name, changes in each.items()}}


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (["15.00-08.00"], "ends before it begins"),
        (["08.00-12.00", "11.00-15.00"], "must not overlap"),
        (["pagi"], "is no span of hours"),
        (["08.00-25.00"], "is no time of day"),
    ],
)
def test_hours_that_are_none(spans, said):
    assert said in notes(week(senin=spans))["calendars.kantor.week.senin"]


def test_a_day_is_named_once():
    assert notes(week(senin_jumat=["08.00-15.00"], rabu=["08.00-12.00"])) == {
        "calendars.kantor.week.rabu": 'rabu stands in "senin-jumat" already; name each day once'
    }
    assert "calendars.kantor.week.monday" in notes(week(senin=["08.00-15.00"], monday=["08.00-12.00"]))


def test_days_have_names():
    assert notes(week(senin=["08.00-15.00"], jumaat=["08.00-12.00"]))["calendars.kantor.week.jumaat"].startswith(
        '"jumaat" is no weekday'
    )


def test_a_week_that_never_opens():
    assert "no day is open" in notes(week(senin=[]))["calendars.kantor.week"]


def test_the_friday_break():
    assert "is no span" in notes({"calendars/kantor/friday_break": "siang"})["calendars.kantor.friday_break"]
    outside = warnings({"calendars/kantor/friday_break": "16.00-17.00"})
    assert outside == (
        (
            'x.toml: calendars.kantor.friday_break: "16.00-17.00" lies outside Friday\'s hours; '
            "remove it or correct the hours"
        ),
    )
    assert warnings({"calendars/kantor/friday_break": "11.30-13.00"}) == ()
    closed = {**week(senin=["08.00-15.00"]), "calendars/kantor/friday_break": "11.30-13.00"}
    assert "calendars.kantor.friday_break" in notes(closed)


def test_holidays_are_dates():
    assert mistakes({"holidays/nasional/2026-02-30": {"id": "X"}}) == (
        'x.toml: holidays.nasional.2026-02-30: "2026-02-30" is no date; write year-month-day: "2026-12-25"',
    )


def test_lists_of_holidays_and_calendars_exist():
    assert notes({"calendars/kantor/holidays": ["nasonal"]}) == {
        "calendars.kantor.holidays": 'no list of holidays "nasonal"; did you mean "nasional"?'
    }
    said = notes({"tenants/samsat/calendar": "kantr"})
    assert said == {"tenants.samsat.calendar": 'no calendar "kantr"; did you mean "kantor"?'}


def test_a_calendar_nobody_uses_is_odd():
    assert warnings({"calendars/lain": {"week": {"senin": ["08.00-09.00"]}}}) == (
        "x.toml: calendars.lain: no tenant uses it; remove it or name it at a tenant",
    )


@pytest.mark.parametrize("key", ["issue_minutes_before", "issue_stops_minutes"])
def test_issue_windows_are_within_reason(key):
    for value in (-1, 241):
        said = notes({f"calendars/kantor/{key}": value})
        assert said == {f"calendars.kantor.{key}": f"{value} is out of bounds; write minutes from 0 to 240"}


def test_a_season_that_is_right():
    assert read(seasons(ramadan={})).warnings == ()


def test_seasons_have_dates_in_order():
    assert notes(seasons(r={"first": "2027-02-30"}))["calendars.kantor.seasons.r.first"].startswith(
        '"2027-02-30" is no'
    )
    backwards = "ends on 2027-02-07, before it begins on 2027-02-08; write the earlier date as first"
    assert notes(seasons(r={"last": "2027-02-07"})) == {"calendars.kantor.seasons.r": backwards}
    assert "lasts 396 days" in notes(seasons(r={"last": "2028-03-09"}))["calendars.kantor.seasons.r"]


def test_seasons_follow_each_other():
    said = notes(seasons(a={}, b={"first": "2027-03-09", "last": "2027-03-20"}))
    assert said == {"calendars.kantor.seasons.b": 'begins while "a" still runs; let seasons follow each other'}
    assert notes(seasons(a={}, b={"first": "2027-03-10", "last": "2027-03-20"})) == {}


@pytest.mark.parametrize("days", [{"senin-sabtu": ["08.00-14.00"]}, {"minggu": ["08.00-12.00"]}, {"senin": []}])
def test_a_season_may_open_and_close_any_day(days):
    assert notes(seasons(r={"week": days})) == {}


def test_a_season_that_changes_nothing_names_no_day():
    said = notes(seasons(r={"week": {}}))
    assert said == {
        "calendars.kantor.seasons.r.week": 'names no day; write for example "senin-jumat" = ["08.00-14.00"]'
    }


def test_the_friday_break_of_a_season_may_lie_in_the_usual_friday():
    assert warnings(seasons(r={"week": {"senin": ["08.00-14.00"]}, "friday_break": "11.30-12.30"})) == ()
    assert len(warnings(seasons(r={"week": {"jumat": ["08.00-11.00"]}, "friday_break": "11.30-12.30"}))) == 1


def test_mistakes_in_a_season_name_it():
    said = notes(seasons(r={"week": {"senin": ["14.00-08.00"]}, "friday_break": "x"}))
    assert said.keys() == {"calendars.kantor.seasons.r.week.senin", "calendars.kantor.seasons.r.friday_break"}
