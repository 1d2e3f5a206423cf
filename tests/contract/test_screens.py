"""The pictures of screens in the documentation are of today, and every screen holds at every size in real letters."""

import io
import os
from dataclasses import replace

import pytest

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
from PIL import Image

from device.layout.board import board, queues_per_page
from device.layout.kiosk import kiosk
from device.layout.primitives import Text
from device.layout.view import NEAR, View, pixel_mm
from device.parts.brush import measure
from device.roles import words
from device.roles.pictures import BoardPicture, KioskMode, KioskScreen
from provisioning.rehearsal.pictures import FOLDER, small
from provisioning.rehearsal.screens import CALLS, HALL, MENU, READY, screens

DRAWN = dict(screens())
SIZES = [(1280, 720), (1920, 1080), (1080, 1920), (3840, 2160)]
BOARDS = {
    "12 calls": HALL,
    "1 call": replace(HALL, calls=CALLS[:1]),
    "long number": replace(HALL, calls=CALLS[11:]),
    "lit": replace(HALL, flash=("99", "98"), lit=True),
    "old": replace(HALL, stale=True, stale_since="08.15", queues=()),
    "closed": replace(HALL, calls=(), queues=()),
    "connecting": BoardPicture(),
    "indonesian": replace(HALL, language="id"),
    "english": replace(HALL, language="en"),
}
KIOSKS = {
    "start": READY,
    "services": replace(READY, tenant="t4"),
    "english": replace(READY, english=True, priority=True, doubt="A017"),
    "search": replace(READY, search=""),
    "found": replace(READY, search="KTP"),
    "like it": replace(READY, search="KELAIRAN", contrast=True),
    "nothing": replace(READY, search="HWYH", english=True),
    "away": KioskScreen(KioskMode.UNREADY, MENU, words=words.NO_CENTRAL),
    "jammed": KioskScreen(KioskMode.JAMMED, MENU, number="KUA105", words=words.KEEP_NUMBER),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_in_the_documentation_is_there_and_of_today(name):
    kept = FOLDER / f"{name}.png"
    assert kept.exists(), "make pictures"
    now, then = (Image.open(each).convert("L").resize((96, 96)) for each in (io.BytesIO(small(DRAWN[name])), kept))
    off = [abs(one - other) for one, other in zip(now.tobytes(), then.tobytes(), strict=True)]
    assert sum(off) / len(off) < 3, "make pictures"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("metres", [0, 4])
def test_real_letters_stay_inside_their_places_on_every_board(name, size, metres):
    view = View(pixel_mm(*size, 55), metres) if metres else NEAR
    picture = BOARDS[name]
    if metres and not picture.language:
        picture = replace(picture, language="id")
    picture = replace(picture, queues=picture.queues[: queues_per_page(*size, view)])
    inside(board(picture, *size, measure, view), view.letters)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", KIOSKS)
def test_real_letters_stay_inside_their_places_on_every_kiosk(name, size):
    inside(kiosk(KIOSKS[name], *size, measure, View(pixel_mm(*size, 21.5))).drawing, 0)


def inside(drawing, least):
    """Words within the screen and their boxes, none smaller than it has to be."""
    for text in (shape for shape in drawing.shapes if isinstance(shape, Text)):
        box = text.box
        assert box.x >= 0
        assert box.right <= drawing.width
        assert measure(text.text, text.size, text.weight) <= box.w, text
        assert text.size >= least, text
        assert text.size * 0.72 <= box.h, text
