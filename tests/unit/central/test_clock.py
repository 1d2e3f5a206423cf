from dataclasses import replace

import pytest

from central.clock import ClockError, SteadyClock, offset_minutes
from central.engine.opening import business_day
from support.halls import MONDAY, a_site, at


class Monotonic:
    ns = 5_000_000_000

    def __call__(self):
        return self.ns


def test_it_goes_on_from_the_wall_by_what_has_passed():
    passed = Monotonic()
    clock = SteadyClock(lambda: 1_000_000, 0, passed)
    passed.ns += 1_234_567_890
    assert clock.now() == 1_001_234
    assert clock.behind_ms == 1_234
    assert not clock.doubtful


def test_it_never_starts_before_the_ledgers_last_entry():
    clock = SteadyClock(lambda: 1_000, 9_000, Monotonic())
    assert clock.now() == 9_000
    assert (clock.behind_ms, clock.doubtful) == (8_000, False)


def test_a_machine_that_woke_up_in_1970_is_doubted():
    assert SteadyClock(lambda: 60_000, MONDAY, Monotonic()).doubtful


def test_the_offset_is_the_halls_and_follows_summer_time():
    assert offset_minutes(a_site(), MONDAY) == 420
    berlin = replace(a_site(), zone_name="Europe/Berlin")
    july = MONDAY + 230 * 24 * 3_600_000
    assert (offset_minutes(berlin, MONDAY), offset_minutes(berlin, july)) == (60, 120)
    assert offset_minutes(replace(a_site(), zone_name="America/St_Johns"), MONDAY) == -210


def test_doubt_ends_when_the_machines_clock_is_set():
    wall = [MONDAY - 3_600_000]
    clock = SteadyClock(lambda: wall[0], MONDAY, Monotonic())
    assert clock.doubtful
    wall[0] = MONDAY
    assert not clock.doubtful


def test_a_clock_of_an_earlier_business_day_than_the_ledgers_is_asked_about():
    """Otherwise tomorrow's date would stand on today's paper."""
    clock = SteadyClock(lambda: at("2026-11-23 10.12"), at("2026-11-24 08.00"), Monotonic())
    with pytest.raises(ClockError, match=r"says 2026-11-23 10\.12.*of 2026-11-24 08\.00.*--keep-ledger-date"):
        clock.agrees(a_site(), "2026-11-24")


def test_who_was_asked_goes_on_under_the_ledgers_date_and_its_days_follow_each_other():
    passed, site = Monotonic(), a_site()
    clock = SteadyClock(lambda: at("2026-11-20 10.12"), at("2026-11-24 08.00"), passed, asked=True)
    clock.agrees(site, "2026-11-24")
    assert not clock.doubtful
    passed.ns += 24 * 3_600 * 10**9
    assert (business_day(site, clock.now()), clock.doubtful) == ("2026-11-25", False), "without a restart"


@pytest.mark.parametrize("wall", ["2026-11-24 07.00", "2026-11-24 03.30", "2026-11-24 08.00", "2028-11-24 08.00"])
def test_a_clock_of_the_same_day_or_later_goes_on(wall):
    clock = SteadyClock(lambda: at(wall), at("2026-11-24 08.00"), Monotonic())
    clock.agrees(a_site(), "2026-11-24")


def test_a_first_start_believes_its_machine():
    SteadyClock(lambda: 60_000, 0, Monotonic()).agrees(a_site(), "")
