import pytest

from device.boards import Board, draw_lights, face_of
from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.screen import Hub75Screen, Max7219Screen, OledScreen, Tm1637Screen, WindowScreen
from device.layout.led_digits import DigitFace
from device.layout.led_dots import DotFace
from device.layout.led_lines import LineFace
from device.layout.primitives import texts
from device.screens import draw_on, lettered
from protocols.messages import Role
from support.lights import counter


@pytest.mark.parametrize(
    ("board", "face"),
    [
        (Max7219Screen(), DotFace(32, 8)),
        (Max7219Screen(chips=8), DotFace(64, 8)),
        (Max7219Screen(style="digits", chips=1), DigitFace(8)),
        (Tm1637Screen(clock_pin=20, data_pin=21), DigitFace(4)),
        (Tm1637Screen(clock_pin=20, data_pin=21, digits=6), DigitFace(6)),
        (Hub75Screen(chain=2), DotFace(128, 32)),
        (OledScreen(height=32), LineFace(128, 32)),
    ],
)
def test_each_kind_has_its_face(board, face):
    assert face_of(board) == face
    assert isinstance(board, Board)


def measure(text, size, weight):
    return len(text) * size // 2


def test_a_display_with_a_board_is_drawn_in_lights_and_needs_no_letters():
    lit = DeviceSection("d", Role.DISPLAY, "c", shows=Shows.COUNTER, screen=Max7219Screen())
    window = DeviceSection("e", Role.DISPLAY, "c", shows=Shows.COUNTER, screen=WindowScreen())
    file = DeviceFile(data="var", site=SiteSection("hall"), device=(lit, window))
    assert draw_on(file, lit)(counter(), measure) == draw_lights(Max7219Screen())(counter(), measure)
    assert texts(draw_on(file, lit)(counter(), measure)) == ()
    assert "A005" in texts(draw_on(file, window)(counter(), measure))
    assert (lettered(lit), lettered(window)) == (False, True)
