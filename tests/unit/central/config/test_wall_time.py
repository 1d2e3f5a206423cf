from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.config import wall_time
from central.engine.site import Hours


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("07.45", 465), ("07:45", 465), ("7.45", 465), ("00.00", 0), ("24.00", 1440), ("23:59", 1439)],
)
def test_a_time_of_day_is_minutes_since_midnight(text, minutes):
    assert wall_time.minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "8", "0745", "07.4", "07.60", "24.01", "25.00", "-1.00", "07.45 ", "٠٧.٤٥", "a.b"]
)
def test_what_is_no_time_says_how_to_write_one(text):
    with pytest.raises(ValueError, match=r'is no time of day; .*"\d\d.\d\d"'):
        wall_time.minutes(text)


@given(st.integers(0, 1440))
def test_clock_and_minutes_are_inverse(minute):
    assert wall_time.minutes(wall_time.clock(minute)) == minute


@pytest.mark.parametrize("text", ["08.00-15.00", "08:00 - 15:00", "08.00–15.00", " 8.00-15.00 "])
def test_a_span_of_hours(text):
    assert wall_time.hours(text) == Hours(480, 900)


def test_a_span_must_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins; write the earlier time first"):
        wall_time.hours("15.00-08.00")
    with pytest.raises(ValueError, match="ends before it begins"):
        wall_time.hours("08.00-08.00")


@pytest.mark.parametrize("text", ["08.00", "pagi", "08.00-", "08.00-12.00-13.00"])
def test_what_is_no_span_says_how_to_write_one(text):
    with pytest.raises(ValueError, match=r"write"):
        wall_time.hours(text)


def test_spans_of_a_day_are_sorted_and_may_touch():
    assert wall_time.spans(["13.00-15.00", "08.00-12.00"]) == (Hours(480, 720), Hours(780, 900))
    assert wall_time.spans(["08.00-12.00", "12.00-13.00"]) == (Hours(480, 720), Hours(720, 780))
    assert wall_time.spans([]) == ()


def test_spans_of_a_day_must_not_overlap():
    with pytest.raises(ValueError, match=r"11\.30 lies inside the span before it"):
        wall_time.spans(["08.00-12.00", "11.30-15.00"])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("senin", (0,)),
        ("Jumat", (4,)),
        ("jum'at", (4,)),
        ("ahad", (6,)),
        ("sunday", (6,)),
        ("senin-kamis", (0, 1, 2, 3)),
        ("monday-friday", (0, 1, 2, 3, 4)),
        ("setiap-hari", (0, 1, 2, 3, 4, 5, 6)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_weekdays_in_both_languages(text, days):
    assert wall_time.weekdays(text) == days


def test_weekdays_unknown_or_backwards():
    with pytest.raises(ValueError, match='"senen" is no weekday; write "senin"'):
        wall_time.weekdays("senen")
    with pytest.raises(ValueError, match="runs backwards"):
        wall_time.weekdays("jumat-senin")
    with pytest.raises(ValueError, match="is no weekday"):
        wall_time.weekdays("senin-")


def test_a_week_has_the_days_that_are_named():
    written = {"senin-selasa": ["13.00-15.00", "08.00-12.00"], "jumat": []}
    morning_and_afternoon = (Hours(480, 720), Hours(780, 900))
    assert wall_time.week(written) == {0: morning_and_afternoon, 1: morning_and_afternoon, 4: ()}


def test_a_date():
    assert wall_time.day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["2026-02-29", "25-12-2026", "2026-13-01", "", "2026-12-25T08:00:00", "besok"])
def test_an_impossible_date_says_how_to_write_one(text):
    with pytest.raises(ValueError, match='is no date; write year-month-day: "2026-12-25"'):
        wall_time.day(text)


def test_a_pause_is_cut_out_of_the_hours():
    day = (Hours(480, 900),)
    assert wall_time.without(day, Hours(690, 780)) == (Hours(480, 690), Hours(780, 900))
    assert wall_time.without(day, Hours(0, 500)) == (Hours(500, 900),)
    assert wall_time.without(day, Hours(400, 1000)) == ()
    assert wall_time.without(day, Hours(900, 960)) == day


@given(
    st.lists(st.integers(0, 1440), min_size=6, max_size=6, unique=True).map(sorted),
    st.integers(0, 1439),
    st.integers(1, 600),
)
def test_a_pause_removes_exactly_its_minutes(edges, first, length):
    day = tuple(Hours(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    pause = Hours(first, min(1440, first + length))
    left = {minute for span in wall_time.without(day, pause) for minute in range(span.first, span.last)}
    whole = {minute for span in day for minute in range(span.first, span.last)}
    assert left == whole - set(range(pause.first, pause.last))
