"""One device of a file: who it is, and the parts that hang on it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from device.config import keypad, loudspeaker, printer, screen, switches
from device.config.keypad import KeypadSection
from device.config.loudspeaker import LoudspeakerSection
from device.config.printer import PrinterSection
from device.config.screen import ScreenSection, WindowScreen
from device.config.switches import BeeperSection, ButtonSection, LampsSection
from protocols.messages import Role

ID = re.compile(r"[a-z0-9-]{1,40}\Z")
FORM = re.compile(r"https?://[!-~]{1,180}\Z")


class Shows(StrEnum):
    """What a display is about."""

    BOARD = "board"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class DeviceSection:
    """Parts that its role cannot have are mistakes; parts that it may do without are None.

    `keys`: how many scores a rating pad has; `form`: the address of the long questionnaire, shown there as a QR code.
    """

    id: str
    role: Role
    place: str
    shows: Shows | None = None
    keys: int = 4
    form: str = ""
    printer: PrinterSection | None = None
    screen: ScreenSection | None = None
    button: tuple[ButtonSection, ...] = ()
    keypad: KeypadSection | None = None
    lamps: LampsSection | None = None
    beeper: BeeperSection | None = None
    loudspeaker: LoudspeakerSection | None = None

    @property
    def pins(self) -> tuple[int, ...]:
        """All the pins that its parts take (BCM numbers)."""
        lamps = (self.lamps.green, self.lamps.amber, self.lamps.red) if self.lamps else ()
        beeper = (self.beeper.pin,) if self.beeper else ()
        panel = screen.pins(self.screen) if self.screen else ()
        return (*switches.pins(self.button), *lamps, *beeper, *panel)


def mistakes(device: DeviceSection, *, sim: bool) -> Iterator[str]:
    """Each like "id: 'Kiosk 1' is no id; ..."."""
    yield from _of_itself(device)
    yield from switches.mistakes(device.role, device.button, device.keys)
    if device.printer:
        yield from (f"printer.{each}" for each in printer.mistakes(device.printer, sim=sim))
    if device.screen:
        yield from (f"screen.{each}" for each in screen.mistakes(device.screen))
    if device.keypad:
        yield from (f"keypad.{each}" for each in keypad.mistakes(device.keypad))
    if device.loudspeaker:
        yield from (f"loudspeaker.{each}" for each in loudspeaker.mistakes(device.loudspeaker))
    yield from _foreign(device)
    if not sim:
        yield from missing(device)


def _of_itself(device: DeviceSection) -> Iterator[str]:
    if not ID.match(device.id):
        yield f"id: {device.id!r} is no id; use a-z, 0-9 and -, 40 at most"
    if not ID.match(device.place):
        yield f"place: {device.place!r} is no id; name the kiosk, zone or counter of the site"
    if device.shows and device.role is not Role.DISPLAY:
        yield "shows: only a display shows something; remove it"
    if not 2 <= device.keys <= 5:
        yield f"keys: {device.keys}; a rating pad has 2 to 5"
    if device.form and not FORM.match(device.form):
        yield f'form: {device.form!r} is no address; write it whole, like "https://survei.contoh.go.id/loket-3"'


def _foreign(device: DeviceSection) -> Iterator[str]:
    """Parts at the wrong role."""
    if device.printer and device.role is not Role.KIOSK:
        yield "printer: only a kiosk prints; remove it"
    if device.keypad and device.role is not Role.KEYPAD:
        yield "keypad: only a keypad has one; remove it"
    if device.lamps and device.role is not Role.KEYPAD:
        yield "lamps: only a keypad has these; a button's lamp is named with its button"
    if device.form and not (device.role is Role.RATING and device.screen):
        yield "form: only a rating pad with a screen shows it; remove it, or add the screen"
    if device.loudspeaker and device.role is not Role.DISPLAY:
        yield "loudspeaker: only a hall board speaks; remove it"
    yield from _only_of_boards(device)
    if device.screen and device.role in (Role.KIOSK, Role.RATING) and not isinstance(device.screen, WindowScreen):
        yield f'screen.kind: a {device.role.value} needs a "window", not {device.screen.kind!r}'


def _only_of_boards(device: DeviceSection) -> Iterator[str]:
    if isinstance(device.screen, WindowScreen) and device.role is not Role.DISPLAY:
        if device.screen.slides:
            yield "screen.slides: only a hall board has room for pictures; remove it"
        if device.screen.distance_m:
            yield "screen.distance_m: only a hall board is read from afar; remove it"


def missing(device: DeviceSection) -> Iterator[str]:
    """Parts that its role cannot do without."""
    if device.role is Role.KIOSK and device.printer is None:
        yield 'printer: missing; a kiosk prints: printer = { kind = "usb" } (or use --sim)'
    if device.role in (Role.KIOSK, Role.DISPLAY) and device.screen is None:
        yield 'screen: missing; use screen = { kind = "window" } (or --sim)'
    if device.role is Role.KEYPAD and device.keypad is None:
        yield 'keypad: missing; use keypad = { kind = "evdev" } (or --sim)'
    if device.role is Role.RATING and device.screen is None and not device.button:
        yield "button: none, and no screen to touch; name one or the other (or use --sim)"
