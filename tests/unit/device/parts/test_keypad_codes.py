from types import SimpleNamespace

import pytest
from evdev import ecodes

from device.config.keypad import KeypadSection
from device.parts.keypad_codes import NAMES, Dropped, Pressed, Reading, table
from device.roles.events import KEYS

USUAL = table(KeypadSection(), ecodes.ecodes)


def event(kind, code, value, sec=7, usec=500):
    return SimpleNamespace(type=kind, code=code, value=value, sec=sec, usec=usec)


def key(name, value=1):
    return event(ecodes.EV_KEY, ecodes.ecodes[name], value)


def report():
    return event(ecodes.EV_SYN, ecodes.SYN_REPORT, 0)


def dropped():
    return event(ecodes.EV_SYN, ecodes.SYN_DROPPED, 0)


def names(events, keys=USUAL):
    reading = Reading(keys)
    return [felt.name if isinstance(felt, Pressed) else "lost" for felt in map(reading.take, events) if felt]


def test_every_key_of_ours_can_be_pressed_and_the_kernel_knows_every_code():
    assert set(NAMES.values()) == set(KEYS)
    assert set(NAMES) <= set(ecodes.ecodes)


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_is_itself_on_the_pad_and_on_the_row(digit):
    assert names([key(f"KEY_KP{digit}"), key(f"KEY_{digit}")]) == [str(digit)] * 2


def test_with_numlock_off_the_caps_are_arrows():
    twins = ["INSERT", "END", "DOWN", "PAGEDOWN", "LEFT", "CLEAR", "RIGHT", "HOME", "UP", "PAGEUP"]
    assert names([key(f"KEY_{twin}") for twin in twins]) == list("0123456789")
    assert names([key("KEY_DELETE")]) == ["dot"]


def test_numlock_around_every_digit_is_noise():
    lock = [key("KEY_NUMLOCK"), report(), key("KEY_NUMLOCK", 0), report()]
    assert names([*lock, key("KEY_KP5"), report(), key("KEY_KP5", 0), report(), *lock]) == ["5"]


def test_only_the_way_down_counts():
    assert names([key("KEY_KPENTER"), *(key("KEY_KPENTER", 2) for _ in range(30)), key("KEY_KPENTER", 0)]) == ["enter"]


def test_a_key_of_two_zeros_is_two_presses():
    assert names([key("KEY_KP0"), key("KEY_KP0", 0), key("KEY_KP0"), key("KEY_KP0", 0)]) == ["0", "0"]


def test_other_events_and_unknown_keys_are_nothing():
    assert names([event(ecodes.EV_MSC, ecodes.MSC_SCAN, 458832), key("KEY_TAB"), event(ecodes.EV_REL, 0, 1)]) == []


def test_the_time_is_the_kernels():
    assert Reading(USUAL).take(key("KEY_KP1")) == Pressed("1", 7_000_500_000)


def test_what_is_left_of_a_full_queue_is_thrown_away_up_to_the_next_report():
    told = names([key("KEY_KP1"), dropped(), key("KEY_KP2"), key("KEY_KP3", 0), report(), key("KEY_KP4"), report()])
    assert told == ["1", "lost", "4"]
    assert Reading(USUAL).take(dropped()) == Dropped()


def test_a_map_comes_before_what_is_usual():
    keys = table(KeypadSection(map={"KEY_F1": "enter", "KEY_KPENTER": "plus"}), ecodes.ecodes)
    assert names([key("KEY_F1"), key("KEY_KPENTER"), key("KEY_KP7")], keys) == ["enter", "plus", "7"]
