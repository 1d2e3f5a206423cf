"""The keypad on a real kernel device; skipped, and said why, where there is no /dev/uinput."""

import os
from pathlib import Path

import pytest
from evdev import InputDevice, UInput, ecodes

from device.config.keypad import KeypadSection
from device.parts.keypad_evdev import Ears, EvdevKeypad
from support.until import until

UINPUT = Path("/dev/uinput")
NAME = f"gerai test numpad {os.getpid()}"
pytestmark = pytest.mark.skipif(
    not os.access(UINPUT, os.W_OK), reason=f"{UINPUT} is not here or may not be written: no kernel keypad to make"
)


@pytest.fixture
def numpad():
    keys = [ecodes.KEY_KP1, ecodes.KEY_KP2, ecodes.KEY_KPENTER, ecodes.KEY_NUMLOCK]
    made = UInput({ecodes.EV_KEY: keys, ecodes.EV_LED: [ecodes.LED_NUML]}, name=NAME)
    yield made
    made.close()


def tap(numpad, code):
    for value in (1, 0):
        numpad.write(ecodes.EV_KEY, code, value)
        numpad.syn()


def test_found_grabbed_felt_unplugged_and_found_again(numpad):
    felt, alerts, lost = [], [], []
    ears = Ears(felt.append, lambda: lost.append(1), alerts.append)
    part = EvdevKeypad(KeypadSection(name=NAME), ears, search_seconds=0.1)
    part.start()
    try:
        until(lambda: tap(numpad, ecodes.KEY_KP1) or felt, "it is found and heard")
        assert {one.name for one in felt} == {"1"}
        with pytest.raises(OSError, match="busy"):
            InputDevice(numpad.device.path).grab()
        numpad.close()
        until(lambda: alerts and lost, "it is missed")
        again = UInput({ecodes.EV_KEY: [ecodes.KEY_KP2, ecodes.KEY_KPENTER]}, name=NAME)
        until(lambda: tap(again, ecodes.KEY_KP2) or felt[-1].name == "2", "it is back")
        again.close()
    finally:
        part.stop()
    assert [alert.active for alert in alerts][:2] == [True, False]
