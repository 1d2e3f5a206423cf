import io

import pytest
from PIL import Image

from device.sim.paper import CodeRow, DotsRow, FeedRow, Sheet, Style, TextRow
from device.sim.picture import MARGIN, draw, picture


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around everything that is not white."""
    return image.point(lambda grey: 255 if grey < 128 else 0).getbbox()


def text(words: str, **style) -> TextRow:
    made = Style(**style)
    return TextRow(((words, made),), max(34, made.cell[1]))


@pytest.mark.parametrize(("width_mm", "dots"), [(58, 384), (80, 576)])
def test_a_png_as_wide_as_the_paper(width_mm, dots):
    image = Image.open(io.BytesIO(picture(Sheet((text("A005"), FeedRow(10))), width_mm)))
    assert image.format == "PNG"
    assert image.size == (dots + 2 * MARGIN, 44 + 2 * MARGIN)
    assert image.getpixel((0, 0)) == 255


def test_words_stand_where_they_are_set():
    left, middle, right = (ink(draw(text("xx", align=align), 576)) for align in (0, 1, 2))
    assert left[2] < 30
    assert 576 / 2 - 20 < middle[0] < middle[2] < 576 / 2 + 20
    assert right[0] > 576 - 30


def test_bold_has_more_ink_and_large_is_larger():
    def black(row: TextRow) -> int:
        return sum(value < 128 for value in draw(row, 576).get_flattened_data())

    assert black(text("A005", bold=True)) > 1.1 * black(text("A005"))
    small, large = ink(draw(text("A"), 576)), ink(draw(text("A", width=4, height=4), 576))
    assert large[3] - large[1] > 3 * (small[3] - small[1])


def test_inverse_is_white_on_black_and_underlined_has_its_line():
    image = draw(text("A", inverse=True), 576)
    assert image.getpixel((0, image.height - 24)) == 0
    assert ink(draw(text("....", underline=True), 576))[3] == 34


def test_descenders_are_not_cut_off():
    lower, upper = ink(draw(text("g"), 576)), ink(draw(text("o"), 576))
    assert lower[3] > upper[3] + 2


def test_dots_are_exactly_the_bits():
    image = draw(DotsRow(b"\x80\x01\x00\xff", 2, 2, 0), 576)
    black = {(x, y) for x in range(16) for y in range(2) if image.getpixel((x, y)) == 0}
    assert black == {(0, 0), (15, 0)} | {(x, 1) for x in range(8, 16)}


def test_a_code_is_a_square_with_its_quiet_zone():
    image = draw(CodeRow("https://x", 4, 1, (21 + 8) * 4), 576)
    box = ink(image)
    assert box[2] - box[0] == box[3] - box[1] == 21 * 4
