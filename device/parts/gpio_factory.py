"""gpiozero's pins on lgpio, made to outlive a chip that goes away. Imported when somebody needs a pin."""

from collections import defaultdict
from contextlib import suppress
from typing import Any

from gpiozero.exc import PinUnknownPi
from gpiozero.pins.lgpio import LGPIOFactory, LGPIOPin

from device.parts.gpio_chip import faults

PI_3B = 0xA02082
"""What a board is taken for that does not say which it is: pins are named by their numbers, and these are the same."""


class Pin(LGPIOPin):  # type: ignore[misc]
    """Closed, it is called back no more, whatever state its chip is in.

    A callback that is left behind is called for the next chip of the same handle, fails, and lgpio hears no more.
    """

    def close(self) -> None:
        with suppress(*faults()):
            self.when_changed = None
        with suppress(*faults()):
            super().close()

    def _disable_event_detect(self) -> None:
        with suppress(*faults()):
            super()._disable_event_detect()


class Factory(LGPIOFactory):  # type: ignore[misc]
    """Pins that nobody else closes, on the chip it is told."""

    def __init__(self, number: int) -> None:
        super().__init__(chip=number)
        self.pin_class = Pin
        self.pins: dict[Any, Any] = {}
        self._reservations: defaultdict[Any, list[Any]] = defaultdict(list)

    def close(self) -> None:
        """A chip that is gone refuses every word; the handle is given back all the same."""
        for pin in tuple(self.pins.values()):
            with suppress(Exception):
                pin.close()
        self.pins.clear()
        with suppress(Exception):
            super().close()

    def _get_revision(self) -> int:
        try:
            return int(super()._get_revision())
        except PinUnknownPi:
            return PI_3B
