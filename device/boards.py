"""Boards of lights by their configuration: which face each has, and how it looks in a drawing. Pure."""

from collections.abc import Callable

from device.config.screen import Hub75Screen, Max7219Screen, OledScreen, Tm1637Screen
from device.layout.led import Face
from device.layout.led_digits import DigitFace
from device.layout.led_dots import DotFace
from device.layout.led_drawing import drawing
from device.layout.led_lines import LineFace
from device.layout.primitives import Drawing
from device.layout.text import Measure
from device.roles.pictures import Picture

Board = Hub75Screen | Max7219Screen | OledScreen | Tm1637Screen


def face_of(board: Board) -> Face:
    match board:
        case Max7219Screen(style="digits", chips=chips):
            return DigitFace(8 * chips)
        case Max7219Screen(chips=chips):
            return DotFace(8 * chips, 8)
        case Tm1637Screen(digits=digits):
            return DigitFace(digits)
        case Hub75Screen(rows=rows, columns=columns, chain=chain):
            return DotFace(columns * chain, rows)
        case OledScreen(width=width, height=height):
            return LineFace(width, height)


def draw_lights(board: Board) -> Callable[[Picture, Measure], Drawing]:
    """As `device.screens.draw_in`, for a board: every light is drawn."""
    face = face_of(board)

    def draw(picture: Picture, _: Measure) -> Drawing:
        return drawing(face, picture)

    return draw
