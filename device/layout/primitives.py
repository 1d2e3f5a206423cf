"""What a drawing is made of: plain shapes in px, painted in order, the later over the earlier. Origin: top left."""

from collections.abc import Iterable
from dataclasses import dataclass

from device.layout.text import Align, Weight


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue, 0 to 255."""

    red: int
    green: int
    blue: int


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    def inset(self, dx: int, dy: int | None = None) -> "Box":
        """Smaller by dx at each side, and by dy (or dx) at top and bottom."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(0, self.w - 2 * dx), max(0, self.h - 2 * dy))

    def left_part(self, w: int) -> "Box":
        return Box(self.x, self.y, w, self.h)

    def right_part(self, w: int) -> "Box":
        return Box(self.right - w, self.y, w, self.h)

    def row(self, top: int, h: int) -> "Box":
        """A strip of the same width, `top` below this box's top."""
        return Box(self.x, self.y + top, self.w, h)


@dataclass(frozen=True, slots=True)
class Rect:
    """Filled; with `border` > 0 only its frame of that thickness, inside the box."""

    box: Box
    colour: Colour
    radius: int = 0
    border: int = 0


@dataclass(frozen=True, slots=True)
class Polygon:
    """Filled; corners as (x, y)."""

    points: tuple[tuple[int, int], ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Text:
    """One line, set in its box: `align` across, centred on the middle of the capitals down. `size`: px of the type."""

    box: Box
    text: str
    size: int
    colour: Colour
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from a file, as large as its box allows without being bent. `edition`: another one once it changed."""

    box: Box
    path: str
    edition: int = 0


Shape = Rect | Polygon | Text | Image


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole screen: `background` is painted first."""

    width: int
    height: int
    background: Colour
    shapes: tuple[Shape, ...]


def texts(drawing: Drawing) -> tuple[str, ...]:
    """All that can be read, in the order of painting."""
    return tuple(shape.text for shape in drawing.shapes if isinstance(shape, Text))


def arrow(box: Box, colour: Colour) -> Polygon:
    """A triangle that points to the right."""
    return Polygon(((box.x, box.y), (box.right, box.y + box.h // 2), (box.x, box.bottom)), colour)


def joined(*parts: Iterable[Shape]) -> tuple[Shape, ...]:
    return tuple(shape for part in parts for shape in part)
