from pathlib import Path

import pytest

from device.inventory.keys import KP_DIGITS, KP_ENTER, LETTERS, has_keypad, has_letters, named_keypad
from device.inventory.looking import Found, look
from support.plugged import Machine


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def found(machine, kind):
    return [one for one in look(machine.root) if one.kind == kind]


def test_nothing_is_plugged_in(tmp_path):
    assert look(tmp_path) == ()


def test_this_machine_can_be_looked_at():
    assert all(one.kind for one in look(Path("/")))


def test_usb_printers_once_however_many_interfaces_they_have(machine):
    machine.usb_printer("1-1.2", "04b8", "0e15", serial="X5")
    machine.write("sys/bus/usb/devices/1-1.3:1.0/bInterfaceClass", "03")
    machine.write("dev/usb/lp0")
    assert found(machine, "printer") == [
        Found("printer", "TM-T82", "", "04b8", "0e15", "X5"),
        Found("printer", "lp0", "/dev/usb/lp0"),
    ]


def test_a_keypad_by_its_lasting_path(machine):
    machine.keypad(3, by_id="usb-SIGMACHIP_USB_Keypad-event-kbd")
    machine.keypad(12, name="Numpad")
    assert found(machine, "keypad") == [
        Found("keypad", "SIGMACHIP USB Keypad", "/dev/input/by-id/usb-SIGMACHIP_USB_Keypad-event-kbd", "1c4f", "0002"),
        Found("keypad", "Numpad", "/dev/input/event12", "1c4f", "0002"),
    ]


def test_a_whole_keyboard_is_no_keypad_and_a_mouse_is_neither(machine):
    machine.keypad(0, name="Keyboard", letters=True)
    machine.input(1, "Mouse", keys={272, 273})
    machine.input(2, "Power button", keys={116})
    machine.input(4, "Touch", keys={330}, properties=2)
    assert [(one.kind, one.name) for one in look(machine.root)] == [("keyboard", "Keyboard"), ("touch", "Touch")]


def test_a_numpad_that_claims_every_key_of_a_keyboard_is_known_by_its_name(machine):
    machine.keypad(3, name="TEST USB Numpad", letters=True)
    machine.keypad(4, name="Dell KB216 Wired Keyboard", letters=True)
    assert [(one.kind, one.name) for one in look(machine.root)] == [
        ("keypad", "TEST USB Numpad"),
        ("keyboard", "Dell KB216 Wired Keyboard"),
    ]


@pytest.mark.parametrize(
    ("name", "is_pad"),
    [
        *((name, True) for name in ("SIGMACHIP USB Keypad", "MOSART Number Pad", "Genius NumPad i110", "2.4G 10-Key")),
        *((name, True) for name in ("Targus Numeric Keypad", "Key Pad", "LOGITECH N305 numeric", "Ten-Key")),
        *((name, False) for name in ("Logitech K120", "USB Keyboard", "ELAN Touchpad", "Apple Magic Keyboard", "")),
        *((name, False) for name in ("Lenovo ThinkPad Compact Keyboard", "Monkey Padding", "Logitech Gamepad")),
    ],
)
def test_names_of_numeric_pads(name, is_pad):
    assert named_keypad(name) is is_pad


def test_sound_cards_by_the_name_that_alsa_wants(machine):
    machine.sound("Headphones", "vc4hdmi0")
    assert found(machine, "sound") == [
        Found("sound", "Headphones long name", "Headphones"),
        Found("sound", "vc4hdmi0 long name", "vc4hdmi0"),
    ]


def test_no_sound_cards(machine):
    machine.write("proc/asound/cards", "--- no soundcards ---")
    assert found(machine, "sound") == []


def test_displays_that_are_connected(machine):
    machine.display("card1-HDMI-A-1", "1920x1080", "1280x720")
    machine.display("card1-HDMI-A-2")
    assert found(machine, "display") == [Found("display", "HDMI-A-1", "1920x1080")]


def test_pins_buses_and_serial_lines(machine):
    for path in ("dev/gpiochip0", "dev/spidev0.0", "dev/i2c-1", "dev/serial/by-id/usb-FTDI-port0"):
        machine.write(path)
    machine.write("sys/bus/gpio/devices/gpiochip0/label", "pinctrl-rp1")
    assert [(one.kind, one.name, one.path) for one in look(machine.root)] == [
        ("serial", "usb-FTDI-port0", "/dev/serial/by-id/usb-FTDI-port0"),
        ("gpio", "pinctrl-rp1", "/dev/gpiochip0"),
        ("spi", "spidev0.0", "/dev/spidev0.0"),
        ("i2c", "i2c-1", "/dev/i2c-1"),
    ]


def test_a_bitmap_that_is_nonsense(machine):
    machine.input(0, "Broken")
    machine.write("sys/class/input/event0/device/capabilities/key", "xyz")
    assert look(machine.root) == ()


def test_what_makes_a_keypad():
    pad = KP_DIGITS | {KP_ENTER}
    assert has_keypad(pad) and not has_letters(pad)
    assert not has_keypad(pad - {KP_ENTER}) and not has_keypad(pad - {82})
    assert has_letters(pad | LETTERS)
