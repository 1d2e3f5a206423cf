import atexit

import pytest
from luma.core.error import DeviceNotFoundError

from device.config.screen import OledScreen
from device.layout.led_dots import Dots
from device.layout.led_lines import LineFace
from device.parts.led_screen import PanelError
from device.parts.oled import OledPanel, bus_of
from device.roles.pictures import KeypadScreen
from protocols.messages import Work
from support.led_chips import OledChip

pytestmark = pytest.mark.filterwarnings("ignore:.*getdata:DeprecationWarning")  # luma's use of pillow
SCREEN = KeypadScreen(label="3", work=Work.SERVING, number="A005", waiting=7)
KINDS = [
    (OledScreen(), OledChip, 0),
    (OledScreen(height=32), lambda: OledChip(4), 0),
    (OledScreen(chip="ssd1309"), OledChip, 0),
    (OledScreen(chip="sh1106"), lambda: OledChip(paged=True), 2),
]


def frame(section):
    face = LineFace(section.width, section.height)
    return face.frame(face.read(SCREEN)[0], 0)[0]


@pytest.mark.parametrize(("section", "chip", "first"), KINDS, ids=lambda kind: getattr(kind, "chip", ""))
def test_the_glass_shows_the_frame(section, chip, first):
    chip = chip()
    panel = OledPanel(lambda: chip, section)
    panel.draw(frame(section), 80)
    assert chip.dots(first) == frame(section)
    assert (chip.on, chip.contrast) == (True, 204)


@pytest.mark.parametrize(("section", "chip", "first"), KINDS, ids=lambda kind: getattr(kind, "chip", ""))
def test_a_chip_that_forgot_everything_is_woken_again(section, chip, first):
    chip = chip()
    panel = OledPanel(lambda: chip, section)
    panel.draw(frame(section), 80)
    before = chip.wakings
    chip.on, chip.contrast, chip.memory = False, 0, [bytearray(132) for _ in chip.memory]
    panel.refresh()
    panel.draw(frame(section), 80)
    assert (chip.on, chip.contrast, chip.wakings) == (True, 204, before + 1)
    assert chip.dots(first) == frame(section)


def test_no_light_is_off():
    chip = OledChip()
    panel = OledPanel(lambda: chip, OledScreen())
    panel.draw(Dots(("#" * 128,) * 64), 0)
    assert not chip.on
    panel.draw(Dots(("#" * 128,) * 64), 50)
    assert chip.on


def test_one_that_is_not_there_is_said_and_nothing_piles_up():
    chip = OledChip()
    chip.away = True
    before = atexit._ncallbacks()
    for _ in range(3):
        with pytest.raises(PanelError, match=r"OLED 0x3C: .*SDA"):
            OledPanel(lambda: chip, OledScreen())
    assert atexit._ncallbacks() == before
    assert chip.closed


def test_a_machine_without_i2c_is_told_how_to_turn_it_on():
    def missing():
        raise DeviceNotFoundError("I2C device not found: /dev/i2c-1")

    with pytest.raises(PanelError, match="/dev/i2c-1; aktifkan: dtparam=i2c_arm=on"):
        OledPanel(missing, OledScreen())


def test_this_machine_without_i2c():
    with pytest.raises(PanelError, match="I2C"):
        OledPanel(bus_of(OledScreen(bus=6)), OledScreen(bus=6))


def test_one_that_goes_is_an_error_of_the_panel_and_can_be_closed():
    chip = OledChip()
    panel = OledPanel(lambda: chip, OledScreen())
    chip.away = True
    for call in (lambda: panel.draw(frame(OledScreen()), 10), panel.refresh):
        with pytest.raises(PanelError):
            call()
    panel.close()
    assert chip.closed


def test_at_the_end_it_is_dark():
    chip = OledChip()
    OledPanel(lambda: chip, OledScreen()).close()
    assert (chip.on, chip.closed) == (False, True)
