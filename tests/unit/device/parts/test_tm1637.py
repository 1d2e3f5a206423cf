import pytest
from gpiozero.pins.mock import MockFactory

from device.layout.led_digits import DigitFace, Digits, shapes
from device.parts.led_screen import PanelError
from device.parts.tm1637 import Tm1637Panel
from support.led_chips import Tm1637Chip
from support.lights import counter

CLOCK, DATA = 20, 21


class Pins:
    """A chip of pins as `device.parts.gpio_chip` has them; each opening is a factory of its own."""

    def __init__(self):
        self.opened = []

    def __call__(self):
        self.factory = MockFactory()
        self.opened.append(self)
        self.display = Tm1637Chip(self.factory, CLOCK, DATA)
        return self

    hears = True

    def close(self):
        self.factory.reset()


@pytest.fixture
def pins():
    made = Pins()
    yield made
    if made.opened:
        made.factory.reset()


def digits(text):
    return Digits(shapes(text))


@pytest.mark.parametrize("text", ["A005", "B012", "  12", "8.8.8.8."])
def test_the_chip_shows_the_digits(pins, text):
    Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins).draw(digits(text), 60)
    assert tuple(pins.display.memory[:4]) == shapes(text)
    assert pins.display.lit


def test_a_frame_of_a_picture(pins):
    face = DigitFace(4)
    frame, _ = face.frame(face.read(counter("A005"))[0], 0)
    Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins).draw(frame, 60)
    assert tuple(pins.display.memory[:4]) == frame.segments


def test_boards_of_six_have_their_places_in_another_order(pins):
    Tm1637Panel(CLOCK, DATA, (2, 1, 0, 5, 4, 3), pins).draw(digits("123456"), 60)
    assert tuple(pins.display.memory) == shapes("321654")


@pytest.mark.parametrize(("light", "lit", "level"), [(0, False, 0), (1, True, 0), (60, True, 4), (100, True, 7)])
def test_brightness_in_eight_steps_and_off(pins, light, lit, level):
    Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins).draw(digits("A005"), light)
    assert (pins.display.lit, pins.display.brightness) == (lit, level)


def test_a_pulled_cable_is_known_by_the_missing_acknowledgement(pins):
    panel = Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins)
    pins.display.present = False
    with pytest.raises(PanelError, match="tidak menjawab"):
        panel.draw(digits("A006"), 60)
    panel.close()


def test_it_can_be_opened_again_on_the_same_pins(pins):
    panel = Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins)
    panel.draw(digits("A005"), 60)
    panel.close()
    assert not pins.display.lit
    Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins).draw(digits("A006"), 60)
    assert tuple(pins.display.memory[:4]) == shapes("A006")


def test_without_pins_it_says_so():
    def missing():
        raise OSError("no /dev/gpiochip; is this a Raspberry Pi?")

    with pytest.raises(PanelError, match="no /dev/gpiochip"):
        Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), missing)


def test_a_pin_that_is_taken_is_said_and_the_chip_given_back(pins):
    class Taken(Pins):
        def __call__(self):
            super().__call__()
            self.factory.reserve_pins(self, CLOCK)
            return self

    taken = Taken()
    with pytest.raises(PanelError, match="in use"):
        Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), taken)


def test_a_refresh_says_nothing_for_every_frame_says_all(pins):
    panel = Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), pins)
    panel.draw(digits("A005"), 60)
    pins.display.memory[:] = [0] * 6
    pins.display.control = 0
    panel.refresh()
    panel.draw(digits("A005"), 60)
    assert (tuple(pins.display.memory[:4]), pins.display.lit) == (shapes("A005"), True)
