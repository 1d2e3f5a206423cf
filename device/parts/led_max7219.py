"""Chains of MAX7219 chips through luma.led_matrix: blocks of 8 x 8 dots, or eight seven-segment digits to a chip.

The chips take and never answer, so that they are there cannot be known; only the bus can be missing.
"""

from contextlib import suppress
from typing import Any, Protocol

from luma.led_matrix.device import max7219
from PIL import Image

from device.config.screen import Max7219Screen
from device.layout.led_digits import Digits
from device.layout.led_dots import Dots
from device.parts.led_image import image_of
from device.parts.led_screen import PanelError

DECODE, INTENSITY, SCAN_LIMIT, SHUTDOWN, TEST = 0x09, 0x0A, 0x0B, 0x0C, 0x0F
TO_CHIP = (6, 5, 4, 3, 2, 1, 0, 7)
"""Bit 0 of ours is segment a, which is bit 6 of the chip's; only the point is bit 7 for both."""


class Wire(Protocol):
    def data(self, data: list[int]) -> None: ...

    def cleanup(self) -> None: ...


class Max7219Panel:
    """luma's driver on a wire that is open."""

    def __init__(self, wire: Wire, section: Max7219Screen) -> None:
        turned = section.turned if section.style == "matrix" else 0
        self._chips = section.chips
        self._wire = wire
        self._chain: Any = max7219(wire, cascaded=section.chips, block_orientation=turned)
        self._light = 0

    def draw(self, frame: Dots | Digits, light: int) -> None:
        self._chain.display(image_of(frame) if isinstance(frame, Dots) else _bits(frame))
        self._light = light
        self._shine()

    def refresh(self) -> None:
        """All the registers that say how to work; those that say what to show are the frame's."""
        for register, value in ((TEST, 0), (DECODE, 0), (SCAN_LIMIT, 7)):
            self._tell(register, value)
        self._shine()

    def close(self) -> None:
        with suppress(PanelError):
            self._tell(SHUTDOWN, 0)
        self._wire.cleanup()

    def _shine(self) -> None:
        self._tell(INTENSITY, self._light * 15 // 100)
        self._tell(SHUTDOWN, 1 if self._light else 0)

    def _tell(self, register: int, value: int) -> None:
        self._chain.data([register, value] * self._chips)


def _bits(digits: Digits) -> Image.Image:
    """As luma's own seven segments do it: a column of eight bits for each digit, the last digit first."""
    columns = [_of_chip(segments) for segments in reversed(digits.segments)]
    rows = bytes(255 * (byte >> bit & 1) for bit in range(8) for byte in columns)
    return Image.frombytes("L", (len(columns), 8), rows).convert("1")


def _of_chip(segments: int) -> int:
    return sum((segments >> ours & 1) << chip for ours, chip in enumerate(TO_CHIP))
