from central.alarm import Alarm
from central.engine.model import Hall, Pace
from central.engine.site import Limits
from central.watch import APPEARANCES_BURST, BAD, FLOOD, HURRIED, MINUTE, TWICE, Watch

LIMITS = Limits(messages_per_second=50, bad_per_minute=20, usual_per_minute=5)


class Told(list):
    """Keeps what it was told."""

    def __call__(self, alarm: Alarm):
        self.append((alarm.code, alarm.subject, alarm.active))


def test_a_flood_is_dropped_told_once_and_told_to_be_over():
    told = Told()
    watch = Watch(LIMITS, told)
    assert sum(watch.passes("kiosk-1", 0) for _ in range(5_000)) == 500
    assert sum(watch.passes("kiosk-1", 1_000) for _ in range(5_000)) == 50
    assert all(watch.passes("kiosk-2", 1_000) for _ in range(100)), "others are not concerned"
    watch.look(1_000 + MINUTE - 1)
    assert told == [(FLOOD, "kiosk-1", True)]
    watch.look(1_000 + MINUTE)
    assert told[1:] == [(FLOOD, "kiosk-1", False)]


def test_strangers_and_centrals_are_not_counted():
    watch = Watch(LIMITS, Told())
    assert all(watch.passes("", 0) for _ in range(5_000))


def test_twenty_bad_messages_in_a_minute_are_told():
    told = Told()
    watch = Watch(LIMITS, told)
    for n in range(19):
        watch.bad("keypad-01", n * 1_000)
    assert told == []
    watch.bad("keypad-01", 20_000)
    watch.bad("keypad-01", 20_001)
    assert told == [(BAD, "keypad-01", True)]


def test_a_bad_message_now_and_then_is_not():
    told = Told()
    watch = Watch(LIMITS, told)
    for n in range(200):
        watch.bad("keypad-01", n * 4_000)
    assert told == []


def test_a_kiosk_that_gives_too_many_is_told():
    told = Told()
    watch = Watch(LIMITS, told)
    times = [n * 3_000 for n in range(20)]
    for n, now in enumerate(times, start=1):
        pace = Pace(first=0, numbers=n, recent=tuple(times[:n]))
        watch.gave(Hall(paces=Hall().paces.set("k1", pace)), "k1", now)
    assert told == [(HURRIED, "k1", True)]
    watch.gave(Hall(), "k2", 0)
    assert len(told) == 1


def test_without_limits_nothing_is_told():
    told = Told()
    watch = Watch(Limits(), told)
    for n in range(1_000):
        assert watch.passes("a", n)
        watch.bad("a", n)
    assert told == []


def test_a_device_that_comes_and_goes_all_the_time_is_noted_once_a_second():
    watch = Watch(LIMITS, Told())
    assert sum(watch.appears("board-1", 0) for _ in range(1_000)) == APPEARANCES_BURST
    assert sum(watch.appears("board-1", now) for now in range(0, 60_000, 50)) == 59
    assert watch.appears("board-2", 0)


def test_two_machines_under_one_name_are_told_until_one_is_left():
    told = Told()
    watch = Watch(LIMITS, told)
    for at, boot in enumerate("abab"):
        watch.born("kiosk-1", boot, at * 1_000)
    assert told == [(TWICE, "kiosk-1", True)]
    watch.look(3_000 + MINUTE)
    assert told[1:] == [(TWICE, "kiosk-1", False)]
