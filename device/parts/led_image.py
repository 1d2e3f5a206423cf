"""Frames of dots as the pictures that the libraries of small displays take."""

from PIL import Image

from device.layout.led_dots import Dots

LIT = str.maketrans(".#", "\x00\xff")


def image_of(dots: Dots) -> Image.Image:
    """One bit for each dot."""
    lit = "".join(dots.rows).translate(LIT).encode("latin-1")
    return Image.frombytes("L", (len(dots.rows[0]), len(dots.rows)), lit).convert("1")
