"""Boards of lights as drawings: what the simulator and the guides show of them. Pure."""

from device.layout.led import Face, Light
from device.layout.led_digits import POINT, Digits
from device.layout.led_dots import Dots
from device.layout.primitives import Box, Colour, Drawing, Polygon, Rect, Shape
from device.layout.theme import AMBER
from device.roles.pictures import Picture

GROUND, DARK, DIM = Colour(12, 12, 14), Colour(34, 32, 30), Colour(120, 96, 30)
PITCH, ROUND = 12, 5
WIDE, HIGH, THICK, LEAN = 56, 96, 10, 8
EDGE = 16


def drawing(face: Face, picture: Picture) -> Drawing:
    """The board at the moment at which it is first shown the picture."""
    said, light = face.read(picture)
    frame, _ = face.frame(said, 0)
    colour = DIM if light is Light.DIM else AMBER
    match frame:
        case Digits():
            return _digits(frame, colour)
        case Dots():
            return _dots(frame, colour)
        case _:
            raise TypeError(f"no such board: {frame}")


def _dots(dots: Dots, colour: Colour) -> Drawing:
    """Each a round light; small ones for boards with many."""
    across, down = len(dots.rows[0]), len(dots.rows)
    pitch = PITCH if across <= 64 else PITCH // 2
    size = pitch - max(1, pitch // 6)
    shapes: list[Shape] = []
    for y, row in enumerate(dots.rows):
        for x, dot in enumerate(row):
            box = Box(EDGE + x * pitch, EDGE + y * pitch, size, size)
            shapes.append(Rect(box, colour if dot == "#" else DARK, size // 2))
    return Drawing(2 * EDGE + across * pitch, 2 * EDGE + down * pitch, GROUND, tuple(shapes))


def _digits(digits: Digits, colour: Colour) -> Drawing:
    step = WIDE + 3 * THICK
    shapes: list[Shape] = []
    for place, segments in enumerate(digits.segments):
        shapes.extend(_digit(EDGE + LEAN + place * step, EDGE, segments, colour))
    return Drawing(2 * EDGE + LEAN + len(digits.segments) * step, 2 * EDGE + HIGH, GROUND, tuple(shapes))


def _digit(x: int, y: int, segments: int, colour: Colour) -> list[Shape]:
    shapes: list[Shape] = [
        Polygon(_leaning(bar, x, y), colour if segments >> bit & 1 else DARK) for bit, bar in enumerate(_bars())
    ]
    point = Box(x + WIDE + 2, y + HIGH - THICK, THICK, THICK)
    shapes.append(Rect(point, colour if segments & POINT else DARK, THICK // 2))
    return shapes


def _bars() -> tuple[tuple[tuple[int, int], ...], ...]:
    """a to g, each a bar with pointed ends: a hexagon."""
    right, middle, foot = WIDE - THICK, HIGH // 2 - THICK // 2, HIGH - THICK
    low, high = middle, THICK // 2
    return (
        _lying(0),
        _standing(right, high),
        _standing(right, low + THICK // 2),
        _lying(foot),
        _standing(0, low + THICK // 2),
        _standing(0, high),
        _lying(middle),
    )


def _lying(y: int) -> tuple[tuple[int, int], ...]:
    half, left, right = THICK // 2, THICK // 2 + 1, WIDE - THICK // 2 - 1
    return (
        (left, y + half),
        (left + half, y),
        (right - half, y),
        (right, y + half),
        (right - half, y + THICK),
        (
            left + half,
            y + THICK,
        ),
    )


def _standing(x: int, y: int) -> tuple[tuple[int, int], ...]:
    half, top, foot = THICK // 2, y + 1, y + HIGH // 2 - THICK // 2 - 1
    return (
        (x + half, top),
        (x + THICK, top + half),
        (x + THICK, foot - half),
        (x + half, foot),
        (x, foot - half),
        (
            x,
            top + half,
        ),
    )


def _leaning(bar: tuple[tuple[int, int], ...], x: int, y: int) -> tuple[tuple[int, int], ...]:
    """As the digits of most boards do."""
    return tuple((x + px + LEAN * (HIGH - py) // HIGH, y + py) for px, py in bar)
