import tomllib

import pytest

from device.config import parse_config
from device.config.loudspeaker import LoudspeakerSection
from device.inventory.looking import look
from device.inventory.suggesting import suggest
from protocols.messages import Role
from support.plugged import Machine


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def suggested(machine):
    """The file that check-config reads, with real parts."""
    return parse_config(suggest(look(machine.root)), "suggested.toml", sim=False)


def test_nothing_makes_comments_only(machine):
    text = suggest(look(machine.root))
    assert tomllib.loads(text) == {}
    assert "nothing is plugged in" in text


def test_a_usb_printer_makes_a_kiosk(machine):
    machine.usb_printer("1-1", "04b8", "0e15")
    (kiosk,) = suggested(machine).device
    assert kiosk.role is Role.KIOSK
    assert (kiosk.printer.kind, kiosk.printer.vendor, kiosk.printer.product) == ("usb", "04b8", "0e15")
    assert kiosk.screen.fullscreen is True


def test_two_printers_of_one_model_are_told_apart_by_their_serial_numbers(machine):
    machine.usb_printer("1-1", "04b8", "0e15", serial="A1")
    machine.usb_printer("1-2", "04b8", "0e15", serial="B2")
    assert suggested(machine).device[0].printer.serial == "A1"


def test_a_serial_line_is_taken_for_a_printer_only_when_it_is_the_only_one(machine):
    machine.write("dev/serial/by-id/usb-Prolific-port0")
    assert suggested(machine).device[0].printer.path == "/dev/serial/by-id/usb-Prolific-port0"
    machine.write("dev/serial/by-id/usb-FTDI-port0")
    assert "device" not in tomllib.loads(suggest(look(machine.root)))


def test_a_printer_of_the_kernels(machine):
    machine.write("dev/usb/lp0")
    assert suggested(machine).device[0].printer.path == "/dev/usb/lp0"


def test_a_display_alone_makes_a_board_with_a_voice(machine):
    machine.display("card0-HDMI-A-1", "1920x1080")
    machine.sound("vc4hdmi0")
    (board,) = suggested(machine).device
    assert (board.role, board.loudspeaker) == (Role.DISPLAY, LoudspeakerSection(card="vc4hdmi0"))


def test_a_display_without_a_sound_card_makes_a_board_that_is_silent(machine):
    machine.display("card0-HDMI-A-1", "1920x1080")
    assert suggested(machine).device[0].loudspeaker is None


def test_each_keypad_makes_a_counters_keypad(machine):
    machine.keypad(3, by_id="usb-A-event-kbd")
    machine.keypad(4, by_id="usb-B-event-kbd")
    keypads = suggested(machine).device
    assert [(one.id, one.place, one.keypad.path) for one in keypads] == [
        ("keypad-01", "loket-1", "/dev/input/by-id/usb-A-event-kbd"),
        ("keypad-02", "loket-2", "/dev/input/by-id/usb-B-event-kbd"),
    ]


def test_a_keyboard_is_not_taken_but_can_be_named(machine):
    machine.keypad(3, name="Holtek", by_id="usb-Holtek-event-kbd", letters=True)
    text = suggest(look(machine.root))
    assert "device" not in tomllib.loads(text)
    named = '# keypad = { kind = "evdev", path = "/dev/input/by-id/usb-Holtek-event-kbd" }'
    assert "keypad petugas" in text and named in text.splitlines()


def test_all_at_once_is_still_a_configuration(machine):
    machine.usb_printer("1-1", "04b8", "0e15")
    machine.keypad(3, name='Keypad "1"\n# no = "comment"')
    machine.keypad(5, name="Keyboard", letters=True)
    machine.display("card0-HDMI-A-1", "1920x1080")
    machine.sound("Headphones")
    for path in ("dev/gpiochip0", "dev/spidev0.0", "dev/i2c-1"):
        machine.write(path)
    text = suggest(look(machine.root))
    assert [device.id for device in suggested(machine).device] == ["kiosk-1", "keypad-01"]
    for word in ("pencetak", "keypad", "keyboard", "layar", "kartu suara", "GPIO", "SPI", "I2C"):
        assert any(line.startswith("# ") and word in line for line in text.splitlines()), word
