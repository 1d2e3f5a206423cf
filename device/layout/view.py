"""How a screen is looked at: from how far, how large its pixels are, by what eyes and hands. Pure."""

import math
from dataclasses import dataclass

MM_PER_METRE = 8.0
"""Height of capitals for each metre of distance: read without effort at seventy."""
CAPITALS = 0.72
"""Height of capitals over the size of type: no typeface in use has lower ones."""
FINGER_MM = 20.0
"""What a shaking finger hits."""
INCH_MM = 25.4


@dataclass(frozen=True, slots=True)
class View:
    """`pixel_mm`: the side of a pixel, and `distance_m`: of the farthest reader; 0 = not known. `strong`: contrast."""

    pixel_mm: float = 0.0
    distance_m: float = 0.0
    strong: bool = False

    @property
    def letters(self) -> int:
        """The smallest type that can be read from there, px; 0 = not known."""
        if not self.pixel_mm:
            return 0
        return math.ceil(self.distance_m * MM_PER_METRE / self.pixel_mm / CAPITALS)

    @property
    def finger(self) -> int:
        """The least height and width of what is to be touched, px; 0 = not known."""
        return math.ceil(FINGER_MM / self.pixel_mm) if self.pixel_mm else 0

    def metres(self, letters: float) -> float:
        """From how far type of that size can be read; 0 = not known."""
        return letters * CAPITALS * self.pixel_mm / MM_PER_METRE


NEAR = View()


def pixel_mm(width: int, height: int, diagonal_inches: float) -> float:
    """The side of a pixel of a screen with so many of them."""
    return diagonal_inches * INCH_MM / math.hypot(width, height)
