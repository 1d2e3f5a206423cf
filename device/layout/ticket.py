"""The ticket: a slip becomes a document of blocks, which the printer's part turns into bytes.

The number stands twice: big for people, and as plain text in the last line, behind `PLAIN`, for whoever reads the paper
back. Widths are in columns of the printer's font A: 32 on paper of 58 mm, 48 on 80 mm.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from device.layout.text import Align, balanced, printable
from protocols.messages import Slip, Words

__all__ = [
    "Align",
    "BigNumber",
    "Block",
    "Cut",
    "Document",
    "Feed",
    "Line",
    "Logo",
    "QrCode",
    "Rule",
    "number_on",
    "ticket",
]

COLUMNS = {58: 32, 80: 48}
MAGNIFIED_MAX = 8
PLAIN = "No. "
BY_TIME = "Urutan menurut waktu / In order of time"
COPY_MARK = "*** SALINAN / COPY ***"
_PLAIN_LINE = re.compile(rf"^\s*{re.escape(PLAIN)}([A-Z0-9-]{{2,12}})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that fits the paper: `size` times as wide and high as the plain font, twice as high again if `tall`."""

    text: str
    align: Align = Align.CENTER
    size: int = 1
    bold: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class BigNumber:
    """The number, as large as the paper allows."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Logo:
    """The hall's picture, if the printer was given one."""


@dataclass(frozen=True, slots=True)
class QrCode:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The last block: feed past the knife and cut."""


Block = Line | BigNumber | Logo | QrCode | Rule | Feed | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """One ticket on paper of `width_mm`."""

    width_mm: int
    columns: int
    blocks: tuple[Block, ...]


def ticket(slip: Slip, *, site: Words, footer: Words, width_mm: int = 80, copy: bool = False) -> Document:
    """Lay a slip out. `site`: the hall's name; `footer`: what else every ticket says, such as where to complain."""
    columns = COLUMNS[width_mm]
    mark = (Line(COPY_MARK, bold=True, tall=True),) if copy else ()
    blocks = (
        Logo(),
        *_lines(site.id, columns, bold=True),
        Rule(),
        *mark,
        *_number(slip, columns),
        *_service(slip, columns),
        Rule(),
        *_waiting(slip, columns),
        *_needs(slip, columns),
        *_status(slip, columns),
        Rule(),
        *_foot(slip, footer, columns),
        *mark,
        Cut(),
    )
    return Document(width_mm, columns, blocks)


def number_on(lines: Iterable[str]) -> str | None:
    """The number that stands on a paper, from its lines of text."""
    return next((found[1] for line in lines if (found := _PLAIN_LINE.match(line))), None)


def _number(slip: Slip, columns: int) -> tuple[Block, ...]:
    size = min(MAGNIFIED_MAX, columns // max(1, len(slip.number)))
    mark = (Line("PRIORITAS / PRIORITY", bold=True, tall=True),) if slip.priority else ()
    return (Line("NOMOR ANTREAN / QUEUE NUMBER"), BigNumber(printable(slip.number), size), *mark)


def _service(slip: Slip, columns: int) -> tuple[Block, ...]:
    """What for and where: the words that a visitor looks for are twice as high."""
    return (
        *_lines(slip.service.id, columns, bold=True, tall=True),
        *_lines(_other(slip.service), columns),
        *_lines(slip.tenant.id, columns),
        *_place(slip.place, columns),
        *(_place(slip.floor, columns) if slip.floor else ()),
    )


def _place(place: Words, columns: int) -> tuple[Block, ...]:
    return (*_lines(place.id, columns, bold=True, tall=True), *_lines(_other(place), columns))


def _waiting(slip: Slip, columns: int) -> tuple[Block, ...]:
    if slip.ahead is None:
        return (*_lines(BY_TIME, columns, bold=True), *_lines(slip.local_time, columns))
    ahead = "Anda berikutnya / You are next" if slip.ahead == 0 else f"Di depan Anda / Ahead of you: {slip.ahead}"
    return (
        *_lines(ahead, columns, bold=True, tall=True),
        *_lines(_estimate(slip), columns),
        *_lines(slip.local_time, columns),
    )


def _estimate(slip: Slip) -> str:
    """A range, for nobody knows it to the minute."""
    if slip.wait is None:
        return ""
    least, most = sorted((slip.wait.least, slip.wait.most))
    minutes = f"{least}-{most}" if least < most else f"{most}"
    return f"Kira-kira / About: {minutes} menit"


def _needs(slip: Slip, columns: int) -> tuple[Block, ...]:
    if slip.needs is None:
        return ()
    return (*_lines(f"Siapkan: {slip.needs.id}", columns, bold=True), *_lines(_other(slip.needs), columns))


def _status(slip: Slip, columns: int) -> tuple[Block, ...]:
    if not slip.link:
        return ()
    return (QrCode(slip.link), *_lines("Pindai status / Scan for status", columns))


def _foot(slip: Slip, footer: Words, columns: int) -> tuple[Block, ...]:
    plain = f"{PLAIN}{slip.number}  {slip.local_time}"
    return (
        *_lines(footer.id, columns),
        *_lines(_other(footer), columns),
        *_lines(plain if len(plain) <= columns else f"{PLAIN}{slip.number}", columns, Align.LEFT),
    )


def _lines(
    text: str, columns: int, align: Align = Align.CENTER, *, bold: bool = False, tall: bool = False
) -> tuple[Line, ...]:
    return tuple(Line(line, align, 1, bold, tall) for line in balanced(printable(text), columns))


def _other(words: Words) -> str:
    """The English line, unless it says the same."""
    return "" if words.en == words.id else words.en
