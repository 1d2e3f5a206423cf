"""What each kind of screen draws, and how large it is when nothing is said. Pure."""

from collections.abc import Callable
from typing import assert_never

from device.config import DeviceFile, DeviceSection, Shows
from device.config.screen import WindowScreen
from device.layout.board import board
from device.layout.counter import counter
from device.layout.keypad import keypad
from device.layout.kiosk import kiosk
from device.layout.primitives import Drawing
from device.layout.rating import rating
from device.layout.text import Measure
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, KioskScreen, Picture, RatingFace
from protocols.messages import Role

BOARD_SIZE, COUNTER_SIZE, KIOSK_SIZE = (1920, 1080), (800, 480), (1080, 1920)
KEYPAD_SIZE, RATING_SIZE = (640, 240), (800, 480)


def size_of(file: DeviceFile, device: DeviceSection) -> tuple[int, int]:
    """Width and height in px: as configured, else as usual for the role."""
    usual = _usual(file, device)
    if not isinstance(device.screen, WindowScreen):
        return usual
    return device.screen.width or usual[0], device.screen.height or usual[1]


def draw_in(size: tuple[int, int]) -> Callable[[Picture, Measure], Drawing]:
    """The function that draws any picture at this size."""

    def draw(picture: Picture, measure: Measure) -> Drawing:
        match picture:
            case BoardPicture():
                return board(picture, *size, measure)
            case CounterPicture():
                return counter(picture, *size, measure)
            case KioskScreen():
                return kiosk(picture, *size, measure).drawing
            case KeypadScreen():
                return keypad(picture, *size)
            case RatingFace():
                return rating(picture, *size, measure)
            case _:
                assert_never(picture)

    return draw


def edition(picture: Picture) -> tuple[int, int] | None:
    """Epoch and revision of the snapshot a picture is made of; None where none is."""
    match picture:
        case KioskScreen(menu=menu):
            return (menu.epoch, menu.revision) if menu else None
        case RatingFace():
            return None
        case _:
            return picture.epoch, picture.revision


def part_of(file: DeviceFile, device: DeviceSection) -> str:
    """What a photograph of this device's screen is of."""
    if device.role is Role.DISPLAY:
        return file.shows(device).value
    return device.role.value


def painted(device: DeviceSection) -> bool:
    """A keypad shows characters and a rating pad lamps: only the others have pixels."""
    return device.role in (Role.KIOSK, Role.DISPLAY)


def _usual(file: DeviceFile, device: DeviceSection) -> tuple[int, int]:
    match device.role:
        case Role.KIOSK:
            return KIOSK_SIZE
        case Role.KEYPAD:
            return KEYPAD_SIZE
        case Role.RATING:
            return RATING_SIZE
        case Role.DISPLAY:
            return COUNTER_SIZE if file.shows(device) is Shows.COUNTER else BOARD_SIZE
