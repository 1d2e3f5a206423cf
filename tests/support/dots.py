"""Reading a printed number back from its dots, letter by letter, as a person would."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from device.parts import fonts
from device.sim.paper import DotsRow

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
CELL = (40, 60)


def image_of(row: DotsRow) -> Image.Image:
    """White letters on black."""
    return Image.frombytes("1", (row.width_bytes * 8, row.height), row.bits).convert("L")


def read_number(row: DotsRow) -> str:
    """The letters that stand on it. Two letters that touch are read as one, wrongly: they must not."""
    image = image_of(row)
    return "".join(
        _letter(image.crop((left, 0, right, image.height)), image.getbbox()) for left, right in _strips(image)
    )


def _strips(image: Image.Image) -> list[tuple[int, int]]:
    """From where to where there is ink in a column."""
    columns = [image.crop((x, 0, x + 1, image.height)).getbbox() is not None for x in range(image.width)] + [False]
    strips, begun = [], None
    for x, black in enumerate(columns):
        if black and begun is None:
            begun = x
        elif not black and begun is not None:
            strips.append((begun, x))
            begun = None
    return strips


def _letter(strip: Image.Image, line: tuple[int, int, int, int]) -> str:
    """The one that differs least, at the same height of line and the same width."""
    _, top, _, bottom = line
    seen = strip.crop((0, top, strip.width, bottom))
    return min(LETTERS, key=lambda letter: _difference(seen, _drawn(letter, bottom - top)))


@lru_cache(maxsize=1024)
def _drawn(letter: str, height: int) -> Image.Image:
    """The letter as a strip of a line whose tallest letters are so high."""
    size = height * 4 // 3
    face = ImageFont.truetype(fonts.find().bold, size)
    page = Image.new("L", (size * 2, size * 2), 0)
    ImageDraw.Draw(page).text((size // 2, size * 3 // 2), letter, font=face, fill=255, anchor="ls")
    left, _, right, _ = page.getbbox()
    reference = Image.new("L", (size * 4, size * 2), 0)
    ImageDraw.Draw(reference).text((size // 2, size * 3 // 2), "O0B8", font=face, fill=255, anchor="ls")
    _, top, _, bottom = reference.getbbox()
    return page.crop((left, top, right, bottom))


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Share of unlike dots, and how unlike the widths are."""
    slim = abs(one.width / one.height - other.width / other.height)
    unlike = ImageChops.difference(one.resize(CELL), other.resize(CELL)).histogram()
    return sum(unlike[128:]) / (CELL[0] * CELL[1]) + slim
