"""The ticket: a slip becomes a document of blocks, which the printer's part turns into bytes.

The number stands twice: big for people, and as plain text in the last line, behind `PLAIN`, for whoever reads the paper
back. Widths are in columns of the printer's font A: 32 on paper of 58 mm, 48 on 80 mm.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from device.layout.text import Align, balanced, printable
from protocols.messages import Slip, Words

__all__ = ["Align", "BigNumber", "Block", "Cut", "Document", "Feed", "Line", "Rule", "number_on", "ticket"]

COLUMNS = {58: 32, 80: 48}
MAGNIFIED_MAX = 8
PLAIN = "No. "
COPY_MARK = "*** SALINAN / COPY ***"
_PLAIN_LINE = re.compile(rf"^\s*{re.escape(PLAIN)}([A-Z0-9-]{{2,12}})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that fits the paper: `size` times as wide and high as the plain font."""

    text: str
    align: Align = Align.CENTER
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class BigNumber:
    """The number, as large as the paper allows."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The last block: feed past the knife and cut."""


Block = Line | BigNumber | Rule | Feed | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """One ticket on paper of `width_mm`."""

    width_mm: int
    columns: int
    blocks: tuple[Block, ...]


def ticket(slip: Slip, *, site: Words, footer: Words, width_mm: int = 80, copy: bool = False) -> Document:
    """Lay a slip out. `site`: the hall's name; `footer`: what else every ticket says, such as where to complain."""
    columns = COLUMNS[width_mm]
    blocks = (
        *_head(site, columns),
        *((Line(COPY_MARK, bold=True), Feed()) if copy else ()),
        *_number(slip, columns),
        *_service(slip, columns),
        *_waiting(slip, columns),
        *_foot(slip, footer, columns),
        *((Line(COPY_MARK, bold=True),) if copy else ()),
        Cut(),
    )
    return Document(width_mm, columns, blocks)


def number_on(lines: Iterable[str]) -> str | None:
    """The number that stands on a paper, from its lines of text."""
    return next((found[1] for line in lines if (found := _PLAIN_LINE.match(line))), None)


def _head(site: Words, columns: int) -> tuple[Block, ...]:
    return (*_lines(site.id, columns, bold=True), Rule())


def _number(slip: Slip, columns: int) -> tuple[Block, ...]:
    size = min(MAGNIFIED_MAX, columns // max(1, len(slip.number)))
    mark = (Line("PRIORITAS / PRIORITY", size=1, bold=True),) if slip.priority else ()
    return (Line("NOMOR ANTREAN / QUEUE NUMBER"), BigNumber(printable(slip.number), size), *mark, Feed())


def _service(slip: Slip, columns: int) -> tuple[Block, ...]:
    return (
        *_lines(slip.tenant.id, columns, bold=True),
        *_lines(slip.service.id, columns, bold=True),
        *_lines(_other(slip.service), columns),
        *_lines(_both("Tempat", "Place", slip.place.id), columns),
    )


def _waiting(slip: Slip, columns: int) -> tuple[Block, ...]:
    ahead = "Anda berikutnya / You are next" if slip.ahead == 0 else f"Di depan Anda / Ahead of you: {slip.ahead}"
    return (Rule(), *_lines(ahead, columns, bold=True), *_lines(slip.local_time, columns))


def _foot(slip: Slip, footer: Words, columns: int) -> tuple[Block, ...]:
    plain = f"{PLAIN}{slip.number}  {slip.local_time}"
    return (
        *_lines(footer.id, columns),
        *_lines(_other(footer), columns),
        Rule(),
        *_lines(plain if len(plain) <= columns else f"{PLAIN}{slip.number}", columns, Align.LEFT),
    )


def _lines(text: str, columns: int, align: Align = Align.CENTER, *, bold: bool = False) -> tuple[Line, ...]:
    return tuple(Line(line, align, 1, bold) for line in balanced(printable(text), columns))


def _other(words: Words) -> str:
    """The English line, unless it says the same."""
    return "" if words.en == words.id else words.en


def _both(label_id: str, label_en: str, value: str) -> str:
    return f"{label_id} / {label_en}: {value}" if value else ""
