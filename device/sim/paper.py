"""What a thermal head leaves on paper: rows of text and dots, and the sheet that a cut makes of them.

Heights are in dots of 203 dpi: 8 dots are one millimetre.
"""

from dataclasses import dataclass

from device.layout.ticket import COPY_MARK, number_on

DOTS_PER_MM = 8
CELL = (12, 24)
SMALL_CELL = (9, 17)


@dataclass(frozen=True, slots=True)
class Style:
    """`align` 0 left, 1 centre, 2 right; `width` and `height` multiply a character's cell; `small` is font B."""

    align: int = 0
    bold: bool = False
    underline: bool = False
    inverse: bool = False
    small: bool = False
    width: int = 1
    height: int = 1

    @property
    def cell(self) -> tuple[int, int]:
        wide, high = SMALL_CELL if self.small else CELL
        return wide * self.width, high * self.height


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line: pieces of text in their styles; `height` in dots with the line spacing."""

    spans: tuple[tuple[str, Style], ...]
    height: int

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.spans)


@dataclass(frozen=True, slots=True)
class DotsRow:
    """A bit image: `bits` row by row, each row in whole bytes, 1 = black."""

    bits: bytes
    width_bytes: int
    height: int
    align: int


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A QR code the printer made itself from `data`; `module` dots per square."""

    data: str
    module: int
    align: int
    height: int


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Blank paper."""

    height: int


Row = TextRow | DotsRow | CodeRow | FeedRow


@dataclass(frozen=True, slots=True)
class Cut:
    """`full` or a point left standing; `height` is what the paper was fed before, in dots."""

    full: bool
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies in a visitor's hand."""

    rows: tuple[Row, ...]

    @property
    def lines(self) -> list[str]:
        """The words on it, without blank lines and margins."""
        return [row.text.strip() for row in self.rows if isinstance(row, TextRow) and row.text.strip()]

    @property
    def millimetres(self) -> float:
        return sum(row.height for row in self.rows) / DOTS_PER_MM

    @property
    def number(self) -> str:
        """The number that stands on it in words, or ""; the last one if a torn ticket hangs before it."""
        return number_on(reversed(self.lines)) or ""

    @property
    def copy(self) -> bool:
        return COPY_MARK in self.lines
