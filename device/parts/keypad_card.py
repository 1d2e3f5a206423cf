"""The keypad's card as a file to print: PNG or PDF, both at the scale that the layout promises."""

from pathlib import Path

import pygame
from PIL import Image

from device.layout.keypad_card import DOTS_PER_INCH, card
from device.parts.brush import measure, paint


def write_card(path: Path) -> None:
    """The suffix says which: .pdf or .png. Raises OSError, FontMissingError."""
    dots = (DOTS_PER_INCH, DOTS_PER_INCH)
    card_image().save(path, resolution=DOTS_PER_INCH, dpi=dots, quality=95, subsampling=0)


def card_image() -> Image.Image:
    drawing = card(measure)
    surface = pygame.Surface((drawing.width, drawing.height), depth=32)
    paint(surface, drawing)
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
