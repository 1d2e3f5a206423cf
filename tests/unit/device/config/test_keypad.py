import sys

import pytest

from device.config.keypad import KeypadSection, mistakes

BY_ID = "/dev/input/by-id/usb-SIGMACHIP_USB_Keypad-event-kbd"


@pytest.mark.parametrize(
    "keypad",
    [
        KeypadSection(),
        KeypadSection(path=BY_ID),
        KeypadSection(vendor="04d9", product="a02a", name="USB Keypad"),
        KeypadSection(map={"KEY_F1": "enter", "BTN_0": "0"}),
    ],
)
def test_good_keypads(keypad):
    assert list(mistakes(keypad)) == []


@pytest.mark.parametrize(
    ("keypad", "part"),
    [
        (KeypadSection(path="/dev/ttyUSB0"), "path: '/dev/ttyUSB0'; name the keypad's file"),
        (KeypadSection(vendor="04d9"), "vendor, product: name both or none"),
        (KeypadSection(vendor="4D9", product="a02a"), "vendor: '4D9'; four digits as lsusb shows them"),
        (KeypadSection(path=BY_ID, name="Pad"), "path: with it vendor, product and name say nothing"),
        (KeypadSection(map={"KEY_ENTR": "enter"}), "map.KEY_ENTR: the kernel has no such key; did you mean KEY_ENTER?"),
        (KeypadSection(map={"KEY_ZZZZZZZZ": "enter"}), "map.KEY_ZZZZZZZZ: the kernel has no such key; `gerai-device"),
        (KeypadSection(map={"F1": "enter"}), "map.F1: is no key code"),
        (KeypadSection(map={"KEY_F1": "call"}), "map.KEY_F1: 'call' is no key; use one of 0, 1"),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(keypad, part):
    (mistake,) = mistakes(keypad)
    assert mistake.startswith(part)


def test_without_evdev_no_name_is_doubted(monkeypatch):
    monkeypatch.setitem(sys.modules, "evdev", None)
    assert list(mistakes(KeypadSection(map={"KEY_ENTR": "enter"}))) == []
