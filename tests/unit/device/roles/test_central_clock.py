from hypothesis import given
from hypothesis import strategies as st

from device.roles.central_clock import FORMER_MAX, UNKNOWN_CLOCK, learn, tick
from support.samples import MORNING, central
from support.samples import tick as said


def test_before_the_first_tick_nothing_is_known():
    assert UNKNOWN_CLOCK.at(5) is None
    assert UNKNOWN_CLOCK.local(MORNING) is None
    assert UNKNOWN_CLOCK.time_of_day(5) == ""
    assert UNKNOWN_CLOCK.date(5) == ""
    assert UNKNOWN_CLOCK.next_minute(5) is None


def test_a_tick_tells_the_time():
    clock = tick(UNKNOWN_CLOCK, said(1_000), 1_000)
    assert clock.at(1_000) == MORNING + 1_000
    assert clock.at(4_000) == MORNING + 4_000
    assert clock.local(MORNING + 7_000) == 7_000


def test_the_wall_clock_is_the_halls():
    clock = tick(UNKNOWN_CLOCK, said(0), 0)
    assert clock.time_of_day(0) == "08.15"
    assert clock.time_of_day(60_000) == "08.16"
    assert clock.time_of_day(16 * 3_600_000) == "00.15"
    assert clock.date(0) == "2026-11-23"
    assert clock.date(16 * 3_600_000) == "2026-11-24"
    assert clock.next_minute(0) == 60_000
    assert clock.next_minute(60_001) == 120_000


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=30))
def test_however_late_ticks_arrive_the_clock_is_never_ahead(delays):
    clock, now = UNKNOWN_CLOCK, 0
    for late in delays:
        now += 5_000
        clock = tick(clock, said(now, late=late), now)
        assert clock.at(now) <= MORNING + now
    assert clock.at(now) >= MORNING + now - min(delays[-12:])


def test_a_fast_crystal_makes_no_press_look_younger_than_it_is():
    gains = 1.00004
    clock = UNKNOWN_CLOCK
    for true in range(0, 10 * 3_600_000, 5_000):
        clock = tick(clock, said(true), int(true * gains))
    at = clock.at(int(true * gains))
    assert at is not None
    assert MORNING + true - 10 <= at <= MORNING + true + 10


def test_a_single_late_tick_does_not_turn_the_clock_back():
    clock = UNKNOWN_CLOCK
    for true in range(0, 600_000, 5_000):
        clock = tick(clock, said(true, late=900 if true % 60_000 == 0 and true else 0), true)
        assert clock.at(true) == MORNING + true


def test_an_older_epoch_says_nothing():
    clock = tick(UNKNOWN_CLOCK, said(0, epoch=2), 0)
    assert tick(clock, said(9_000, epoch=1), 5_000) == clock


def test_a_new_epoch_is_reckoned_afresh():
    clock = tick(UNKNOWN_CLOCK, said(0), 0)
    clock = tick(clock, said(5_000, epoch=2, late=700), 5_000)
    assert clock.at(5_000) == MORNING + 4_300


def test_a_new_central_makes_the_clock_unknown_until_it_ticks():
    clock = learn(tick(UNKNOWN_CLOCK, said(0), 0), central(epoch=2))
    assert clock.at(10) is None
    assert learn(clock, central(epoch=1)) == clock
    assert tick(clock, said(20, epoch=2), 20).at(20) == MORNING + 20


def test_when_it_was_last_heard_is_kept_through_a_new_epoch():
    clock = learn(tick(UNKNOWN_CLOCK, said(70), 70), central(epoch=2))
    assert clock.heard_at == 70


def test_after_a_long_silence_what_was_reckoned_before_no_longer_counts():
    clock = tick(UNKNOWN_CLOCK, said(0), 0)
    hours = 3 * 3_600_000
    assert tick(clock, said(hours), hours + 432).at(hours + 432) == MORNING + hours


def test_the_age_of_what_this_central_did_is_by_its_clock():
    clock = tick(UNKNOWN_CLOCK, said(0), 0)
    assert clock.age(1, MORNING - 700, 1_000) == 1_700


def test_the_age_of_what_a_central_before_did_is_by_the_clock_of_that_one():
    """The next one stood still for 40 s: it began where the ledger ended, for its machine's clock was behind."""
    clock = tick(UNKNOWN_CLOCK, said(0), 0)
    for known in (learn(clock, central(epoch=2)), tick(clock, said(40_000, epoch=2, late=40_000), 40_000)):
        assert known.age(1, MORNING, 41_000) == 41_000
    assert known.age(2, MORNING, 41_000) == 1_000


def test_what_was_done_before_anything_was_known_is_of_no_age():
    clock = tick(UNKNOWN_CLOCK, said(0, epoch=2), 0)
    assert clock.age(1, MORNING, 10) is None
    assert clock.age(3, MORNING, 10) is None
    assert not clock.awaits(1)
    assert not clock.awaits(2)
    assert clock.awaits(3)
    assert learn(clock, central(epoch=4)).awaits(4)
    assert not learn(clock, central(epoch=4)).awaits(3)


def test_an_epoch_without_a_tick_leaves_no_clock_behind():
    clock = learn(learn(tick(UNKNOWN_CLOCK, said(0), 0), central(epoch=2)), central(epoch=3))
    assert clock.age(1, MORNING, 5) == 5
    assert clock.age(2, MORNING, 5) is None


def test_of_many_centrals_the_last_few_are_remembered():
    clock = UNKNOWN_CLOCK
    for epoch in range(1, 100):
        clock = tick(clock, said(epoch, epoch=epoch), epoch)
    assert len(clock.former) == FORMER_MAX
    assert clock.age(98, MORNING, 100) == 100
