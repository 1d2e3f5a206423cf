"""Which real part a configuration means; nothing here needs one."""

import subprocess
import sys

import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.keypad import KeypadSection
from device.config.screen import Max7219Screen, OledScreen
from device.database import open_database
from device.hardware import Hardware
from device.parts import led_hub75
from device.parts.absent import NoScreen
from device.parts.keypad_evdev import EvdevKeypad
from device.parts.led_screen import LedScreen
from device.ports import PartMissingError
from device.roles.pictures import CounterPicture
from device.runner import Mailbox, Runner, monotonic_ms
from protocols.messages import Role
from support.station_maker import station_of
from support.until import until


@pytest.fixture
def make(tmp_path):
    database = open_database(tmp_path)
    mailbox = Mailbox()

    def make(**parts):
        role = Role.KEYPAD if "keypad" in parts else Role.DISPLAY
        shows = None if "keypad" in parts else Shows.COUNTER
        device = DeviceSection("keypad-01" if shows is None else "display-01", role, "loket-1", shows, **parts)
        file = DeviceFile(data=str(tmp_path), site=SiteSection("hall"), device=(device,))
        station = station_of(device.id, database)
        hardware = Hardware(file, mailbox, Runner(mailbox, (station,), monotonic_ms))
        return hardware, device, station, mailbox

    yield make
    database.close()


def test_a_keypad_without_a_screen_is_fine(make):
    hardware, device, station, _ = make(keypad=KeypadSection(path="/dev/input/no-such-keypad"))
    assert isinstance(hardware.screen(device, station), NoScreen)
    hardware.indicator(device, station)
    (part,) = hardware._parts
    assert isinstance(part, EvdevKeypad)
    hardware.start()
    assert hardware.alive()
    hardware.stop()
    assert not hardware.alive()


def test_a_keypad_with_a_small_display(make):
    hardware, device, station, _ = make(keypad=KeypadSection(), screen=OledScreen(bus=6))
    assert isinstance(hardware.screen(device, station), LedScreen)


def test_a_display_of_lights_that_is_away_tells_its_station(make):
    hardware, device, station, mailbox = make(screen=Max7219Screen(bus=6, select=3))
    screen = hardware.screen(device, station)
    hardware.start()
    screen.show(CounterPicture())
    until(lambda: len(mailbox), "an alert is posted")
    hardware.stop()
    mail = mailbox.wait(0)
    assert (mail.take, mail.news.code) == (station.stand, "display_away")


def test_a_library_that_is_missing_is_said_at_once(make, monkeypatch):
    from device.config.screen import Hub75Screen

    monkeypatch.setattr(led_hub75, "LIBRARY", "no_such_module_anywhere")
    hardware, device, station, _ = make(screen=Hub75Screen())
    with pytest.raises(PartMissingError):
        hardware.screen(device, station)


def test_nothing_is_imported_for_parts_that_are_not_there():
    heavy = "pygame evdev luma PIL lgpio usb.core escpos"
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, device.hardware; print([m for m in '{heavy}'.split() if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"
