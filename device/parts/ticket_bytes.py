"""A ticket's blocks as ESC/POS bytes, the whole of it in one buffer, so that nothing is half sent.

The number is a picture of a real typeface, smooth at any size; all else is the printer's own text. No byte below 0x20
reaches the printer from a text: a tenant's name cannot speak to it. Sizes in dots of 203 dpi (8 = 1 mm).
"""

import contextlib
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from device.layout.text import ascii_only
from device.layout.ticket import BigNumber, Block, Cut, Document, Feed, Line, Rule
from device.parts import fonts

if TYPE_CHECKING:
    from escpos.printer import Dummy

WIDTH_DOTS = {58: 384, 80: 576}
PAGES = {"CP437": 0, "CP850": 2, "CP858": 19, "CP1252": 16}
"""The code pages that nearly every model has under these numbers; python-escpos would take rarer ones too."""
PROFILE = {58: "POS-5890", 80: "TM-T20II"}
NUMBER_HEIGHT = {58: 128, 80: 184}
NUMBER_SHARE = 0.94
CAP_SHARE = 0.9
GAP_SHARE = 0.03
RULE_HEIGHT = 3
RULE_MARGIN = 10


def ticket_bytes(document: Document, profile: str = "") -> bytes:
    """`profile`: python-escpos's name of the model, for its features; "" = a common one of that width.

    Letters that no code page has lose their accents, or become "?".
    """
    from escpos.magicencode import Encoder  # noqa: PLC0415  350 ms: paid on the printer's thread, by kiosks only
    from escpos.printer import Dummy  # noqa: PLC0415

    paper = Dummy(profile=profile or PROFILE[document.width_mm], magic_encode_args={"encoder": Encoder(PAGES)})
    paper.hw("INIT")
    for block in document.blocks:
        _print(paper, block, document.width_mm)
    return bytes(paper.output)


def number_dots(text: str, width_mm: int) -> Image.Image:
    """The number as large as it fits, black on white, one pixel a dot, across the whole paper; no two letters touch."""
    width, height = WIDTH_DOTS[width_mm], NUMBER_HEIGHT[width_mm]
    paper = Image.new("1", (width, height), 1)
    face = _face(text, width * NUMBER_SHARE, height * CAP_SHARE)
    ink = _ink(text, face)
    paper.paste(0, ((width - ink.width) // 2, (height - ink.height) // 2), ink)
    return paper


def _ink(text: str, face: ImageFont.FreeTypeFont) -> Image.Image:
    """A mask of the letters, apart by a share of their size, and nothing around them."""
    wide, high = _extent(text, face)
    mask, x = Image.new("L", (wide + 1, high + 1), 0), 0.0
    top = min((face.getbbox(letter, anchor="ls")[1] for letter in text), default=0)
    for letter in text:
        left, _, right, _ = face.getbbox(letter, anchor="ls")
        ImageDraw.Draw(mask).text((x - left, -top), letter, font=face, fill=255, anchor="ls")
        x += right - left + face.size * GAP_SHARE
    mask = mask.point(lambda grey: 255 if grey >= 128 else 0)
    return mask.crop(mask.getbbox() or (0, 0, 1, 1)).convert("1")


def _extent(text: str, face: ImageFont.FreeTypeFont) -> tuple[int, int]:
    """Width and height in dots of the letters with the gaps between them."""
    boxes = [face.getbbox(letter, anchor="ls") for letter in text]
    wide = sum(right - left for left, _, right, _ in boxes) + face.size * GAP_SHARE * max(0, len(boxes) - 1)
    high = max((bottom for *_, bottom in boxes), default=0) - min((top for _, top, _, _ in boxes), default=0)
    return int(wide), int(high)


def _face(text: str, width: float, height: float) -> ImageFont.FreeTypeFont:
    """The boldest size at which the letters stay inside."""
    file, low, high = fonts.find().bold, 8, 400
    while low < high:
        middle = (low + high + 1) // 2
        wide, tall = _extent(text, ImageFont.truetype(file, middle))
        low, high = (middle, high) if wide <= width and tall <= height else (low, middle - 1)
    return ImageFont.truetype(file, low)


def _print(paper: "Dummy", block: Block, width_mm: int) -> None:
    match block:
        case Line(text, align, size, bold):
            paper.set(align=align.value, bold=bold, custom_size=True, width=size, height=size)
            paper.text(_harmless(text) + "\n")
        case BigNumber(text):
            _print_dots(paper, number_dots(_harmless(text), width_mm))
        case Rule():
            _print_dots(paper, _rule(WIDTH_DOTS[width_mm]))
        case Feed(lines):
            paper.print_and_feed(lines)
        case Cut():
            paper.cut(feed=False)  # GS V 66 0: feeds to the knife; models without one ignore it


def _print_dots(paper: "Dummy", image: Image.Image) -> None:
    paper.set(align="left")
    paper.image(image, impl="bitImageRaster")


def _rule(width: int) -> Image.Image:
    image = Image.new("1", (width, RULE_HEIGHT + 2 * RULE_MARGIN), 1)
    image.paste(0, (0, RULE_MARGIN, width, RULE_MARGIN + RULE_HEIGHT))
    return image


def _harmless(text: str) -> str:
    """Without control bytes, in letters that a printer has."""
    return "".join(letter if _has(letter) else ascii_only(letter) for letter in text if letter.isprintable())


def _has(letter: str) -> bool:
    for page in PAGES:
        with contextlib.suppress(UnicodeEncodeError):
            letter.encode(page)
            return True
    return False
