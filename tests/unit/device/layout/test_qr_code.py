import pytest

from device.layout.primitives import Box, Rect
from device.layout.qr_code import QUIET, modules, qr_code
from device.layout.theme import INK, WHITE, contrast

FORM = "https://survei.contoh.go.id/mpp/loket-3"
BOX = Box(10, 20, 200, 180)


def grid(box, text):
    """The modules as they are drawn, one character for each, without the quiet zone."""
    paper, *dark = qr_code(box, text)
    across = len(modules(text))
    pixels = paper.box.w // (across + 2 * QUIET)
    found = [[False] * across for _ in range(across)]
    for shape in dark:
        y = (shape.box.y - paper.box.y) // pixels - QUIET
        start = (shape.box.x - paper.box.x) // pixels - QUIET
        for x in range(start, start + shape.box.w // pixels):
            found[y][x] = True
    return tuple(map(tuple, found))


def test_what_is_drawn_are_its_modules():
    assert grid(BOX, FORM) == modules(FORM)


def test_it_has_the_three_eyes_of_a_code():
    rows = modules(FORM)
    eye = tuple(rows[0][:7])
    assert eye == (True,) * 7
    assert tuple(rows[0][-7:]) == eye
    assert tuple(rows[-1][:7]) == eye
    assert len(rows) == len(rows[0])
    assert (len(rows) - 17) % 4 == 0


def test_it_is_dark_on_white_with_its_quiet_zone_inside_its_box():
    paper, *dark = qr_code(BOX, FORM)
    assert (paper.colour, {shape.colour for shape in dark}) == (WHITE, {INK})
    assert contrast(WHITE, INK) > 7
    pixels = paper.box.w // (len(modules(FORM)) + 2 * QUIET)
    assert min(shape.box.x for shape in dark) == paper.box.x + QUIET * pixels
    assert BOX.x <= paper.box.x and paper.box.right <= BOX.right
    assert BOX.y <= paper.box.y and paper.box.bottom <= BOX.bottom
    assert all(isinstance(shape, Rect) for shape in dark)


@pytest.mark.parametrize(("box", "text"), [(Box(0, 0, 20, 200), FORM), (BOX, "")], ids=["no room", "no text"])
def test_what_could_not_be_read_is_not_drawn(box, text):
    assert qr_code(box, text) == ()


def test_a_longer_address_makes_a_finer_code():
    assert len(modules(FORM * 3)) > len(modules(FORM))
