"""Boards of dots, from 32 x 8 to large panels: the number as large as it can be, and a caption where there is room.

Dots are stretched by whole factors, at most twice as high as wide. Text that fits in no way moves by.
"""

from dataclasses import dataclass
from functools import lru_cache

from device.layout.led import MARK, Light, Sign, moved, sign
from device.layout.led_font import HEIGHT, NARROW, SET, Glyph, line
from device.roles.pictures import Picture

STEP_MS = 60
TWO_LINES = 24
KEPT = 64
ARROW = ">"


@dataclass(frozen=True, slots=True)
class Dots:
    """Rows from the top, "#" where a dot is lit and "." where it is dark."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DotFace:
    width: int
    height: int

    def read(self, picture: Picture) -> tuple[Sign, Light]:
        return sign(picture)

    def frame(self, said: Sign, elapsed: int) -> tuple[Dots, int | None]:
        if self.height < TWO_LINES or not said.captions:
            body, soon = _set(_one_line(said), self.width, self.height, elapsed)
            return Dots(body), soon
        caption = max(1, self.height // 32) * (HEIGHT + 1)
        body, soon = _set(_main(said), self.width, self.height - caption, elapsed)
        return Dots((*body, *_caption(said.captions, self.width, caption))), soon

    def unshowable(self, picture: Picture) -> str:  # noqa: ARG002  dots can show every letter
        return ""


def _main(said: Sign) -> tuple[str, ...]:
    return (said.number,) if said.number else said.wordings


def _one_line(said: Sign) -> tuple[str, ...]:
    """Number and counter, and the mark of old data before them."""
    texts = (f"{said.number}{ARROW}{said.counter}",) if said.number and said.counter else _main(said)
    return tuple(f"{MARK}{text}" for text in texts) if said.stale else texts


@lru_cache(maxsize=KEPT)
def _large(text: str, width: int, height: int) -> Glyph | None:
    """As large as it fits: in wide figures, or in narrow ones if they may then be larger; None if neither fits."""
    best: tuple[int, Glyph] | None = None
    for letters in (SET, NARROW):
        rows = line(text, letters)
        across = width // max(1, len(rows[0]))
        down = min(height // HEIGHT, 2 * across)
        if across and down and (best is None or across * down > best[0]):
            best = across * down, stretched(rows, across, down)
    return best[1] if best else None


def stretched(rows: Glyph, across: int, down: int) -> Glyph:
    """Every dot becomes a block."""
    return tuple("".join(dot * across for dot in row) for row in rows for _ in range(down))


def _set(texts: tuple[str, ...], width: int, height: int, elapsed: int) -> tuple[Glyph, int | None]:
    """The first text that fits, centred; else the first one, moving by."""
    for text in texts:
        rows = _large(text, width, height)
        if rows:
            return _centred(rows, width, height), None
    down = max(1, height // HEIGHT)
    rows = stretched(line(texts[0], SET), max(1, down // 2), down)
    at, soon = moved(len(rows[0]), width, elapsed, STEP_MS)
    return _centred(tuple(row[at : at + width] for row in rows), width, height), soon


def _caption(captions: tuple[str, ...], width: int, height: int) -> Glyph:
    """The first that fits in one line; none if none does."""
    scale = max(1, height // (HEIGHT + 1))
    for caption in captions:
        rows = stretched(line(caption, SET), scale, scale)
        if len(rows[0]) <= width:
            return _centred(rows, width, height)
    return ("." * width,) * height


def _centred(rows: Glyph, width: int, height: int) -> Glyph:
    left = (width - len(rows[0])) // 2
    above = (height - len(rows)) // 2
    dark = "." * width
    lines = tuple("." * left + row + "." * (width - left - len(row)) for row in rows)
    return (*(dark,) * above, *lines, *(dark,) * (height - above - len(lines)))
