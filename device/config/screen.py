"""What a device shows its pictures on: a window or a whole screen, or boards of light-emitting diodes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator, Field

Light = Annotated[int, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowScreen:
    """Sizes in pixels; 0 = what is usual for the role. On a Pi without a desktop it fills the screen by KMS."""

    kind: Literal["window"] = "window"
    width: int = 0
    height: int = 0
    fullscreen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brightness:
    """Per cent by day, and from `dim_from` to `dim_until` (hall's time, like "18.00")."""

    day: Light = 60
    night: Light = 15
    dim_from: str = "18.00"
    dim_until: str = "06.00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Max7219Screen:
    """`style` "digits": chains of eight seven-segment digits; "matrix": chains of 8 x 8 dots. `chips`: how many."""

    kind: Literal["max7219"] = "max7219"
    style: Literal["digits", "matrix"] = "matrix"
    chips: Annotated[int, Field(ge=1, le=16)] = 4
    bus: Annotated[int, Field(ge=0, le=6)] = 0
    select: Annotated[int, Field(ge=0, le=3)] = 0
    turned: Literal[-90, 0, 90, 180] = -90
    brightness: Brightness = Brightness()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tm1637Screen:
    """Four or six seven-segment digits on two pins (BCM numbers)."""

    kind: Literal["tm1637"] = "tm1637"
    clock_pin: Annotated[int, Field(ge=0, le=27)]
    data_pin: Annotated[int, Field(ge=0, le=27)]
    digits: Literal[4, 6] = 4
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
    """A small officer's display on I2C."""

    kind: Literal["oled"] = "oled"
    chip: Literal["ssd1306", "sh1106", "ssd1309"] = "ssd1306"
    width: Literal[128] = 128
    height: Literal[32, 64] = 64
    bus: Annotated[int, Field(ge=0, le=6)] = 1
    address: Annotated[int, Field(ge=8, le=119)] = 0x3C


AnyScreen = WindowScreen | Max7219Screen | Tm1637Screen | Hub75Screen | OledScreen
ScreenSection = Annotated[AnyScreen, Discriminator("kind")]


def mistakes(screen: AnyScreen) -> Iterator[str]:
    """Each like "width: 5; use 100 to 7680 pixels"."""
    if isinstance(screen, WindowScreen):
        for name, size in (("width", screen.width), ("height", screen.height)):
            if size and not 100 <= size <= 7680:
                yield f"{name}: {size}; use 100 to 7680 pixels"


def pins(screen: AnyScreen) -> tuple[int, ...]:
    """The pins it takes (BCM numbers)."""
    match screen:
        case Tm1637Screen(clock_pin=clock, data_pin=data):
            return clock, data
        case _:
            return ()
