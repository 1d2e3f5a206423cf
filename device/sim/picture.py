"""A sheet of thermal paper as a picture a person can read: black dots on white, one pixel per dot."""

import io
from functools import lru_cache

import qrcode
from PIL import Image, ImageDraw, ImageFont

from device.parts import fonts
from device.sim.paper import CodeRow, Cut, DotsRow, FeedRow, Row, Sheet, Style, TextRow

WIDTH_DOTS = {58: 384, 80: 576}
MARGIN = 24
WHITE, BLACK = 255, 0
BASE_LINE = 0.8
MONO_ADVANCE = 0.602


def picture(sheet: Sheet, width_mm: int) -> bytes:
    """PNG, 384 (58 mm) or 576 (80 mm) dots wide plus a white margin all round."""
    width = WIDTH_DOTS[width_mm]
    rows = [draw(row, width) for row in sheet.rows]
    paper = Image.new("L", (width + 2 * MARGIN, sum(row.height for row in rows) + 2 * MARGIN), WHITE)
    y = MARGIN
    for row in rows:
        paper.paste(row, (MARGIN, y))
        y += row.height
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()


def draw(row: Row | Cut, width: int) -> Image.Image:
    """One row at its place across the paper."""
    match row:
        case TextRow():
            return _text(row, width)
        case DotsRow():
            return _placed(_dots(row), row.align, width, row.height)
        case CodeRow():
            return _placed(_code(row), row.align, width, row.height)
        case FeedRow() | Cut():
            return Image.new("L", (width, row.height), WHITE)


def _dots(row: DotsRow) -> Image.Image:
    image = Image.frombytes("1", (row.width_bytes * 8, row.height), bytes(byte ^ 0xFF for byte in row.bits))
    return image.convert("L")


def _code(row: CodeRow) -> Image.Image:
    code = qrcode.QRCode(border=4, box_size=row.module)
    code.add_data(row.data)
    drawn: Image.Image = code.make_image().get_image()
    return drawn.convert("L").crop((0, 0, row.height, row.height))


def _placed(inner: Image.Image, align: int, width: int, height: int) -> Image.Image:
    out = Image.new("L", (width, height), WHITE)
    out.paste(inner, ((0, (width - inner.width) // 2, width - inner.width)[align], 0))
    return out


def _text(row: TextRow, width: int) -> Image.Image:
    parts = [_span(text, style) for text, style in row.spans if text]
    line = Image.new("L", (sum(part.width for part in parts) or 1, row.height), WHITE)
    x = 0
    for part in parts:
        line.paste(part, (x, row.height - part.height))
        x += part.width
    return _placed(line, row.spans[0][1].align if row.spans else 0, width, row.height)


def _span(text: str, style: Style) -> Image.Image:
    """Letter by letter in its cell, as a printer's fixed font."""
    wide, high = style.cell
    ink, ground = (WHITE, BLACK) if style.inverse else (BLACK, WHITE)
    out = Image.new("L", (wide * len(text), high), ground)
    for place, letter in enumerate(text):
        out.paste(ink, (place * wide, 0), _glyph(letter, style.small, style.bold).resize((wide, high)))
    if style.underline:
        ImageDraw.Draw(out).line((0, high - 2, out.width, high - 2), fill=ink, width=2)
    return out


@lru_cache(maxsize=512)
def _glyph(letter: str, small: bool, bold: bool) -> Image.Image:
    """A mask at twice the size of its cell; the base line sits at four fifths of the height."""
    wide, high = (2 * side for side in Style(small=small).cell)
    mask = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(mask).text(
        (wide // 2, round(high * BASE_LINE)), letter, fill=255, font=_face(wide, bold), anchor="ms"
    )
    return mask


@lru_cache(maxsize=8)
def _face(wide: int, bold: bool) -> ImageFont.FreeTypeFont:
    faces = fonts.find()
    return ImageFont.truetype(faces.mono_bold if bold else faces.mono, round(wide / MONO_ADVANCE))
