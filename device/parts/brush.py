"""Drawings onto pygame surfaces, with the typefaces of this machine. Used by the painter's thread only.

Fonts are opened per size and kept, the last FONTS_KEPT of them. A text's width is measured once at a large size and
scaled: outlines grow in proportion, so fitting a text by bisection opens no fonts.
"""

import math
import struct
import zlib
from functools import lru_cache

import pygame

from device.layout.damage import damage, reach, touch
from device.layout.primitives import Box, Colour, Drawing, Image, Polygon, Rect, Shape, Text
from device.layout.text import Align, Weight
from device.parts import fonts
from device.parts.album import fitting

FONTS_KEPT = 64
MEASURED_KEPT = 4096
MEASURED_AT = 256
RADIUS_NONE = 0


def paint(surface: pygame.Surface, drawing: Drawing, before: Drawing | None = None) -> tuple[Box, ...]:
    """The drawing, background first; where the surface has changed.

    `before`: what the surface shows already; then only what differs from it is painted.
    """
    places = damage(before, drawing) if before else None
    if places is None:
        places = (Box(0, 0, drawing.width, drawing.height),)
    for place in places:
        surface.set_clip(_rect(place))
        surface.fill(_rgb(drawing.background))
        for shape in drawing.shapes:
            if touch(reach(shape), place):
                _paint(surface, shape)
    surface.set_clip(None)
    return places


@lru_cache(maxsize=MEASURED_KEPT)
def measure(text: str, size: int, weight: Weight) -> int:
    """Width in px, rounded up."""
    return math.ceil(_wide(text, weight) * size / MEASURED_AT)


def png(surface: pygame.Surface) -> bytes:
    """The surface as a PNG. Compressing releases the interpreter, unlike pygame's own writer."""
    width, height = surface.get_size()
    pixels = pygame.image.tobytes(surface, "RGB")
    row = width * 3
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 4)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _paint(surface: pygame.Surface, shape: Shape) -> None:
    match shape:
        case Rect(box, colour, radius, border):
            pygame.draw.rect(surface, _rgb(colour), _rect(box), width=border, border_radius=radius)
        case Polygon(points, colour):
            pygame.draw.polygon(surface, _rgb(colour), points)
        case Text():
            _write(surface, shape)
        case Image(box, path, edition):
            _hang(surface, box, path, edition)


def _write(surface: pygame.Surface, text: Text) -> None:
    """The capitals' middle on the box's middle; what does not fit the box is cut off."""
    if not text.text:
        return
    font = _font(text.size, text.weight)
    drawn = font.render(text.text, True, _rgb(text.colour))  # noqa: FBT003  pygame's own order of arguments
    box = text.box
    room = box.w - drawn.get_width()
    x = box.x + {Align.LEFT: 0, Align.CENTER: room // 2, Align.RIGHT: room}[text.align]
    y = box.y + box.h // 2 + _cap_height(text.size, text.weight) // 2 - font.get_ascent()
    whole = surface.get_clip()
    surface.set_clip(whole.clip(_rect(reach(text))))
    surface.blit(drawn, (x, y))
    surface.set_clip(whole)


def _hang(surface: pygame.Surface, box: Box, path: str, edition: int) -> None:
    """In the middle of its box; a file that is no picture leaves the box as it was."""
    picture = fitting(path, edition, box.w, box.h)
    if picture is not None:
        surface.blit(picture, picture.get_rect(center=_rect(box).center))


@lru_cache(maxsize=FONTS_KEPT)
def _font(size: int, weight: Weight) -> pygame.font.Font:
    pygame.font.init()
    faces = fonts.find()
    return pygame.font.Font(faces.bold if weight is Weight.BOLD else faces.regular, size)


@lru_cache(maxsize=MEASURED_KEPT)
def _wide(text: str, weight: Weight) -> int:
    return _font(MEASURED_AT, weight).size(text)[0]


@lru_cache(maxsize=FONTS_KEPT)
def _cap_height(size: int, weight: Weight) -> int:
    metrics = _font(size, weight).metrics("H")[0]
    return metrics[3] if metrics else size * 7 // 10


def _rgb(colour: Colour) -> tuple[int, int, int]:
    return colour.red, colour.green, colour.blue


def _rect(box: Box) -> pygame.Rect:
    return pygame.Rect(box.x, box.y, box.w, box.h)
