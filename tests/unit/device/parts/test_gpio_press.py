import pytest

from device.parts.gpio_press import LOCKOUT_SECONDS, STUCK_SECONDS, Presses


@pytest.fixture
def presses():
    return Presses(3)


def tap(presses, number, at, seconds=0.1):
    pressed = presses.went_down(number, at, is_down=True)
    return pressed, presses.went_up(number, at + seconds, is_down=False)


def test_the_first_edge_counts_at_once(presses):
    assert presses.went_down(0, 5.0, is_down=True)


def test_it_is_deaf_while_contacts_bounce_and_hears_the_next_press(presses):
    assert tap(presses, 0, 1.000, 0.004) == (True, False)
    assert tap(presses, 0, 1.006, 0.004) == (False, False)
    assert tap(presses, 0, 1.012, 0.100) == (False, False)
    assert tap(presses, 0, 1.112 + LOCKOUT_SECONDS) == (True, False)


def test_it_bounces_when_it_is_let_go_too(presses):
    assert presses.went_down(0, 1.0, is_down=True)
    assert not presses.went_up(0, 2.0, is_down=False)
    assert not presses.went_down(0, 2.01, is_down=True)


def test_two_presses_of_one_finger_are_two(presses):
    assert [tap(presses, 0, 1.0 + n * 0.3)[0] for n in range(3)] == [True, True, True]


def test_of_two_at_once_the_first_wins(presses):
    assert presses.went_down(1, 1.0, is_down=True)
    assert not presses.went_down(2, 1.005, is_down=True)
    presses.went_up(1, 1.2, is_down=False)
    presses.went_up(2, 1.3, is_down=False)
    assert presses.went_down(2, 1.6, is_down=True)


def test_a_phantom_on_the_wire_is_no_press(presses):
    assert not presses.went_down(0, 1.0, is_down=False)
    assert not presses.went_up(0, 1.0005, is_down=False)


def test_a_tap_that_is_over_before_it_is_looked_at_is_one(presses):
    assert not presses.went_down(0, 1.0, is_down=False)
    assert presses.went_up(0, 1.004, is_down=False)
    assert not presses.went_up(0, 1.010, is_down=False)


def test_one_that_stays_down_is_stuck_until_it_has_been_up(presses):
    presses.went_down(0, 7000.0, is_down=True)
    presses.look((True, False, False), 1.0)
    presses.look((True, False, False), 1.0 + STUCK_SECONDS - 0.1)
    assert presses.stuck == ()
    presses.look((True, False, False), 1.0 + STUCK_SECONDS)
    assert presses.stuck == (0,)
    assert not presses.went_up(0, 20.0, is_down=True)
    assert not presses.went_down(0, 20.001, is_down=True)
    assert presses.stuck == (0,)
    presses.went_up(0, 30.0, is_down=False)
    assert presses.stuck == ()
    assert presses.went_down(0, 31.0, is_down=True)


def test_a_stuck_one_does_not_stop_the_others(presses):
    presses.went_down(0, 1.0, is_down=True)
    assert not presses.went_down(1, 5.0, is_down=True)
    presses.went_up(1, 5.1, is_down=False)
    presses.look((True, False, False), 1.0)
    presses.look((True, False, False), 12.0)
    assert presses.went_down(1, 13.0, is_down=True)


def test_one_that_was_down_before_we_came_is_no_press_and_gets_stuck(presses):
    presses.look((False, True, False), 1.0)
    presses.look((False, True, False), 11.0)
    assert presses.stuck == (1,)


def test_a_lost_edge_is_made_good_by_looking(presses):
    assert presses.went_down(0, 1.0, is_down=True)
    presses.look((False, False, False), 1.5)
    assert presses.went_down(0, 2.0, is_down=True)


@pytest.mark.parametrize("step", [-3600.0, 3600.0])
def test_a_clock_that_steps_takes_no_press_away(presses, step):
    assert tap(presses, 0, 9000.0) == (True, False)
    assert tap(presses, 0, 9000.3 + step) == (True, False)
    presses.went_down(0, 9001.0 + step, is_down=False)
    assert presses.went_up(0, 9001.1 + 2 * step, is_down=False)


def test_edges_that_are_heard_late_and_together_are_judged_by_when_they_were(presses):
    heard = [(0.00, True), (0.03, False), (0.30, True), (0.33, False)]
    moved = [presses.went_down if down else presses.went_up for _, down in heard]
    pressed = [move(0, tick, is_down=False) for move, (tick, _) in zip(moved, heard, strict=True)]
    assert pressed == [False, True, False, True]


def test_a_contact_that_sparks_before_it_closes_is_one_press(presses):
    for spark in range(4):
        assert not presses.went_down(0, 1.0 + spark * 0.001, is_down=False)
        assert not presses.went_up(0, 1.0 + spark * 0.001 + 0.0004, is_down=False)
    assert presses.went_down(0, 1.005, is_down=True)


def test_another_one_whose_release_was_not_heard_stops_nobody(presses):
    presses.went_down(0, 1.0, is_down=True)
    presses.others(1, (True, True, False))
    assert not presses.went_down(1, 2.0, is_down=True)
    presses.went_up(1, 2.1, is_down=False)
    presses.others(1, (False, True, False))
    assert presses.went_down(1, 3.0, is_down=True)


def test_a_release_that_is_heard_when_the_line_is_down_again_is_one(presses):
    assert presses.went_down(0, 1.0, is_down=True)
    assert not presses.went_up(0, 1.2, is_down=True)
    assert presses.went_down(0, 1.5, is_down=True)


def test_a_contact_that_opens_for_a_moment_while_it_is_held_is_no_second_press(presses):
    assert presses.went_down(0, 1.0, is_down=True)
    assert not presses.went_up(0, 2.0, is_down=True)
    assert not presses.went_down(0, 2.001, is_down=True)
    assert not presses.went_down(1, 2.5, is_down=True), "it is still held"
