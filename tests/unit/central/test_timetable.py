import pytest

from central.engine.deadline import deadline
from central.timetable import AGAIN_MS, LOOK_MS, TICK_MS, Timetable
from support.halls import MONDAY, OFFICE, Play, a_site

DAY_MS = 86_400_000


@pytest.fixture
def play():
    return Play()


def test_ticks_and_changes_of_the_opening_are_due_once_each():
    table = Timetable(a_site(OFFICE), MONDAY + 10)
    assert not table.tick_is_due(MONDAY + 10)
    assert table.tick_is_due(MONDAY + 10 + TICK_MS)
    assert not table.tick_is_due(MONDAY + 11 + TICK_MS)
    closing = MONDAY + 7 * 3_600_000
    assert not table.change_is_due(closing - 1)
    assert table.change_is_due(closing)
    assert not table.change_is_due(closing + 1)
    assert table.change_is_due(closing + 9 * 3_600_000), "the next day has other hours"


def test_it_wakes_when_the_rules_want_it(play):
    play.ask()
    table = Timetable(play.site, play.now)
    wanted = deadline(play.hall, play.site, play.now)
    assert wanted == play.now + 60_000
    assert table.due(play.hall, play.now) == play.now + TICK_MS
    assert not table.wake_is_due(play.hall, wanted - 1)
    assert table.wake_is_due(play.hall, wanted)


def test_the_rules_are_asked_again_when_the_hall_has_changed_but_not_for_every_press(play):
    table = Timetable(play.site, play.now)
    late = play.now + 60_000
    assert not table.wake_is_due(play.hall, late)
    play.ask()
    assert not table.wake_is_due(play.hall, late)
    assert table.due(play.hall, late + 1) <= late + LOOK_MS
    assert table.wake_is_due(play.hall, late + LOOK_MS)


def test_a_day_that_began_while_nobody_looked_is_due_at_once(play):
    """A machine that slept over the reset, behind a press."""
    table = Timetable(play.site, play.now)
    play.ask()
    for morning in (play.now + DAY_MS, play.now + 30 * DAY_MS):
        assert table.due(play.hall, morning) <= morning
        assert table.wake_is_due(play.hall, morning)
    assert deadline(play.hall, play.site, play.now + DAY_MS) == play.now + DAY_MS


def test_a_rule_that_finds_nothing_to_do_does_not_spin(play):
    play.ask()
    table = Timetable(play.site, play.now)
    late = play.now + 100_000
    assert table.wake_is_due(play.hall, late)
    assert not table.wake_is_due(play.hall, late + AGAIN_MS - 1)
    assert table.due(play.hall, late) >= min(late + AGAIN_MS, play.now + TICK_MS)
    assert table.wake_is_due(play.hall, late + AGAIN_MS)
