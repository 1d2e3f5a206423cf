import pytest

from central.engine.commands import CloseDay
from central.moment import Moment
from central.web.curve_view import curve_view
from central.web.day_sums import day_sums
from central.web.usual import NOTHING, Usual
from support.halls import Play

USUAL = Usual(4, weekday=True, slots={16: 10.0, 17: 4.0})


@pytest.fixture
def play():
    play = Play()
    for minute in (0, 1, 31):
        play.later(minutes=minute)
        play.take("ktp")
    return play


def curve(play, usual=USUAL):
    return curve_view(Moment(play.site, play.hall, play.now), day_sums(play.hall, play.site), usual)


def bar(view, clock):
    return next(each for each in view.bars if each.clock == clock)


def test_bars_are_as_high_as_their_share_of_the_highest(play):
    view = curve(play)
    assert (bar(view, "08.00").count, bar(view, "08.00").height) == (2, 20.0)
    assert (bar(view, "08.30").count, bar(view, "08.30").height) == (1, 10.0)
    assert (view.top, view.given) == (10, 3)
    assert [each.clock for each in view.bars if each.running] == ["08.30"]


def test_the_usual_line_goes_through_the_middle_of_its_half_hours(play):
    view = curve(play)
    points = dict(point.split(",") for point in view.line.split())
    x = bar(view, "08.00").x
    assert (points[f"{x + 0.5}"], points[f"{x + 1.5}"], points["0.5"]) == ("0.0", "60.0", "100.0")
    assert view.expected == 10  # ten by 08.30, and a fifteenth of the half hour since: 4 / 15


def test_a_common_day_is_shown_from_seven_to_half_past_four(play):
    view = curve(play)
    assert (view.bars[0].clock, view.bars[-1].clock, view.hours[0], view.hours[-1]) == ("07.00", "16.30", "07", "16")
    assert view.wide == len(view.bars) == 2 * len(view.hours)


def test_who_comes_at_night_makes_it_wider(play):
    play.later(minutes=12 * 60)
    play.take("pajak")
    assert curve(play).bars[-1].clock == "20.30"


def test_without_a_usual_day_there_is_no_line(play):
    view = curve(play, NOTHING)
    assert (view.line, view.expected, bar(view, "08.00").usual) == ("", 0, None)
    assert view.top == 5


def test_a_closed_day_has_no_half_hour_that_runs(play):
    play.do(CloseDay(), actor="central")
    assert not any(each.running for each in curve(play).bars)
    assert curve(play).given == 3


def test_before_the_first_day_it_is_empty():
    play = Play()
    empty = Moment(play.site, type(play.hall)(), play.now)
    view = curve_view(empty, day_sums(empty.hall, play.site), NOTHING)
    assert (view.given, view.line) == (0, "")
