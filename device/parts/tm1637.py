"""A TM1637 chip with four or six seven-segment digits, on two pins of gpiozero's.

The chip acknowledges each byte by pulling its data line low, and that is all that is ever known of its health: a byte
that nobody acknowledged is a display that is not there. (Titan Micro's data sheet: start and stop are changes of data
while the clock is high; bits go from the lowest; 0x40 write on, 0xC0 first place, 0x88 + 0 to 7 brightness, 0x80 dark.)
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from gpiozero import Device

from device.layout.led_digits import Digits
from device.parts.gpio_chip import Chip
from device.parts.led_screen import PanelError

WRITE, FIRST, DARK, LIT, BRIGHTEST = 0x40, 0xC0, 0x80, 0x88, 7


class Tm1637(Device):  # type: ignore[misc]
    """The two wires. gpiozero wants the attributes of a device declared in its class."""

    clock: Any = None
    data: Any = None

    def __init__(self, clock: int, data: int, *, pin_factory: Any) -> None:  # noqa: ANN401
        super().__init__(pin_factory=pin_factory)
        self.pin_factory.reserve_pins(self, clock, data)
        self.clock, self.data = self.pin_factory.pin(clock), self.pin_factory.pin(data)
        for pin in (self.clock, self.data):
            pin.output_with_state(1)

    @property
    def closed(self) -> bool:
        return self.clock is None

    def close(self) -> None:
        if self.clock is not None:
            self.pin_factory.release_all(self)
            for pin in (self.clock, self.data):
                pin.close()
            self.clock = self.data = None
        super().close()

    def send(self, *packet: int) -> bool:
        """True if every byte was acknowledged."""
        self.data.state = 0
        self.clock.state = 0
        answered = all([self._byte(byte) for byte in packet])  # noqa: C419  all of them, acknowledged or not
        self.data.state = 0
        self.clock.state = 1
        self.data.state = 1
        return answered

    def _byte(self, byte: int) -> bool:
        for bit in range(8):
            self.data.state = byte >> bit & 1
            self.clock.state = 1
            self.clock.state = 0
        self.data.input_with_pull("up")
        self.clock.state = 1
        answered = not self.data.state
        self.clock.state = 0
        self.data.output_with_state(0)
        return answered


class Tm1637Panel:
    """The digits of one chip. `order`: at which of the chip's places each digit is, from the left."""

    def __init__(self, clock: int, data: int, order: tuple[int, ...], open_chip: Callable[[], Chip]) -> None:
        self._order = order
        try:
            self._chip = open_chip()
        except Exception as error:  # lgpio's own kind, gpiozero's, the kernel's
            raise PanelError(f"TM1637: {error}") from error
        try:
            self._wires = Tm1637(clock, data, pin_factory=self._chip.factory)
        except Exception as error:
            self._chip.close()
            raise PanelError(f"TM1637: {error}") from error

    def draw(self, frame: Digits, light: int) -> None:
        places = [0] * len(self._order)
        for segments, place in zip(frame.segments, self._order, strict=True):
            places[place] = segments
        self._tell((WRITE,), (FIRST, *places), (_control(light),))

    def refresh(self) -> None:
        """Each drawing tells the chip everything."""

    def close(self) -> None:
        with suppress(PanelError):
            self._tell((DARK,))
        with suppress(Exception):
            self._wires.close()
        self._chip.close()

    def _tell(self, *packets: tuple[int, ...]) -> None:
        try:
            answered = all([self._wires.send(*packet) for packet in packets])  # noqa: C419
        except Exception as error:
            raise PanelError(f"TM1637: {error}") from error
        if not answered:
            raise PanelError("TM1637 tidak menjawab; periksa kabel CLK dan DIO")


def _control(light: int) -> int:
    return LIT | light * BRIGHTEST // 100 if light else DARK
