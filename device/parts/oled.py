"""A small display on I2C (SSD1306, SSD1309, SH1106) through luma.oled, for an officer's four lines."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from luma.core.error import Error
from luma.core.interface.serial import i2c
from luma.oled import device as chips

from device.config.screen import OledScreen
from device.layout.led_dots import Dots
from device.parts.led_image import image_of
from device.parts.led_screen import PanelError

NOTHING = 0xE3
"""A command that does nothing, and is acknowledged by whoever is there."""
OFF = 0xAE
OpenBus = Callable[[], Any]


class OledPanel:
    """luma's driver. What it says to the chip when it wakes it is kept, and said again at each refresh."""

    def __init__(self, open_bus: OpenBus, section: OledScreen) -> None:
        self._bus = _Remembering(_tried(open_bus))
        try:
            self._bus.command(NOTHING)  # luma keeps every driver that it began with until the process ends
            self._chip = getattr(chips, section.chip)(self._bus, width=section.width, height=section.height)
        except (Error, OSError) as error:
            self._bus.cleanup()
            raise PanelError(_words(section, error)) from error
        self._bus.keeping = False
        self._section = section
        self._light = -1

    def draw(self, frame: Dots, light: int) -> None:
        if light != self._light:
            self._try(lambda: self._shine(light))
        self._try(lambda: self._chip.display(image_of(frame)))

    def refresh(self) -> None:
        self._try(self._wake)

    def close(self) -> None:
        with suppress(Error, OSError):
            self._bus.command(OFF)
        self._bus.cleanup()

    def _wake(self) -> None:
        for command in self._bus.said:
            self._bus.command(*command)
        self._shine(self._light)

    def _shine(self, light: int) -> None:
        self._light = light
        if light <= 0:
            self._chip.hide()
        else:
            self._chip.contrast(light * 255 // 100)
            self._chip.show()

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except (Error, OSError) as error:
            raise PanelError(_words(self._section, error)) from error


class _Remembering:
    """A bus that keeps the commands that go over it while it is `keeping`."""

    def __init__(self, bus: Any) -> None:  # noqa: ANN401  luma has no types
        self._bus = bus
        self.said: list[tuple[int, ...]] = []
        self.keeping = True

    def command(self, *command: int) -> None:
        self._bus.command(*command)
        if self.keeping:
            self.said.append(command)

    def data(self, data: list[int]) -> None:
        self._bus.data(data)

    def cleanup(self) -> None:
        self._bus.cleanup()


def bus_of(section: OledScreen) -> OpenBus:
    def open_bus() -> Any:  # noqa: ANN401
        return i2c(port=section.bus, address=section.address)

    return open_bus


def _tried(open_bus: OpenBus) -> Any:  # noqa: ANN401
    try:
        return open_bus()
    except (Error, OSError) as error:
        raise PanelError(f"I2C: {error}; aktifkan: dtparam=i2c_arm=on, config.txt") from error


def _words(section: OledScreen, error: Exception) -> str:
    return f"OLED 0x{section.address:02X}: {error}; periksa kabel SDA dan SCL"
