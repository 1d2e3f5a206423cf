import pytest

from device.config.screen import Max7219Screen
from device.layout.led_digits import DigitFace
from device.layout.led_dots import DotFace
from device.parts.led_max7219 import Max7219Panel
from device.parts.led_screen import PanelError
from protocols.messages import Work
from support.led_chips import Max7219Chain
from support.lights import counter, hall

pytestmark = pytest.mark.filterwarnings("ignore:.*getdata:DeprecationWarning")  # luma's use of pillow
PICTURES = [counter("A005"), counter("BP112", stale=True), counter("", Work.PAUSED), hall(("A005", "3"))]


def frame(face, picture):
    return face.frame(face.read(picture)[0], 0)[0]


@pytest.mark.parametrize("chips", [1, 4, 8])
@pytest.mark.parametrize("picture", PICTURES)
def test_the_dots_on_the_chips_are_those_of_the_frame(chips, picture):
    chain = Max7219Chain(chips)
    panel = Max7219Panel(chain, Max7219Screen(chips=chips))
    wanted = frame(DotFace(8 * chips, 8), picture)
    panel.draw(wanted, 60)
    assert chain.dots() == wanted
    assert chain.works()


@pytest.mark.parametrize("chips", [1, 2])
@pytest.mark.parametrize("picture", PICTURES)
def test_the_digits_on_the_chips_are_those_of_the_frame(chips, picture):
    chain = Max7219Chain(chips)
    panel = Max7219Panel(chain, Max7219Screen(chips=chips, style="digits"))
    wanted = frame(DigitFace(8 * chips), picture)
    panel.draw(wanted, 60)
    assert chain.digits() == wanted


@pytest.mark.parametrize(("light", "level", "on"), [(0, 0, 0), (1, 0, 1), (15, 2, 1), (60, 9, 1), (100, 15, 1)])
def test_brightness_in_sixteen_steps_and_off(light, level, on):
    chain = Max7219Chain(4)
    Max7219Panel(chain, Max7219Screen()).draw(frame(DotFace(32, 8), counter()), light)
    assert chain.intensity() == level
    assert {chip[0x0C] for chip in chain.chips} == {on}


def test_registers_that_were_corrupted_are_written_again():
    chain = Max7219Chain(4)
    panel = Max7219Panel(chain, Max7219Screen())
    wanted = frame(DotFace(32, 8), counter())
    panel.draw(wanted, 60)
    for register in range(1, 16):
        for chip in chain.chips:
            chip[register] = 0xA5
    panel.refresh()
    panel.draw(wanted, 60)
    assert chain.works()
    assert (chain.dots(), chain.intensity()) == (wanted, 9)


def test_at_the_end_it_is_dark():
    chain = Max7219Chain(4)
    Max7219Panel(chain, Max7219Screen()).close()
    assert {chip[0x0C] for chip in chain.chips} == {0}
    assert chain.closed


def test_a_broken_wire_is_an_error_of_the_panel_and_can_be_closed():
    chain = Max7219Chain(4)
    panel = Max7219Panel(chain, Max7219Screen())
    chain.broken = True
    with pytest.raises(PanelError):
        panel.draw(frame(DotFace(32, 8), counter()), 60)
    with pytest.raises(PanelError):
        panel.refresh()
    panel.close()
    assert chain.closed
