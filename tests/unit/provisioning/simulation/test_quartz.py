from random import Random

from hypothesis import given
from hypothesis import strategies as st

from provisioning.simulation.agenda import MILLISECOND, SECOND
from provisioning.simulation.quartz import BEGINNING_MS, DRIFT_PPM, Quartz
from support.calm import calm

DAY = 24 * 3600 * SECOND
SEEDS = st.integers(0, 2**32)


@calm(80)
@given(SEEDS)
def test_a_day_is_a_little_longer_or_shorter_than_a_day(seed):
    clock = Quartz(Random(seed))
    drift = clock.local(DAY) - clock.local(0) - DAY // MILLISECOND
    assert abs(drift) <= DRIFT_PPM * 86.4 + 1


def test_clocks_differ_and_some_are_fast_and_some_slow():
    clocks = [Quartz(Random(seed)) for seed in range(20)]
    drifts = {clock.local(DAY) - clock.local(0) - DAY // MILLISECOND for clock in clocks}
    assert min(drifts) < -500 and max(drifts) > 500
    assert len({clock.local(0) for clock in clocks}) == 20
    assert all(0 <= clock.local(0) < BEGINNING_MS for clock in clocks)


def test_the_same_dice_make_the_same_clock():
    assert Quartz(Random(4)).local(DAY) == Quartz(Random(4)).local(DAY)


@calm(80)
@given(SEEDS, st.lists(st.integers(0, 40 * DAY), min_size=2, max_size=20))
def test_it_never_goes_back(seed, moments):
    clock = Quartz(Random(seed))
    shown = [clock.local(moment) for moment in sorted(moments)]
    assert shown == sorted(shown)


@calm(150)
@given(SEEDS, st.integers(0, 40 * DAY // MILLISECOND))
def test_when_it_is_asked_for_a_moment_it_shows_it_then_and_not_before(seed, ahead):
    clock = Quartz(Random(seed))
    wanted = clock.local(0) + ahead
    moment = clock.when(wanted)
    assert clock.local(moment) >= wanted
    assert clock.local(moment - 2 * MILLISECOND) < wanted
