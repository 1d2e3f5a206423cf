"""A ticket's blocks as ESC/POS bytes, the whole of it in one buffer, so that nothing is half sent.

The number is a picture of a real typeface, smooth at any size; all else is the printer's own text. No byte below 0x20
reaches the printer from a text: a tenant's name cannot speak to it.
"""

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from device.layout.text import Align, ascii_only
from device.layout.ticket import BigNumber, Block, Cut, Document, Feed, Line, Logo, QrCode, Rule
from device.parts.ticket_dots import (
    NUMBER_HEIGHT,
    QR_MODULE,
    WIDTH_DOTS,
    logo_dots,
    number_dots,
    qr_dots,
    rule_dots,
)

if TYPE_CHECKING:
    from escpos.printer import Dummy

__all__ = ["NUMBER_HEIGHT", "WIDTH_DOTS", "Means", "number_dots", "ticket_bytes"]

PAGES = {"CP437": 0, "CP850": 2, "CP858": 19, "CP1252": 16}
"""The code pages that nearly every model has under these numbers; python-escpos would take rarer ones too."""
PROFILE = {58: "POS-5890", 80: "TM-T20II"}
TALL_SPACING = 58
"""Dots from line to line; the letters are 48 high, and would touch those above."""
MEDIUM = 1
"""Of python-escpos's names for how much of a QR code may be dirty: 15 %."""


@dataclass(frozen=True, slots=True)
class Means:
    """What one printer has. `profile`: python-escpos's name of the model, for its features; "" = a common one.

    `logo`: a picture's file, "" = none. `letters`: no pictures but a QR code, for a line that is slow.
    """

    profile: str = ""
    logo: str = ""
    letters: bool = False


PLAIN = Means()


def ticket_bytes(document: Document, means: Means = PLAIN) -> bytes:
    """Letters that no code page has lose their accents, or become "?"."""
    from escpos.magicencode import Encoder  # noqa: PLC0415  350 ms: paid on the printer's thread, by kiosks only
    from escpos.printer import Dummy  # noqa: PLC0415

    profile = means.profile or PROFILE[document.width_mm]
    paper = Dummy(profile=profile, magic_encode_args={"encoder": Encoder(PAGES)})
    paper.hw("INIT")
    for block in document.blocks:
        _print(paper, _lettered(block, document.columns) if means.letters else block, document.width_mm, means)
    return bytes(paper.output)


def _lettered(block: Block, columns: int) -> Block:
    """What stands for a picture on a slow line."""
    match block:
        case BigNumber(text, size):
            return Line(text, size=size, bold=True)
        case Rule():
            return Line("-" * columns)
        case Logo():
            return Line("")
        case _:
            return block


def _print(paper: "Dummy", block: Block, width_mm: int, means: Means) -> None:
    match block:
        case Line():
            _print_line(paper, block)
        case BigNumber(text):
            _print_dots(paper, number_dots(_harmless(text), width_mm))
        case Logo():
            _print_dots(paper, logo_dots(means.logo, width_mm) if means.logo else None)
        case QrCode(text):
            _print_code(paper, text, width_mm)
        case Rule():
            _print_dots(paper, rule_dots(width_mm))
        case Feed(lines):
            paper.print_and_feed(lines)
        case Cut():
            paper.cut(feed=False)  # GS V 66 0: feeds to the knife; models without one ignore it


def _print_line(paper: "Dummy", line: Line) -> None:
    if not line.text:
        return
    height = line.size * (2 if line.tall else 1)
    paper.set(align=line.align.value, bold=line.bold, custom_size=True, width=line.size, height=height)
    if line.tall:
        paper.line_spacing(TALL_SPACING * line.size)
    paper.text(_harmless(line.text) + "\n")
    if line.tall:
        paper.line_spacing()


def _print_code(paper: "Dummy", text: str, width_mm: int) -> None:
    """By the printer itself if its model can, which leaves no quiet zone, else dot by dot."""
    if paper.profile.features.get("qrCode"):
        paper.print_and_feed(1)
        paper.set(align=Align.CENTER.value)
        paper.qr(text, ec=MEDIUM, size=QR_MODULE, native=True)
    else:
        _print_dots(paper, qr_dots(text, width_mm))


def _print_dots(paper: "Dummy", image: Image.Image | None) -> None:
    if image is None:
        return
    paper.set(align="left")
    paper.image(image, impl="bitImageRaster")


def _harmless(text: str) -> str:
    """Without control bytes, in letters that a printer has."""
    return "".join(letter if _has(letter) else ascii_only(letter) for letter in text if letter.isprintable())


def _has(letter: str) -> bool:
    for page in PAGES:
        with contextlib.suppress(UnicodeEncodeError):
            letter.encode(page)
            return True
    return False
