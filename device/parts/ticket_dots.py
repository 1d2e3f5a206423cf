"""What a ticket has in dots: the number, the hall's logo, a QR code for printers that draw none, and rules.

One pixel a dot, black on white, of 203 dpi (8 = 1 mm), as wide as the paper.
"""

from functools import lru_cache
from pathlib import Path

import qrcode
import structlog
from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from device.parts import fonts

WIDTH_DOTS = {58: 384, 80: 576}
NUMBER_HEIGHT = {58: 128, 80: 184}
NUMBER_SHARE = 0.94
CAP_SHARE = 0.9
GAP_SHARE = 0.03
LOGO_SHARE = 0.7
LOGO_HEIGHT = 96
LOGO_PIXELS_MAX = 40_000_000
RULE_HEIGHT = 3
RULE_MARGIN = 7
QR_MODULE = 5
QR_BORDER = 4

log = structlog.get_logger()


def number_dots(text: str, width_mm: int) -> Image.Image:
    """The number as large as it fits, black on white, one pixel a dot, across the whole paper; no two letters touch."""
    width, height = WIDTH_DOTS[width_mm], NUMBER_HEIGHT[width_mm]
    paper = Image.new("1", (width, height), 1)
    face = _face(text, width * NUMBER_SHARE, height * CAP_SHARE)
    ink = _ink(text, face)
    paper.paste(0, ((width - ink.width) // 2, (height - ink.height) // 2), ink)
    return paper


@lru_cache(maxsize=4)
def logo_dots(file: str, width_mm: int) -> Image.Image | None:
    """The picture in black dots, in the middle; None (and a word in the log, once) if it cannot be read."""
    try:
        picture = _flat(Path(file))
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError) as error:
        log.warning("logo cannot be used", file=file, error=str(error))
        return None
    picture.thumbnail((int(WIDTH_DOTS[width_mm] * LOGO_SHARE), LOGO_HEIGHT), Image.Resampling.LANCZOS)
    return _in_the_middle(picture.convert("1"), width_mm)


def qr_dots(text: str, width_mm: int) -> Image.Image:
    """With the quiet zone that a reader needs."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=QR_MODULE, border=QR_BORDER)
    code.add_data(text)
    drawn: Image.Image = code.make_image().get_image()
    return _in_the_middle(drawn.convert("1"), width_mm)


def rule_dots(width_mm: int) -> Image.Image:
    width = WIDTH_DOTS[width_mm]
    image = Image.new("1", (width, RULE_HEIGHT + 2 * RULE_MARGIN), 1)
    image.paste(0, (0, RULE_MARGIN, width, RULE_MARGIN + RULE_HEIGHT))
    return image


def _flat(file: Path) -> Image.Image:
    """On white, in greys. Raises what Pillow raises."""
    with Image.open(file) as opened:
        if opened.width * opened.height > LOGO_PIXELS_MAX:
            raise ValueError(f"{opened.width} x {opened.height} pixels are too many")
        seen = opened.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("L")


def _in_the_middle(image: Image.Image, width_mm: int) -> Image.Image:
    paper = Image.new("1", (WIDTH_DOTS[width_mm], image.height), 1)
    paper.paste(image, ((paper.width - image.width) // 2, 0))
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
