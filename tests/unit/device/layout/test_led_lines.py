import pytest

from device.layout.keypad import lines
from device.layout.led import Light
from device.layout.led_dots import DotFace
from device.layout.led_font import CELLS
from device.layout.led_lines import LineFace
from device.roles.pictures import KeypadScreen
from protocols.messages import Words, Work
from support.lights import counter

SERVING = KeypadScreen(label="3", work=Work.SERVING, number="A005", waiting=7, message=Words("Sudah dipanggil", ""))


def read_back(dots, line_high, tall):
    """The characters on the glass, cell by cell."""
    letters = {rows: letter for letter, rows in reversed(CELLS.items())}
    text = []
    for top in range(0, len(dots.rows), line_high):
        rows = dots.rows[top : top + 7 * tall : tall]
        cells = [tuple(row[4 + 6 * column : 9 + 6 * column] for row in rows) for column in range(20)]
        text.append("".join(letters[cell] for cell in cells))
    return tuple(text)


@pytest.mark.parametrize(("height", "tall"), [(64, 2), (32, 1)])
def test_the_glass_says_the_four_lines(height, tall):
    face = LineFace(128, height)
    said, light = face.read(SERVING)
    dots, soon = face.frame(said, 0)
    assert (len(dots.rows[0]), len(dots.rows), soon, light) == (128, height, None, Light.STEADY)
    assert read_back(dots, height // 4, tall) == tuple(line.replace("0", "O") for line in lines(SERVING))


def test_any_other_picture_is_a_board_of_dots():
    face = LineFace(128, 64)
    assert face.frame(face.read(counter())[0], 0) == DotFace(128, 64).frame(DotFace(128, 64).read(counter())[0], 0)
    assert face.unshowable(counter("K1")) == ""
