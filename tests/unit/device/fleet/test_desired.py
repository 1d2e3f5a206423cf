import json
from dataclasses import replace

import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.keypad import KeypadSection
from device.fleet.desired import desired
from device.inventory.looking import Found
from protocols.messages import Configuration, Role
from protocols.settings import SettingsError

PAD = Found("keypad", "pad", "/dev/input/event3")
PRINTER = Found("printer", "TM", "", "04b8", "0e15")
FILE = DeviceFile(
    data="d", site=SiteSection("uji"), device=(DeviceSection("pi", Role.KEYPAD, "01"),), from_central=True
)


def told(role=Role.KEYPAD, place="01", shows="", **parts):
    text = json.dumps(parts) if parts else ""
    return {"pi": Configuration(epoch=1, revision="0" * 16, role=role, place=place, shows=shows, parts=text)}


def become(*found, file=FILE, sim=False, **said):
    return desired(file, told(**said), found, sim=sim)


def test_what_was_said_is_what_it_is():
    (device,) = become(role=Role.RATING, place="07", keys=3, screen={"kind": "window"}).device
    assert (device.id, device.role, device.place, device.keys) == ("pi", Role.RATING, "07", 3)


def test_what_nobody_said_is_what_is_plugged_in():
    (device,) = become(PAD, PRINTER).device
    assert device.keypad == KeypadSection(kind="evdev", path=PAD.path)
    (kiosk,) = become(PAD, PRINTER, role=Role.KIOSK).device
    assert (kiosk.printer.vendor, kiosk.screen.kind) == ("04b8", "window")


def test_who_lacks_a_part_waits_for_it():
    made = become()
    assert made.waits(made.device[0])
    ready = become(PAD)
    assert not ready.waits(ready.device[0])


def test_two_keypads_are_not_guessed_between():
    assert become(PAD, PAD).waits(become(PAD, PAD).device[0])


def test_a_file_with_parts_keeps_them_as_long_as_it_stays_what_it_was():
    own = DeviceSection("pi", Role.KEYPAD, "01", keypad=KeypadSection(kind="evdev", path="/dev/input/mine"))
    file = DeviceFile(data="d", site=SiteSection("uji"), device=(own,))
    assert become(PAD, file=file, place="02").device[0].keypad.path == "/dev/input/mine"
    with pytest.raises(SettingsError, match=r"printer: missing"):
        become(PAD, file=file, role=Role.KIOSK)


def test_a_bad_part_is_refused_with_all_its_mistakes():
    with pytest.raises(SettingsError) as wrong:
        become(keypad={"kind": "evdevv"}, lamp=3)
    said = "\n".join(wrong.value.mistakes)
    assert "evdevv" in said
    assert "lamp" in said


def test_what_is_no_table_is_refused():
    configuration = Configuration(epoch=1, revision="0" * 16, role=Role.KEYPAD, place="01", parts="[1")
    with pytest.raises(SettingsError, match="JSON"):
        desired(FILE, {"pi": configuration}, (), sim=False)


def test_a_display_is_told_what_it_shows_and_strangers_are_passed_over():
    (device,) = become(role=Role.DISPLAY, shows="counter").device
    assert device.shows is Shows.COUNTER
    at_counter = replace(FILE, device=(*FILE.device, DeviceSection("d", Role.DISPLAY, "01")))
    said = Configuration(epoch=1, revision="1" * 16, role=Role.DISPLAY, place="01", shows="counter")
    assert desired(at_counter, {"d": said}, (), sim=True) == desired(at_counter, {}, (), sim=True)
    assert desired(FILE, {"other": told()["pi"]}, (), sim=True).device == FILE.device
