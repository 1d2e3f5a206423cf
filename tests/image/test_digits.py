"""The replay of a trace, on what the product's driver does to pins that write it down."""

from gpiozero.pins.mock import MockFactory, MockPin

from device.layout.led_digits import Digits, shapes
from device.parts.tm1637 import Tm1637Panel
from image.digits import shown

CLOCK, DATA = 2, 3


class Pins:
    """A chip of pins; the data line is held low whenever it is an input. `lines`: as the kernel's trace has them."""

    def __init__(self):
        self.factory, self.lines = MockFactory(), []
        self.factory.reset()
        lines = self.lines

        class Traced(MockPin):
            def _set_state(self, value):
                super()._set_state(value)
                lines.append(f"{self._number} set {int(value)}")

            def _set_function(self, value):
                super()._set_function(value)
                if value == "input":
                    lines.append(f"{self._number} in ")

            def _get_state(self):
                return False if self._function == "input" else super()._get_state()

        for number in (CLOCK, DATA):
            self.factory.pin(number, pin_class=Traced)

    def close(self):
        self.factory.reset()


def test_what_was_drawn_is_what_is_shown_and_then_it_is_dark():
    pins = Pins()
    panel = Tm1637Panel(CLOCK, DATA, (0, 1, 2, 3), lambda: pins)
    panel.draw(Digits(shapes("A001")), 60)
    panel.close()
    states = shown(["7 set 1", *pins.lines], CLOCK, DATA)
    assert (shapes("A001"), True) in states
    assert states[-1] == (shapes("A001"), False)


def test_nothing_is_shown_by_pins_that_nobody_moves():
    assert shown(["7 set 1", "7 in "], CLOCK, DATA) == []
