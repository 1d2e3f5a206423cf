"""The chip behind the pins of a Pi, through lgpio. Nothing is imported before somebody needs a pin.

- It is found by its label: a Pi 5 has numbered it 0 or 4, as its kernel pleases.
- Every factory has pins of its own: gpiozero shares them, and closing one would close all.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

LABELS = ("pinctrl-rp1", "pinctrl-bcm2")
DEVICES = Path("/dev")


class ChipMissingError(OSError):
    """There is no chip with pins here; the text says what to look at."""


class Chip(Protocol):
    """`factory`: gpiozero's, for every device made on it. `hears`: edges are still told; false: it must be reopened."""

    @property
    def factory(self) -> Any: ...  # noqa: ANN401  gpiozero has no types

    @property
    def hears(self) -> bool: ...

    def close(self) -> None: ...


class LgpioChip:
    """The pins of a Pi, by lgpio. `hears`: as `gpio_library.hears`."""

    def __init__(self, factory: Any, hears: Callable[[], bool]) -> None:  # noqa: ANN401  gpiozero has no types
        self.factory = factory
        self._hears = hears

    @property
    def hears(self) -> bool:
        return self._hears()

    def close(self) -> None:
        """Whatever state the chip is in."""
        self.factory.close()


def open_chip() -> Chip:
    """Raises ChipMissingError, or whatever lgpio and the kernel raise."""
    from device.parts import gpio_library as library  # noqa: PLC0415  not before somebody needs a pin

    if not library.hears():
        library.hear_again()
    from device.parts.gpio_factory import Factory  # noqa: PLC0415

    return LgpioChip(Factory(_number(library.lgpio)), library.hears)


def faults() -> tuple[type[Exception], ...]:
    """What hardware that fails raises, by the libraries that are in use by now."""
    gpiozero, lgpio = sys.modules.get("gpiozero"), sys.modules.get("lgpio")
    theirs = (*((gpiozero.GPIOZeroError,) if gpiozero else ()), *((lgpio.error,) if lgpio else ()))
    return OSError, ImportError, *theirs


def _number(lgpio: Any) -> int:  # noqa: ANN401
    """Of the chip whose pins are on the header."""
    found = sorted(int(path.name.removeprefix("gpiochip")) for path in DEVICES.glob("gpiochip[0-9]*"))
    if not found:
        raise ChipMissingError("no /dev/gpiochip; is this a Raspberry Pi?")
    refused: Exception | None = None
    for number in found:
        try:
            if _label(lgpio, number).startswith(LABELS):
                return number
        except lgpio.error as error:
            refused = error
    raise ChipMissingError(f"{refused}; is the user in group gpio?" if refused else "no chip of a Pi's header")


def _label(lgpio: Any, number: int) -> str:  # noqa: ANN401
    handle = lgpio.gpiochip_open(number)
    try:
        return str(lgpio.gpio_get_chip_info(handle)[3])
    finally:
        lgpio.gpiochip_close(handle)
