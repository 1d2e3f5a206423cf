"""The officer's four lines of twenty characters on a small display of 128 x 64 or 128 x 32 dots.

The same lines as on any other keypad's display (`device.layout.keypad`), one cell of dots for each character. Any other
picture is shown as on a board of dots.
"""

from dataclasses import dataclass

from device.layout.keypad import COLUMNS, LINES, lines
from device.layout.led import Light, Sign
from device.layout.led_dots import DotFace, Dots, stretched
from device.layout.led_font import CELLS, HEIGHT, MISSING, WIDTH, Glyph
from device.roles.pictures import KeypadScreen, Picture

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineFace:
    width: int
    height: int

    def read(self, picture: Picture) -> tuple[Lines | Sign, Light]:
        if isinstance(picture, KeypadScreen):
            return lines(picture), Light.STEADY
        return self._dots.read(picture)

    def frame(self, said: Lines | Sign, elapsed: int) -> tuple[Dots, int | None]:
        if isinstance(said, Sign):
            return self._dots.frame(said, elapsed)
        return Dots(tuple(row for text in said for row in self._line(text))), None

    def unshowable(self, picture: Picture) -> str:  # noqa: ARG002  dots can show every letter
        return ""

    @property
    def _dots(self) -> DotFace:
        return DotFace(self.width, self.height)

    def _line(self, text: str) -> Glyph:
        high, wide = self.height // LINES, self.width // COLUMNS
        glyphs = [CELLS.get(letter, CELLS[MISSING]) for letter in text]
        rows = tuple("".join(glyph[row] + "." * (wide - WIDTH) for glyph in glyphs) for row in range(HEIGHT))
        tall = stretched(rows, 1, high // (HEIGHT + 1))
        left = (self.width - wide * COLUMNS) // 2
        set_in = tuple("." * left + row + "." * (self.width - left - len(row)) for row in tall)
        return (*set_in, *("." * self.width,) * (high - len(set_in)))
