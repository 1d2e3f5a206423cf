"""The pins of a Pi for one test: gpiozero's mock factory, a chip that can go away, and a clock that a test turns.

Nothing sleeps: what an edge or a lamp leads to happens in `settle`, on the thread of the test.
"""

from gpiozero.pins.mock import MockFactory, MockPWMPin
from gpiozero.pins.pi import PiPin

from device.parts.gpio import Gpio
from device.parts.gpio_panel import Ears, Wiring


class Pin(MockPWMPin):
    """Reads fail while the chip is gone, as lgpio's do."""

    gone = False
    clock = None

    def _call_when_changed(self):
        """An edge at the test's time, where it has one."""
        PiPin._call_when_changed(self, Pin.clock() if Pin.clock else self._last_change, self._state)

    def _get_state(self):
        if Pin.gone:
            raise OSError("bad GPIO read")
        return super()._get_state()


class Chip:
    """`busy`: pins that another process holds. `hears`: what lgpio's callback thread would say."""

    def __init__(self, busy):
        self.factory = MockFactory(pin_class=Pin)
        self.factory.reset()
        self.hears = True
        self._pin = self.factory.pin
        self.factory.pin = lambda name: self._busy(name) if name in busy else self._pin(name)

    def close(self):
        self.factory.reset()

    @staticmethod
    def _busy(name):
        raise OSError(f"GPIO{name} busy")


class Pins:
    """A Gpio on the mock chip: `press`, `release` and `tap` move the buttons, `lit` says which pins are on."""

    def __init__(self):
        self.now = 1_000.0
        self.busy = set()
        self.missing = ""
        self.opened = 0
        self.chip = None
        Pin.gone, Pin.clock = False, lambda: self.now
        self.gpio = Gpio(self._open, lambda: self.now)
        self.pressed, self.alerts = [], []

    def panel(self, **wiring):
        return self.gpio.panel(Wiring(**wiring), Ears(self.pressed.append, self.alerts.append))

    def settle(self):
        """Everything that is due by now."""
        while self.gpio._orders.qsize():
            self.gpio.turn()
        self.gpio.turn()

    def later(self, seconds, step=0.05):
        """Time passes, and the thread's turns with it."""
        until = self.now + seconds
        while self.now < until - 1e-9:
            self.now = min(until, self.now + step)
            self.settle()

    def press(self, pin, settle=True):
        self.pin(pin).drive_low()
        if settle:
            self.settle()

    def release(self, pin, settle=True):
        self.pin(pin).drive_high()
        if settle:
            self.settle()

    def tap(self, pin, seconds=0.1):
        self.press(pin)
        self.later(seconds)
        self.release(pin)
        self.later(0.2)

    def pin(self, number):
        return self.chip._pin(number)

    def level(self, number):
        return self.pin(number).state

    def lit(self, *numbers):
        return tuple(number for number in numbers if self.level(number))

    def alert(self, code):
        """The newest one of this kind, or None."""
        return next((alert for alert in reversed(self.alerts) if alert.code == code), None)

    def close(self):
        self.gpio._close()
        Pin.gone, Pin.clock = False, None

    def _open(self):
        if self.missing:
            raise OSError(self.missing)
        self.opened += 1
        self.chip = Chip(self.busy)
        return self.chip
