"""One pin and the gpiozero device on it, made when the chip is there, and again when it is back."""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from device.parts.gpio_tune import SILENCE

Make = Callable[[Any], Any]
"""A gpiozero device on this factory."""
Felt = Callable[[bool, float], None]


class Line:
    """`pin`: its BCM number; `what`: what people call that which hangs on it."""

    def __init__(self, pin: int, what: str, make: Make) -> None:
        self.pin = pin
        self.what = what
        self._make = make
        self._device: Any = None
        self._value: float | None = None

    @property
    def opened(self) -> bool:
        return self._device is not None

    def open(self, factory: Any) -> None:  # noqa: ANN401  gpiozero has no types
        """Raises what gpiozero, its factory and the kernel raise: the pin may be busy."""
        if self._device is None:
            self._device, self._value = self._make(factory), None

    def close(self) -> None:
        """Whatever state the chip is in."""
        device, self._device, self._value = self._device, None, None
        if device is not None:
            with suppress(Exception):
                device.close()

    def is_down(self) -> bool:
        """Of a button; one that could not be opened is not pressed."""
        return bool(self._device is not None and self._device.is_pressed)

    def set(self, value: float) -> None:
        """Of a lamp or an active beeper."""
        if self._device is not None and value != self._value:
            self._value = value
            self._device.value = value

    def sound(self, hertz: int) -> None:
        """Of a beeper: this note from now on. An active one has its own, and only sounds or not."""
        if self._device is not None and hertz != SILENCE and hasattr(self._device, "frequency"):
            self._device.frequency = hertz
        self.set(0.0 if hertz == SILENCE else 0.5 if hasattr(self._device, "frequency") else 1.0)


def button(pin: int, what: str, felt: Felt) -> Line:
    """`felt(down, tick)` is called on lgpio's only thread, which an exception would end: none gets out of here."""

    def make(factory: Any) -> Any:  # noqa: ANN401
        made = _gpiozero().Button(pin, pull_up=True, bounce_time=None, pin_factory=factory)
        made.when_pressed = lambda: tell(made, down=True)
        made.when_released = lambda: tell(made, down=False)
        return made

    def tell(made: Any, *, down: bool) -> None:  # noqa: ANN401
        with suppress(Exception):
            felt(down, made._last_changed)  # noqa: SLF001  the kernel's time of this edge, which gpiozero keeps to itself

    return Line(pin, what, make)


def lamp(pin: int, what: str) -> Line:
    return Line(pin, what, lambda factory: _gpiozero().DigitalOutputDevice(pin, pin_factory=factory))


def beeper(pin: int, *, tone: bool) -> Line:
    """`tone`: a passive piezo, which needs a frequency."""

    def make(factory: Any) -> Any:  # noqa: ANN401
        kind = _gpiozero().PWMOutputDevice if tone else _gpiozero().DigitalOutputDevice
        return kind(pin, pin_factory=factory)

    return Line(pin, "beeper", make)


def _gpiozero() -> Any:  # noqa: ANN401
    """Not before somebody needs a pin."""
    return import_module("gpiozero")
