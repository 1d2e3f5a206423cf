"""The machine's clock jumps between two runs of central, and within one: numbers, times and days stay right."""

from dataclasses import replace

import msgspec
import pytest

from central.beginning import begin, remembered
from central.checker import check
from central.clock import ClockError, SteadyClock
from central.engine.commands import Wake
from central.store.memory import MemoryLedger
from support.halls import MONDAY, Play, a_site

SECOND, HOUR, DAY = 1_000, 3_600_000, 86_400_000
YEARS = 730 * DAY
JUMPS = {
    "a second": SECOND, "a second back": -SECOND, "three hours late": 3 * HOUR, "an hour back": -HOUR,
    "a day": DAY, "a day back": -DAY, "two weeks back": -14 * DAY, "two years": YEARS, "two years back": -YEARS,
    "1970": -MONDAY + 60_000, "to midnight": 16 * HOUR - 5 * SECOND,
}  # fmt: skip
ZONES = ("Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "America/St_Johns")
SUMMER_ENDS = MONDAY - 29 * DAY


class Machine:
    """A hall whose machine has a wall clock that is set, and a monotonic one that only goes on."""

    def __init__(self, zone, start):
        self.play = Play(replace(a_site(), zone_name=zone), now=start)
        self.wall, self.passed = start, 0
        self.refused = 0

    def goes_on(self, milliseconds):
        self.wall += milliseconds
        self.passed += milliseconds * 1_000_000

    def restarts(self):
        ledger = MemoryLedger(self.play.ledger)
        hall = remembered(ledger)
        clock = SteadyClock(lambda: self.wall, hall.last_at, lambda: self.passed)
        try:
            clock.agrees(self.play.site, hall.last_day)
        except ClockError:
            self.refused += 1
            self.wall = max(self.wall, hall.last_at + SECOND)  # somebody sets it
            return self.restarts()
        self.play.hall = begin(ledger, hall, self.play.site, "i", clock.now(), new_day=not clock.doubtful)
        self.play.ledger = ledger.entries
        return clock

    def works(self, clock, minutes=40):
        for _ in range(minutes):
            self.goes_on(60_000)
            self.play.now = clock.now()
            self.play.do(Wake(new_day=not clock.doubtful), actor="central")
            self.play.take()

    def violations(self):
        found = check(
            [msgspec.to_builtins(entry) for entry in self.play.ledger], (), {"zone_name": self.play.site.zone_name}
        )
        return [(violation.invariant, violation.text) for violation in found if violation.invariant in {3, 4, 12, 13}]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("start", [MONDAY, SUMMER_ENDS], ids=["monday", "summer time ends"])
def test_after_a_jump_numbers_times_and_days_are_right(zone, jump, start):
    machine = Machine(zone, start)
    machine.works(machine.restarts())
    machine.wall += JUMPS[jump]
    clock = machine.restarts()
    machine.works(clock)
    machine.wall -= JUMPS[jump]  # it is set right while central runs: its own clock does not step
    machine.works(clock)
    machine.works(machine.restarts())
    assert machine.violations() == []


def test_a_day_back_is_asked_about_and_an_hour_is_not():
    for jump, refused in (("a day back", 1), ("1970", 1), ("an hour back", 0), ("three hours late", 0)):
        machine = Machine("Asia/Jakarta", MONDAY)
        machine.works(machine.restarts())
        machine.wall += JUMPS[jump]
        machine.restarts()
        assert machine.refused == refused, jump
