import pytest

from device.layout.led_digits import DigitFace
from device.layout.led_dots import DotFace
from device.layout.led_drawing import DARK, DIM, GROUND, drawing
from device.layout.primitives import Polygon, Rect
from device.layout.theme import AMBER, contrast
from support.lights import counter


def colours(drawn):
    return [shape.colour for shape in drawn.shapes]


@pytest.mark.parametrize("size", [(32, 8), (128, 32)])
def test_every_dot_is_a_light(size):
    face = DotFace(*size)
    drawn = drawing(face, counter())
    lit = "".join(face.frame(face.read(counter())[0], 0)[0].rows)
    assert len(drawn.shapes) == size[0] * size[1]
    assert colours(drawn) == [AMBER if dot == "#" else DARK for dot in lit]


def test_digits_have_seven_bars_and_a_point_each():
    drawn = drawing(DigitFace(4), counter("8888"))
    bars = [shape for shape in drawn.shapes if isinstance(shape, Polygon)]
    points = [shape for shape in drawn.shapes if isinstance(shape, Rect)]
    assert (len(bars), len(points)) == (28, 4)
    assert {bar.colour for bar in bars} == {AMBER}
    assert {point.colour for point in points} == {DARK}


def test_everything_is_inside_the_picture():
    for face in (DigitFace(8), DotFace(64, 32)):
        drawn = drawing(face, counter())
        for shape in drawn.shapes:
            corners = shape.points if isinstance(shape, Polygon) else ((shape.box.right, shape.box.bottom),)
            assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in corners)


def test_in_the_dim_phase_the_number_can_still_be_read():
    drawn = drawing(DotFace(32, 8), counter(flash=True))
    assert DIM in colours(drawn)
    assert contrast(DIM, GROUND) > 3
    assert contrast(AMBER, GROUND) > 7


def test_what_is_no_board_is_refused():
    class Other:
        def read(self, picture):
            return "", "steady"

        def frame(self, said, elapsed):
            return 5, None

    with pytest.raises(TypeError):
        drawing(Other(), counter())
