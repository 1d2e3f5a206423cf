"""Panels of coloured dots (HUB75) behind a frame buffer: one picture of red, green and blue bytes at a time.

The frame buffer of a Pi's header is hzeller's rpi-rgb-led-matrix, which is not on the package index and has to be built
on the machine. It drives what is named HUB75; the cheap red P10 boards are HUB12 and another matter.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from PIL import Image

from device.config.screen import Hub75Screen
from device.layout.led_dots import Dots
from device.layout.theme import AMBER
from device.parts.led_image import image_of
from device.parts.led_screen import PanelError
from device.ports import PartMissingError

LIBRARY = "rgbmatrix"
MISSING = (
    'screen.kind "hub75" needs hzeller\'s rpi-rgb-led-matrix, which is not installed; build it from its source with '
    "`make build-python && make install-python`, or choose another kind of screen"
)


class FrameBuffer(Protocol):
    """The dots of all panels in the chain, as one picture."""

    def show(self, picture: Image.Image, light: int) -> None:
        """`light`: per cent."""

    def close(self) -> None: ...


class Hub75Panel:
    """One colour, for it is read by its shape."""

    def __init__(self, open_buffer: Callable[[], FrameBuffer]) -> None:
        self._buffer = open_buffer()

    def draw(self, frame: Dots, light: int) -> None:
        lit = image_of(frame)
        picture = Image.new("RGB", lit.size)
        picture.paste((AMBER.red, AMBER.green, AMBER.blue), mask=lit)
        self._buffer.show(picture, light)

    def refresh(self) -> None:
        """The library draws all dots some hundred times a second."""

    def close(self) -> None:
        self._buffer.close()


class RgbMatrix:
    """A frame buffer on the library. Its own thread keeps the panels lit between two pictures."""

    def __init__(self, section: Hub75Screen, library: Any) -> None:  # noqa: ANN401  it has no types
        options = library.RGBMatrixOptions()
        options.rows, options.cols, options.chain_length = section.rows, section.columns, section.chain
        options.hardware_mapping = section.wiring
        options.drop_privileges = False  # else the whole process becomes another user and cannot write its data
        try:
            self._matrix = library.RGBMatrix(options=options)
        except Exception as error:
            raise PanelError(f"HUB75: {error}") from error
        self._canvas = self._matrix.CreateFrameCanvas()

    def show(self, picture: Image.Image, light: int) -> None:
        self._matrix.brightness = light
        self._canvas.SetImage(picture)
        self._canvas = self._matrix.SwapOnVSync(self._canvas)

    def close(self) -> None:
        self._matrix.Clear()


def opener(section: Hub75Screen) -> Callable[[], FrameBuffer]:
    """What opens the panels. Raises PartMissingError if the library is not installed."""
    if find_spec(LIBRARY) is None:
        raise PartMissingError(MISSING)
    return lambda: RgbMatrix(section, import_module(LIBRARY))
