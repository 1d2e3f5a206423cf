"""The pictures of boards in the guides are what the boards show, and they can be read from where people stand."""

import io
import os
from pathlib import Path

import pytest

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
from PIL import Image

from device.boards import face_of
from device.layout.led_dots import Dots
from provisioning.rehearsal.panels import PANELS, keypad_card, panels
from provisioning.rehearsal.pictures import small
from support.lights import lit_box

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DRAWN = dict(panels())


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_in_the_guides_is_the_board(name):
    with Image.open(io.BytesIO(small(DRAWN[name]))) as drawn, Image.open(FOLDER / f"{name}.png") as kept:
        assert kept.convert("RGB").tobytes() == drawn.convert("RGB").tobytes(), "run `make pictures`"


@pytest.mark.parametrize("name", [name for name in PANELS if name != "panel-oled"])
def test_the_number_fills_its_board(name):
    """How far away it can be read is then a matter of the board's size: 8 mm of height for each metre."""
    board, picture = PANELS[name]
    face = face_of(board)
    frame, moves = face.frame(face.read(picture)[0], 0)
    assert moves is None
    if isinstance(frame, Dots):
        number = Dots(frame.rows[:24]) if len(frame.rows) > 16 else frame
        assert lit_box(number)[1] >= 0.87 * len(number.rows)


def test_the_card_of_the_keypad_is_in_the_guides():
    with Image.open(io.BytesIO(small(keypad_card()))) as drawn, Image.open(FOLDER / "keypad.png") as kept:
        assert kept.size == drawn.size
