"""What the simulator draws of a board of lights is what the real driver puts on the chips."""

import pytest
from gpiozero.pins.mock import MockFactory

from device.boards import draw_lights, face_of
from device.config.screen import Max7219Screen, OledScreen, Tm1637Screen
from device.layout.led_digits import Digits
from device.layout.led_dots import Dots
from device.layout.led_drawing import DARK
from device.layout.primitives import Polygon, Rect
from device.parts.led_max7219 import Max7219Panel
from device.parts.led_screen import LedScreen
from device.parts.oled import OledPanel
from device.parts.tm1637 import Tm1637Panel
from protocols.messages import Work
from support.led_chips import Max7219Chain, OledChip, Tm1637Chip
from support.lights import counter, hall

pytestmark = pytest.mark.filterwarnings("ignore:.*getdata:DeprecationWarning")  # luma's use of pillow
PICTURES = [counter(), counter("B012", stale=True, stale_since="08.15"), counter("", Work.PAUSED), hall(("A005", "3"))]


class Pins:
    hears = True

    def __init__(self):
        self.factory = MockFactory()

    def close(self):
        self.factory.reset()


def max7219(section):
    chain = Max7219Chain(section.chips)
    read = chain.digits if section.style == "digits" else chain.dots
    return lambda: Max7219Panel(chain, section), read


def tm1637(section):
    pins = Pins()
    chip = Tm1637Chip(pins.factory, section.clock_pin, section.data_pin)
    order = tuple(range(section.digits))
    opened = lambda: Tm1637Panel(section.clock_pin, section.data_pin, order, lambda: pins)  # noqa: E731
    return opened, lambda: Digits(tuple(chip.memory[: section.digits]))


def oled(section):
    chip = OledChip()
    return lambda: OledPanel(lambda: chip, section), chip.dots


BOARDS = [
    (Max7219Screen(chips=4), max7219),
    (Max7219Screen(chips=1, style="digits"), max7219),
    (Tm1637Screen(clock_pin=20, data_pin=21), tm1637),
    (Tm1637Screen(clock_pin=20, data_pin=21, digits=6), tm1637),
    (OledScreen(), oled),
]


def lights_of(frame):
    """Lit or dark, in the order in which a drawing has them."""
    if isinstance(frame, Dots):
        return [dot == "#" for dot in "".join(frame.rows)]
    return [bool(cell >> bit & 1) for cell in frame.segments for bit in range(8)]


def lights_drawn(drawing):
    return [shape.colour != DARK for shape in drawing.shapes if isinstance(shape, Rect | Polygon)]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
@pytest.mark.parametrize(("board", "wire"), BOARDS, ids=lambda one: getattr(one, "kind", ""))
def test_drawing_and_chips_show_the_same_lights(board, wire, picture):
    open_panel, read = wire(board)
    shown = []
    screen = LedScreen(
        open_panel, face_of(board), steady=lambda: 60, shown=shown.append, alert=shown.append, now=lambda: 0
    )
    screen.show(picture)
    screen.turn()
    assert [one.picture for one in shown] == [picture]
    drawn = draw_lights(board)(picture, lambda text, size, weight: 0)
    assert lights_drawn(drawn) == lights_of(read())
    assert any(lights_of(read()))
