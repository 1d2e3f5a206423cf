"""What a device shows its pictures on: a window or a whole screen, or boards of light-emitting diodes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator, Field

Light = Annotated[int, Field(ge=0, le=100)]
TIME = re.compile(r"([01]\d|2[0-3])\.[0-5]\d\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowScreen:
    """Sizes in pixels; 0 = what is usual for the role. On a Pi without a desktop it fills the screen by KMS.

    `turned`: degrees clockwise by which the screen was turned on its wall; `width` and `height` are as people see it.
    `diagonal_inches`: with it keys are large enough for a shaking finger, and with `distance_m`, from where the
    farthest visitor reads, a hall board's letters and a counter's number have 8 mm for each metre. `languages`: of a
    hall board, Indonesian and English together or in turn. `slides`: a folder with pictures (jpg, png, webp; no films)
    for a hall board, each shown for `seconds`; relative to this file.
    """

    kind: Literal["window"] = "window"
    width: int = 0
    height: int = 0
    fullscreen: bool = False
    turned: Literal[0, 90, 180, 270] = 0
    diagonal_inches: float = 0.0
    distance_m: float = 0.0
    contrast: Literal["normal", "high"] = "normal"
    languages: Literal["together", "in_turn"] = "together"
    slides: str = ""
    seconds: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Brightness:
    """Per cent by day, and from `dim_from` to `dim_until` (hall's time, like "18.00")."""

    day: Light = 60
    night: Light = 15
    dim_from: str = "18.00"
    dim_until: str = "06.00"

    def at(self, time_of_day: str) -> int:
        """Per cent at a time like "08.15"; as by day while the time is not known ("")."""
        if not time_of_day:
            return self.day
        if self.dim_from <= self.dim_until:
            dim = self.dim_from <= time_of_day < self.dim_until
        else:
            dim = time_of_day >= self.dim_from or time_of_day < self.dim_until
        return self.night if dim else self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Max7219Screen:
    """`style` "digits": chains of eight seven-segment digits; "matrix": chains of 8 x 8 dots. `chips`: how many.

    `bus` and `select`: /dev/spidev<bus>.<select>. `turned`: how each block of dots is turned against its neighbour's
    row; -90 for the blue FC-16 modules of four, 0 for modules that are soldered together one by one.
    """

    kind: Literal["max7219"] = "max7219"
    style: Literal["digits", "matrix"] = "matrix"
    chips: Annotated[int, Field(ge=1, le=16)] = 4
    bus: Annotated[int, Field(ge=0, le=6)] = 0
    select: Annotated[int, Field(ge=0, le=3)] = 0
    turned: Literal[-90, 0, 90, 180] = -90
    brightness: Brightness = Brightness()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tm1637Screen:
    """Four or six seven-segment digits on two pins (BCM numbers).

    `order`: at which place of the chip each digit is, from the left, if not in its own order; many boards of six need
    "210543".
    """

    kind: Literal["tm1637"] = "tm1637"
    clock_pin: Annotated[int, Field(ge=0, le=27)]
    data_pin: Annotated[int, Field(ge=0, le=27)]
    digits: Literal[4, 6] = 4
    order: str = ""
    brightness: Brightness = Brightness()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub75Screen:
    """Panels of coloured dots in a chain, each `columns` x `rows`; needs hzeller's rgbmatrix on the machine."""

    kind: Literal["hub75"] = "hub75"
    rows: Literal[16, 32, 64] = 32
    columns: Literal[32, 64, 128] = 64
    chain: Annotated[int, Field(ge=1, le=8)] = 1
    wiring: str = "regular"
    brightness: Brightness = Brightness()


@dataclass(frozen=True, slots=True, kw_only=True)
class OledScreen:
    """A small officer's display on I2C: /dev/i2c-<bus>."""

    kind: Literal["oled"] = "oled"
    chip: Literal["ssd1306", "sh1106", "ssd1309"] = "ssd1306"
    width: Literal[128] = 128
    height: Literal[32, 64] = 64
    bus: Annotated[int, Field(ge=0, le=6)] = 1
    address: Annotated[int, Field(ge=8, le=119)] = 0x3C
    brightness: Brightness = Brightness(day=80, night=30)


AnyScreen = WindowScreen | Max7219Screen | Tm1637Screen | Hub75Screen | OledScreen
ScreenSection = Annotated[AnyScreen, Discriminator("kind")]


def mistakes(screen: AnyScreen) -> Iterator[str]:
    """Each like "width: 5; use 100 to 7680 pixels"."""
    if isinstance(screen, WindowScreen):
        yield from _of_window(screen)
        return
    for name, time in (("dim_from", screen.brightness.dim_from), ("dim_until", screen.brightness.dim_until)):
        if not TIME.match(time):
            yield f'brightness.{name}: {time!r} is no time of day; write it like "18.00"'
    if isinstance(screen, Tm1637Screen) and screen.order and sorted(screen.order) != list("012345"[: screen.digits]):
        yield f'order: {screen.order!r}; name each of the {screen.digits} places once, like "210543", or leave it out'
    if isinstance(screen, OledScreen) and (screen.chip, screen.height) == ("ssd1309", 32):
        yield "height: an ssd1309 has 64 rows; write 64"


def _of_window(screen: WindowScreen) -> Iterator[str]:
    for name, size in (("width", screen.width), ("height", screen.height)):
        if size and not 100 <= size <= 7680:
            yield f"{name}: {size}; use 100 to 7680 pixels"
    if screen.diagonal_inches and not 3 <= screen.diagonal_inches <= 200:
        yield f"diagonal_inches: {screen.diagonal_inches:g}; use 3 to 200, or leave it out"
    if screen.distance_m and not 0.3 <= screen.distance_m <= 100:
        yield f"distance_m: {screen.distance_m:g}; use 0.3 to 100, or leave it out"
    if screen.distance_m and not screen.diagonal_inches:
        yield "distance_m: the size of the screen is not known; add diagonal_inches, or remove it"
    if not 3 <= screen.seconds <= 3600:
        yield f"seconds: {screen.seconds}; use 3 to 3600"


def pins(screen: AnyScreen) -> tuple[int, ...]:
    """The pins it takes (BCM numbers)."""
    match screen:
        case Tm1637Screen(clock_pin=clock, data_pin=data):
            return clock, data
        case _:
            return ()
