"""Seven-segment digits: a number and, on a board for a hall, its counter at the right edge.

 -a-        bit 0 = a, clockwise to f = bit 5, the middle g = bit 6, the point = bit 7
f   b
 -g-        K, M, V, W and X cannot be shown. Of a number that has one of them only the figures are shown, for a
e   c       letter that looks like another one would send people to the wrong counter; a warning is given.
 -d- .
"""

from dataclasses import dataclass

from device.layout.led import Light, Sign, moved, sign
from device.roles.pictures import Picture

STEP_MS = 450
POINT = 0x80
SHAPES: dict[str, int] = {
    " ": 0x00, "-": 0x40, "_": 0x08, "=": 0x48, "'": 0x20, "?": 0x53, "!": 0x82, "/": 0x52,
    "0": 0x3F, "1": 0x06, "2": 0x5B, "3": 0x4F, "4": 0x66, "5": 0x6D, "6": 0x7D, "7": 0x07, "8": 0x7F, "9": 0x6F,
    "A": 0x77, "B": 0x7C, "C": 0x39, "D": 0x5E, "E": 0x79, "F": 0x71, "G": 0x3D, "H": 0x76, "I": 0x06, "J": 0x1E,
    "L": 0x38, "N": 0x54, "O": 0x3F, "P": 0x73, "Q": 0x67, "R": 0x50, "S": 0x6D, "T": 0x78, "U": 0x3E, "Y": 0x6E,
    "Z": 0x5B,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Digits:
    """One byte for each digit, from the left."""

    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigitFace:
    """A chain of `digits` digits."""

    digits: int

    def read(self, picture: Picture) -> tuple[Sign, Light]:
        return sign(picture)

    def frame(self, said: Sign, elapsed: int) -> tuple[Digits, int | None]:
        cells = _cells(said, self.digits)
        at, soon = moved(len(cells), self.digits, elapsed, STEP_MS)
        seen = cells[at : at + self.digits]
        before = (self.digits - len(seen)) // 2
        return Digits((*(0,) * before, *seen, *(0,) * (self.digits - len(seen) - before))), soon

    def unshowable(self, picture: Picture) -> str:
        return unshowable(sign(picture)[0].number)


def unshowable(text: str) -> str:
    """Which of its letters seven segments cannot show, each once; "" for none."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in SHAPES and letter != "."))


def shapes(text: str) -> tuple[int, ...]:
    """A byte for each digit; a point belongs to the digit before it. What cannot be shown stays dark."""
    cells: list[int] = []
    for letter in text:
        if letter == "." and cells and not cells[-1] & POINT:
            cells[-1] |= POINT
        elif letter == ".":
            cells.append(POINT)
        else:
            cells.append(SHAPES.get(letter, 0))
    return tuple(cells)


def _cells(said: Sign, digits: int) -> tuple[int, ...]:
    """All that is to be read; longer than the board if it cannot be helped."""
    if not said.number:
        wordings = [shapes(wording) for wording in said.wordings]
        cells = next((cells for cells in wordings if len(cells) <= digits), wordings[0])
    else:
        cells = shapes(_showable(said.number))
        if said.counter:
            counter = shapes(_showable(said.counter))
            between = max(1, digits - len(cells) - len(counter))
            cells = (*cells, *(0,) * between, *counter)
    return tuple(cell | POINT for cell in cells) if said.stale else cells


def _showable(number: str) -> str:
    """The number, or its figures alone if a letter of it cannot be shown."""
    if not unshowable(number):
        return number
    return "".join(letter for letter in number if letter.isdigit() or letter == "-").strip("-") or "-"
