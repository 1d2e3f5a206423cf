"""device.toml: which devices this process is, where the broker stands, and which parts hang on them.

    data = "/var/lib/gerai"               # outbox and journal, one folder per process; relative to this file
    [site]
    id = "cilegon"
    [broker]
    host = "127.0.0.1"
    port = 1883
    [[device]]
    id = "kiosk-1"
    role = "kiosk"                        # kiosk, display, keypad or rating
    place = "kiosk-1"                     # kiosk, zone or counter id of the site
    printer = { kind = "network", host = "192.168.1.50", port = 9100, width_mm = 80 }
    screen = { kind = "window", width = 1080, height = 1920, fullscreen = true }

A display stands for a counter if `shows = "counter"`, for a zone if `shows = "board"`; without `shows` it is a
counter's when a keypad or rating pad of the same place is in the file, else a board.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from protocols.messages import Role
from protocols.settings import SettingsError, parse_toml

ID = re.compile(r"[a-z0-9-]{1,40}\Z")
PARTS_TO_COME = ("gpio", "usb", "evdev", "audio", "luma")


class Shows(StrEnum):
    """What a display is about."""

    BOARD = "board"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class SiteSection:
    id: str


@dataclass(frozen=True, slots=True)
class BrokerSection:
    host: str = "127.0.0.1"
    port: int = 1883


@dataclass(frozen=True, slots=True)
class PrinterSection:
    """`answers` false: a model that cannot be asked for its state. `profile`: python-escpos's name for the model.

    `proof_seconds`: how long a ticket may take from the last byte sent to the printer's word that it is out; a slow
    printer (70 mm/s) needs 3 for a long ticket.
    """

    kind: str = "network"
    host: str = ""
    port: int = 9100
    width_mm: Literal[58, 80] = 80
    answers: bool = True
    proof_seconds: float = 1.5
    profile: str = ""


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """Sizes in pixels; 0 = what is usual for the role."""

    kind: str = "window"
    width: int = 0
    height: int = 0
    fullscreen: bool = False


@dataclass(frozen=True, slots=True)
class DeviceSection:
    id: str
    role: Role
    place: str
    shows: Shows | None = None
    keys: int = 4
    printer: PrinterSection | None = None
    screen: ScreenSection | None = None


@dataclass(frozen=True, slots=True)
class DeviceFile:
    data: str
    site: SiteSection
    device: tuple[DeviceSection, ...]
    broker: BrokerSection = BrokerSection()

    def shows(self, device: DeviceSection) -> Shows:
        """Board or counter, for a display."""
        at_counter = {d.place for d in self.device if d.role in (Role.KEYPAD, Role.RATING)}
        return device.shows or (Shows.COUNTER if device.place in at_counter else Shows.BOARD)


def parse_config(text: str, source: str, *, sim: bool) -> DeviceFile:
    """`sim`: parts will be simulated, so none need be named. Raises SettingsError with every mistake."""
    read = parse_toml(text, DeviceFile, source)
    found = (*_of_all(read), *_of_each(read, sim=sim), *(() if sim else _of_windows(read)))
    mistakes = [f"{source}: {mistake}" for mistake in found]
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return read


def read_config(path: Path, *, sim: bool) -> DeviceFile:
    """Raises SettingsError, also for a file that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError((f"{path}: cannot be read: {error}",)) from error
    read = parse_config(text, str(path), sim=sim)
    return replace(read, data=str(path.parent / read.data))


def _of_all(read: DeviceFile) -> Iterator[str]:
    if not read.data:
        yield "data: empty; name the folder where outbox and journal are kept"
    if not ID.match(read.site.id):
        yield f"site.id: {read.site.id!r} is no id; use a-z, 0-9 and -, 40 at most"
    if not read.broker.host:
        yield "broker.host: empty; name the machine the broker runs on"
    if not 1 <= read.broker.port <= 65535:
        yield f"broker.port: {read.broker.port} is no port; use 1 to 65535"
    if not read.device:
        yield "device: none; add [[device]] with id, role and place"
    for device, count in Counter(device.id for device in read.device).items():
        if count > 1:
            yield f"device: {count} devices are called {device!r}; give each an id of its own"


def _of_windows(read: DeviceFile) -> Iterator[str]:
    screens = [device.id for device in read.device if device.screen is not None]
    if len(screens) > 1:
        yield f"device: a process has one window, not {len(screens)} ({', '.join(screens)}); give each a process"


def _of_each(read: DeviceFile, *, sim: bool) -> Iterator[str]:
    for number, device in enumerate(read.device):
        where = f"device[{number}]" + (f" ({device.id})" if device.id else "")
        mistakes = [*_of_device(device), *_of_printer(device, sim=sim), *_of_screen(device, sim=sim)]
        yield from (f"{where}.{mistake}" for mistake in mistakes)


def _of_device(device: DeviceSection) -> Iterator[str]:
    if not ID.match(device.id):
        yield f"id: {device.id!r} is no id; use a-z, 0-9 and -, 40 at most"
    if not ID.match(device.place):
        yield f"place: {device.place!r} is no id; name the kiosk, zone or counter of the site"
    if device.shows and device.role is not Role.DISPLAY:
        yield "shows: only a display shows something; remove it"
    if not 2 <= device.keys <= 5:
        yield f"keys: {device.keys}; a rating pad has 2 to 5"


def _of_printer(device: DeviceSection, *, sim: bool) -> Iterator[str]:
    printer = device.printer
    if printer is None:
        if device.role is Role.KIOSK and not sim:
            yield 'printer: missing; a kiosk prints: printer = { kind = "network", host = "10.0.0.9" } (or use --sim)'
        return
    if device.role is not Role.KIOSK:
        yield "printer: only a kiosk prints; remove it"
    if printer.kind in PARTS_TO_COME:
        yield f'printer.kind: "{printer.kind}" is not built yet; use "network" (or --sim)'
    elif printer.kind != "network":
        yield f'printer.kind: "{printer.kind}" is not known; use "network"'
    elif not printer.host and not sim:
        yield "printer.host: empty; name the printer's address"
    yield from _of_printer_numbers(printer)


def _of_printer_numbers(printer: PrinterSection) -> Iterator[str]:
    if not 1 <= printer.port <= 65535:
        yield f"printer.port: {printer.port} is no port; use 1 to 65535"
    if not 0.5 <= printer.proof_seconds <= 20:
        yield f"printer.proof_seconds: {printer.proof_seconds:g}; use 0.5 to 20"


def _of_screen(device: DeviceSection, *, sim: bool) -> Iterator[str]:
    screen = device.screen
    if screen is None:
        if not sim and device.role in (Role.KIOSK, Role.DISPLAY):
            yield 'screen: missing; use screen = { kind = "window" } (or --sim)'
        elif not sim:
            yield f"role: a {device.role.value}'s keys and lamps (gpio, evdev) are not built yet; use --sim"
        return
    if screen.kind in PARTS_TO_COME:
        yield f'screen.kind: "{screen.kind}" is not built yet; use "window" (or --sim)'
    elif screen.kind != "window":
        yield f'screen.kind: "{screen.kind}" is not known; use "window"'
    for name, size in (("width", screen.width), ("height", screen.height)):
        if size and not 100 <= size <= 7680:
            yield f"screen.{name}: {size}; use 100 to 7680 pixels"
