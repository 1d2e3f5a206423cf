"""High contrast: the drawing in black, white and yellow, with frames where only a shade told things apart. Pure."""

from dataclasses import replace

from device.layout.primitives import Box, Colour, Drawing, Image, Polygon, Rect, Shape, Text
from device.layout.theme import AMBER, DEEP, INK, LINE, NIGHT, PANEL, ROW, SOFT

BLACK, WHITE, YELLOW = Colour(0, 0, 0), Colour(255, 255, 255), Colour(255, 255, 0)
FRAME_SHARE = 300
DARK = frozenset((NIGHT, DEEP, PANEL, ROW, INK, LINE))
SHADED = frozenset((PANEL, ROW))


def strong(drawing: Drawing) -> Drawing:
    thick = max(2, min(drawing.width, drawing.height) // FRAME_SHARE)
    framed = frozenset(shape.box for shape in drawing.shapes if isinstance(shape, Rect) and shape.border)
    shapes = tuple(made for shape in drawing.shapes for made in _strong(shape, framed, thick))
    return replace(drawing, background=BLACK, shapes=shapes)


def _strong(shape: Shape, framed: frozenset[Box], thick: int) -> tuple[Shape, ...]:
    match shape:
        case Image():
            return (shape,)
        case Rect(box, colour, radius, border):
            plain = replace(shape, colour=WHITE if border and colour == LINE else _colour(colour))
            needs = colour in SHADED and not border and box not in framed
            return (plain, Rect(box, WHITE, radius, thick)) if needs else (plain,)
        case Text() | Polygon():
            return (replace(shape, colour=_colour(shape.colour)),)


def _colour(colour: Colour) -> Colour:
    if colour in DARK:
        return BLACK
    if colour == AMBER:
        return YELLOW
    return WHITE if colour == SOFT else colour
