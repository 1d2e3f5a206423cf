"""What each kind of screen draws, and how large it is when nothing is said. Pure."""

from collections.abc import Callable
from typing import assert_never

from device.boards import Board, draw_lights
from device.config import DeviceFile, DeviceSection, Shows
from device.config.screen import WindowScreen
from device.layout import board_far
from device.layout import counter as counter_layout
from device.layout.board import Slide, board, is_far
from device.layout.counter import counter
from device.layout.keypad import keypad
from device.layout.kiosk import kiosk
from device.layout.kiosk_frame import roomy
from device.layout.primitives import Drawing
from device.layout.rating import rating
from device.layout.strong import strong
from device.layout.text import Measure
from device.layout.view import NEAR, View, pixel_mm
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


def view_of(file: DeviceFile, device: DeviceSection) -> View:
    """How people look at it, as far as the configuration says."""
    screen = device.screen
    if not isinstance(screen, WindowScreen):
        return NEAR
    return View(
        pixel_mm=pixel_mm(*size_of(file, device), screen.diagonal_inches),
        distance_m=screen.distance_m,
        strong=screen.contrast == "high",
    )


def in_turn(file: DeviceFile, device: DeviceSection) -> bool:
    """Do the languages of a hall board follow each other?"""
    chosen = isinstance(device.screen, WindowScreen) and device.screen.languages == "in_turn"
    return chosen or is_far(*size_of(file, device), view_of(file, device))


def unmet(file: DeviceFile) -> tuple[str, ...]:
    """What screens are asked for and cannot do, each like "device[0] (board-1).screen.distance_m: ..."."""
    found = ((f"device[{place}] ({device.id}).screen.", device) for place, device in enumerate(file.device))
    return tuple(where + said for where, device in found for said in _unmet(file, device))


def _unmet(file: DeviceFile, device: DeviceSection) -> tuple[str, ...]:
    size, view = size_of(file, device), view_of(file, device)
    if device.role is Role.DISPLAY and view.letters:
        shown = board_far if file.shows(device) is Shows.BOARD else counter_layout
        reach = shown.reach_m(*size, view)
        if view.distance_m > reach:
            cure = f"take a larger one, hang it nearer, or write distance_m = {int(reach * 10) / 10:g}"
            return (f"distance_m: {view.distance_m:g}; letters of 8 mm per metre reach {reach:.1f} m on it: {cure}",)
    if device.role is Role.KIOSK and not roomy(*size, view.finger):
        return ("diagonal_inches: keys of 20 mm do not fit on so small a screen; take a larger one",)
    return ()


def draw_in(
    size: tuple[int, int],
    *,
    touch: bool = False,
    view: View = NEAR,
    slide: Callable[[], Slide | None] = lambda: None,
) -> Callable[[Picture, Measure], Drawing]:
    """The function that draws any picture at this size. `touch`: a rating pad that is touched."""

    def draw(picture: Picture, measure: Measure) -> Drawing:
        match picture:
            case BoardPicture():
                return board(picture, *size, measure, view, slide())
            case CounterPicture():
                return seen(counter(picture, *size, measure, view))
            case KioskScreen():
                return kiosk(picture, *size, measure, view).drawing
            case KeypadScreen():
                return keypad(picture, *size)
            case RatingFace():
                return seen(rating(picture, *size, measure, touch=touch).drawing)
            case _:
                assert_never(picture)

    def seen(drawing: Drawing) -> Drawing:
        return strong(drawing) if view.strong else drawing

    return draw


def draw_on(file: DeviceFile, device: DeviceSection) -> Callable[[Picture, Measure], Drawing]:
    """As its board of lights shows pictures if it has one, else as a window of its size does."""
    if isinstance(device.screen, Board):
        return draw_lights(device.screen)
    return draw_in(size_of(file, device), touch=touches(device), view=view_of(file, device))


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
    """A keypad shows characters and a rating pad lamps, if it has no screen: only the others have pixels."""
    return device.role in (Role.KIOSK, Role.DISPLAY) or (device.role is Role.RATING and device.screen is not None)


def touches(device: DeviceSection) -> bool:
    """A kiosk's screen is touched, and a rating pad's if it has no keys."""
    return device.role is Role.KIOSK or (device.role is Role.RATING and device.screen is not None and not device.button)


def lettered(device: DeviceSection) -> bool:
    """It needs typefaces: it is painted, and not in lights."""
    return painted(device) and not isinstance(device.screen, Board)


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
