"""Colours of the screens: light on dark, every pair at least 7:1, and no meaning by colour alone."""

from device.layout.primitives import Colour

NIGHT = Colour(7, 18, 38)
DEEP = Colour(3, 9, 21)
PANEL = Colour(16, 38, 72)
ROW = Colour(12, 29, 56)
LINE = Colour(52, 84, 132)
WHITE = Colour(255, 255, 255)
SOFT = Colour(196, 212, 236)
AMBER = Colour(255, 205, 64)
GREEN = Colour(120, 226, 150)
ROSE = Colour(255, 186, 178)
INK = Colour(7, 18, 38)
PAPER = Colour(246, 248, 252)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21, as WCAG 2.2 reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
