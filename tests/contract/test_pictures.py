"""The screens as pixels, in the typeface of this machine: what the layouts promise must hold for real letters too."""

import os

import pytest

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

from device.layout.board import board
from device.layout.kiosk import kiosk
from device.layout.primitives import Text
from device.layout.theme import AMBER
from device.parts.brush import measure, paint
from device.roles import words
from device.roles.pictures import BoardPicture, KioskMode, KioskScreen
from protocols.messages import Words
from support.samples import board_call, menu

SIZES = [(1280, 720), (1920, 1080)]
NEW = BoardPicture(
    zone="utama",
    title=Words("Ruang Tunggu Utama", "Main hall"),
    calls=(board_call(20, "A005", "3"), board_call(19, "B012", "12")),
    flash=("20",),
    clock="08.15",
)


def painted(drawing):
    surface = pygame.Surface((drawing.width, drawing.height), depth=32)
    paint(surface, drawing)
    return surface


def rows_with(surface, colour, box):
    """How many rows of the box have a pixel of that colour, from the first to the last."""
    wanted = (colour.red, colour.green, colour.blue)
    rows = [
        y
        for y in range(box.y, box.bottom)
        if any(surface.get_at((x, y))[:3] == wanted for x in range(box.x, box.right, 2))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


def number_of(drawing, number):
    return next(shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == number)


@pytest.mark.parametrize("number", ["A005", "BP112", "KUA105", "A-K2-01"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_called_number_is_a_quarter_of_the_screen_high(number, size):
    call = board_call(20, number, "3")
    picture = BoardPicture(zone="utama", title=NEW.title, calls=(call,), flash=("20",), clock="08.15")
    drawing = board(picture, *size, measure)
    box = number_of(drawing, number).box
    assert rows_with(painted(drawing), AMBER, box) >= size[1] * 0.25


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_real_letters_stay_inside_their_boxes(size):
    for drawing in (
        board(NEW, *size, measure),
        kiosk(KioskScreen(KioskMode.READY, menu()), *size, measure).drawing,
        kiosk(KioskScreen(KioskMode.JAMMED, menu(), number="A005", words=words.KEEP_NUMBER), *size, measure).drawing,
    ):
        for shape in drawing.shapes:
            if isinstance(shape, Text):
                assert measure(shape.text, shape.size, shape.weight) <= shape.box.w, shape


def test_the_phases_of_a_flash_are_different_pictures():
    lit = BoardPicture(zone="utama", title=NEW.title, calls=NEW.calls, flash=("20",), lit=True, clock="08.15")
    one, other = (pygame.image.tobytes(painted(board(picture, 640, 360, measure)), "RGB") for picture in (NEW, lit))
    changed = sum(a != b for a, b in zip(one[::3], other[::3], strict=True))
    assert changed > len(one) / 3 * 0.2
