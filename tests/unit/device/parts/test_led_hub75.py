import sys
from types import ModuleType, SimpleNamespace

import pytest

from device.config.screen import Hub75Screen
from device.layout.led_dots import DotFace, Dots
from device.layout.theme import AMBER
from device.parts import led_hub75
from device.parts.led_hub75 import Hub75Panel, RgbMatrix, opener
from device.parts.led_screen import PanelError
from device.ports import PartMissingError
from support.lights import counter

SECTION = Hub75Screen(rows=32, columns=64, chain=2, wiring="adafruit-hat")


class Library(ModuleType):
    """The part of hzeller's rgbmatrix that is used: two canvases that are swapped, and a brightness."""

    def __init__(self):
        super().__init__("rgbmatrix")
        self.front, self.back, self.options, self.refuses = None, None, None, False

    def RGBMatrixOptions(self):
        return SimpleNamespace(drop_privileges=True)

    def RGBMatrix(self, options):
        if self.refuses:
            raise RuntimeError("must be root")
        self.options = options
        return self

    def CreateFrameCanvas(self):
        return SimpleNamespace(SetImage=self._set)

    def _set(self, image):
        self.back = image

    def SwapOnVSync(self, canvas):
        self.front, self.back = self.back, None
        return canvas

    def Clear(self):
        self.front = None


def test_the_panels_are_told_how_they_hang_and_nobody_loses_his_rights():
    library = Library()
    RgbMatrix(SECTION, library)
    options = library.options
    assert (options.rows, options.cols, options.chain_length) == (32, 64, 2)
    assert (options.hardware_mapping, options.drop_privileges) == ("adafruit-hat", False)


def test_the_dots_of_a_frame_are_coloured_pixels():
    library = Library()
    panel = Hub75Panel(lambda: RgbMatrix(SECTION, library))
    face = DotFace(128, 32)
    frame, _ = face.frame(face.read(counter("A005"))[0], 0)
    panel.draw(frame, 60)
    assert library.brightness == 60
    assert library.front.size == (128, 32)
    seen = {(x, y): library.front.getpixel((x, y)) != (0, 0, 0) for y in range(32) for x in range(128)}
    assert seen == {(x, y): frame.rows[y][x] == "#" for y in range(32) for x in range(128)}
    colours = {library.front.getpixel(at) for at, lit in seen.items() if lit}
    assert colours == {(AMBER.red, AMBER.green, AMBER.blue)}


def test_at_the_end_it_is_dark():
    library = Library()
    panel = Hub75Panel(lambda: RgbMatrix(SECTION, library))
    panel.draw(Dots(("#" * 128,) * 32), 60)
    panel.refresh()
    assert library.front is not None
    panel.close()
    assert library.front is None


def test_panels_that_cannot_be_had_are_an_error_of_the_panel():
    library = Library()
    library.refuses = True
    with pytest.raises(PanelError, match="must be root"):
        RgbMatrix(SECTION, library)


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(led_hub75, "LIBRARY", "no_such_module_anywhere")
    with pytest.raises(PartMissingError, match=r"hub75.*rpi-rgb-led-matrix.*install-python"):
        opener(SECTION)


def test_the_library_is_imported_when_the_panels_are_opened(monkeypatch):
    library = Library()
    monkeypatch.setattr(led_hub75, "find_spec", lambda name: name == "rgbmatrix")
    opened = opener(SECTION)
    monkeypatch.setitem(sys.modules, "rgbmatrix", library)
    Hub75Panel(opened).draw(Dots(("." * 128,) * 32), 10)
    assert library.brightness == 10
