import pytest

from device.presence import HEARTBEAT_MS, SPREAD_MS, Presence
from device.system.health import Health
from protocols.messages import Birth, CentralState, DeviceState, Online, Role, Telemetry
from protocols.topics import NEWEST_MINOR

BOOT = "00112233aabbccdd"


@pytest.fixture
def presence():
    return Presence(BOOT, Role.KIOSK, "1.2.3", started=1_000)


def central(epoch: int, *, online: bool = True) -> CentralState:
    return CentralState(online=online, epoch=epoch, instance="c", version="1", oldest=0, newest=0)


def wake(presence: Presence, now: int) -> tuple:
    return presence.wake(now, outbox=3, dropped=4)


def test_the_first_word_after_each_connect_is_the_birth(presence):
    birth, state = presence.connected(5_000)
    assert birth == Birth(boot_id=BOOT, role=Role.KIOSK, version="1.2.3", oldest=0, newest=NEWEST_MINOR)
    assert state == DeviceState(boot_id=BOOT, state=Online.ONLINE)
    presence.disconnected()
    assert presence.connected(9_000) == (birth, state)


def test_last_will_and_farewell_are_of_this_boot(presence):
    assert presence.will == DeviceState(boot_id=BOOT, state=Online.LOST)
    assert presence.farewell == DeviceState(boot_id=BOOT, state=Online.OFFLINE)


def test_a_heartbeat_every_ten_seconds_says_what_was_really_shown(presence):
    presence.connected(5_000)
    assert presence.due() == 5_000 + HEARTBEAT_MS
    presence.shown = (7, 42)
    assert wake(presence, 5_000 + HEARTBEAT_MS - 1) == ()
    (beat,) = wake(presence, 5_000 + HEARTBEAT_MS)
    assert beat == Telemetry(boot_id=BOOT, uptime_seconds=14, shown_epoch=7, shown_revision=42, outbox=3, dropped=4)
    assert presence.due() == 5_000 + 2 * HEARTBEAT_MS


def test_a_heartbeat_says_how_the_machine_is(presence):
    presence.connected(0)
    health = Health(temperature_celsius=61, under_voltage=True, disk_free_mb=900, clock_trusted=False)
    (beat,) = presence.wake(HEARTBEAT_MS, outbox=0, dropped=0, health=health)
    assert (beat.temperature_celsius, beat.under_voltage, beat.disk_free_mb) == (61, True, 900)
    assert (beat.memory_free_mb, beat.load_percent, beat.clock_trusted) == (None, None, False)


def test_there_is_no_heartbeat_without_a_link(presence):
    assert presence.due() is None
    presence.connected(0)
    presence.disconnected()
    assert presence.due() is None
    assert wake(presence, 10**9) == ()


@pytest.mark.parametrize(("share", "wait"), [(0.0, 0), (0.5, SPREAD_MS // 2), (0.999, 1998)])
def test_a_new_central_is_answered_within_two_seconds_by_the_dice(presence, share, wait):
    presence.connected(0)
    presence.heard(central(4), 100, retained=False, share=share)
    assert presence.due() == 100 + wait
    said = wake(presence, 100 + wait)
    assert [type(message) for message in said] == [Birth, DeviceState]
    assert presence.due() == HEARTBEAT_MS


def test_the_same_central_is_answered_once(presence):
    presence.connected(0)
    presence.heard(central(4), 100, retained=False, share=0.5)
    wake(presence, 5_000)
    presence.heard(central(4), 6_000, retained=False, share=0.5)
    presence.heard(central(3), 6_000, retained=False, share=0.5)
    assert presence.due() == HEARTBEAT_MS


def test_a_central_that_was_there_before_us_has_heard_our_birth(presence):
    presence.connected(0)
    presence.heard(central(4), 100, retained=True, share=0.5)
    assert presence.due() == HEARTBEAT_MS


def test_a_central_that_comes_back_after_us_with_the_same_epoch_has_missed_our_birth(presence):
    presence.connected(0)
    presence.heard(central(4), 100, retained=True, share=0.5)
    presence.disconnected()
    presence.connected(1_000)
    presence.heard(central(4), 1_100, retained=False, share=0.5)
    assert presence.due() == 2_100


def test_a_central_that_goes_is_not_answered_and_its_return_is(presence):
    presence.connected(0)
    presence.heard(central(4, online=False), 100, retained=False, share=0.5)
    assert presence.due() == HEARTBEAT_MS
    presence.heard(central(4), 200, retained=False, share=0.5)
    assert presence.due() == 1_200


def test_a_link_that_breaks_before_the_answer_makes_it_needless(presence):
    presence.connected(0)
    presence.heard(central(4), 100, retained=False, share=0.5)
    presence.disconnected()
    presence.connected(500)
    assert presence.due() == 500 + HEARTBEAT_MS


def test_counts_stay_within_the_frame(presence):
    presence.connected(0)
    (beat,) = presence.wake(10**13, outbox=0, dropped=10**9)
    assert (beat.uptime_seconds, beat.dropped) == (1_000_000, 1_000_000)
