"""Fitting words: into columns of a printer or a small display, and into boxes of a screen.

On a screen only the painter knows how wide a text is: `measure(text, size, weight)` gives its width in px.
"""

import unicodedata
from collections.abc import Callable
from enum import StrEnum

ELLIPSIS = "…"
LINE_HEIGHT = 1.22
"""Height of a line over the size of its type: what the letters need from the top of b to the foot of p, and no more."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Weight(StrEnum):
    REGULAR = "regular"
    BOLD = "bold"


Measure = Callable[[str, int, Weight], int]


def printable(text: str) -> str:
    """Without control characters: no name may speak to a printer or a terminal. White space becomes one blank."""
    kept = (
        "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    ).split()
    return " ".join(kept)


def ascii_only(text: str) -> str:
    """For displays that know nothing else: accents fall off, what is left over becomes "?"."""
    replaced = text.replace(ELLIPSIS, "...").replace("–", "-").replace("—", "-").replace("“", '"').replace("”", '"')
    plain = "".join(c for c in unicodedata.normalize("NFKD", replaced) if not unicodedata.combining(c))
    return "".join(c if c.isprintable() else "?" for c in plain.encode("ascii", "replace").decode())


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Lines of at most `columns` characters, broken at blanks; a longer word is broken where it must."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, columns):
            joined = f"{line} {piece}" if line else piece
            if len(joined) <= columns:
                line = joined
            else:
                lines.append(line)
                line = piece
    return (*lines, line) if line else tuple(lines)


def balanced(text: str, columns: int) -> tuple[str, ...]:
    """Wrapped in as few lines as `wrap` needs, but with no word left alone: the lines are as even as they can be."""
    lines = wrap(text, columns)
    for narrower in range(columns - 1, 0, -1):
        tried = wrap(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def cut(text: str, columns: int) -> str:
    """At most `columns` characters, a dot for what is missing."""
    return text if len(text) <= columns else text[: columns - 1].rstrip() + "."


def fit_size(text: str, width: int, largest: int, measure: Measure, weight: Weight, smallest: int = 8) -> int:
    """The largest size, px, from `smallest` to `largest`, at which the text is at most `width` wide."""
    low, high = smallest, max(smallest, largest)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text, middle, weight) <= width else (low, middle - 1)
    return low


def shorten(text: str, width: int, size: int, measure: Measure, weight: Weight) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if measure(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(text[:middle].rstrip() + ELLIPSIS, size, weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def flow(text: str, width: int, size: int, measure: Measure, weight: Weight) -> tuple[str, ...]:
    """Lines at most `width` px wide, broken at blanks; a word that is too wide is shortened."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if measure(joined, size, weight) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = shorten(word, width, size, measure, weight)
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, columns: int) -> list[str]:
    return [word[at : at + columns] for at in range(0, len(word), columns)]
