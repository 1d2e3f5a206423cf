from dataclasses import replace

from central.clock import SteadyClock, offset_minutes
from support.halls import MONDAY, a_site


class Monotonic:
    ns = 5_000_000_000

    def __call__(self):
        return self.ns


def test_it_goes_on_from_the_wall_by_what_has_passed():
    passed = Monotonic()
    clock = SteadyClock(1_000_000, 0, passed)
    passed.ns += 1_234_567_890
    assert clock.now() == 1_001_234
    assert not clock.doubtful


def test_it_never_starts_before_the_ledgers_last_entry():
    clock = SteadyClock(1_000, 9_000, Monotonic())
    assert clock.now() == 9_000
    assert (clock.behind_ms, clock.doubtful) == (8_000, False)


def test_a_machine_that_woke_up_in_1970_is_doubted():
    assert SteadyClock(60_000, MONDAY, Monotonic()).doubtful


def test_the_offset_is_the_halls_and_follows_summer_time():
    assert offset_minutes(a_site(), MONDAY) == 420
    berlin = replace(a_site(), zone_name="Europe/Berlin")
    july = MONDAY + 230 * 24 * 3_600_000
    assert (offset_minutes(berlin, MONDAY), offset_minutes(berlin, july)) == (60, 120)
    assert offset_minutes(replace(a_site(), zone_name="America/St_Johns"), MONDAY) == -210
