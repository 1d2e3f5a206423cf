import pytest

from device.system.health import Health
from device.system.watchman import EVERY_MS, Watchman

COOL, HOT = Health(temperature_celsius=50), Health(temperature_celsius=85)


class Clock:
    now = 1_000

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_it_looks_at_once_and_then_every_ten_seconds(clock):
    looks = []
    watchman = Watchman(lambda: looks.append(clock.now) or COOL, lambda _: None, clock)
    while clock.now < 1_000 + 3 * EVERY_MS:
        clock.now = watchman.due
        watchman.wake()
    assert looks == [1_000 + turn * EVERY_MS for turn in range(4)]
    assert watchman.health == COOL


def test_an_alert_is_told_at_each_change_only(clock):
    told, seen = [], iter((COOL, HOT, HOT, Health(temperature_celsius=75), Health(), COOL, COOL, HOT))
    watchman = Watchman(lambda: next(seen), lambda alert: told.append((alert.code, alert.active)), clock)
    for _ in range(8):
        watchman.wake()
    assert told == [("machine_hot", True), ("machine_hot", False), ("machine_hot", True)]
