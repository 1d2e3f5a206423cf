"""Pictures of what is not a screen: boards of lights, an officer's small display, and the card of his keypad.

They are drawn by the code that drives the real ones, at the same moment of the same hall, so they are always true.
"""

import io
from collections.abc import Iterator

import pygame

from device.boards import Board, draw_lights
from device.config.screen import Hub75Screen, Max7219Screen, OledScreen, Tm1637Screen
from device.parts.brush import measure, paint, png
from device.parts.keypad_card import card_image
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, Picture
from protocols.messages import BoardCall, Words, Work

NOBODY = Words("", "")
CALLED = CounterPicture(counter="03", label="3", work=Work.CALLED, number="A005")
OLD = CounterPicture(counter="03", label="3", work=Work.SERVING, number="B012", stale=True, stale_since="08.15")
HALL = BoardPicture(
    zone="aula",
    clock="08.15",
    calls=(
        BoardCall(
            call="1.5",
            number="BP112",
            counter="12",
            tenant=NOBODY,
            direction=NOBODY,
            called_at=0,
            recalled=False,
            active=True,
        ),
    ),
)
OFFICER = KeypadScreen(
    label="3",
    work=Work.SERVING,
    number="A005",
    service=Words("KTP elektronik", "Electronic identity card"),
    serving_minutes=12,
    standard_minutes=10,
    waiting=7,
    oldest_minutes=34,
    typed="101-5",
)
PANELS: dict[str, tuple[Board, Picture]] = {
    "panel-digits": (Max7219Screen(style="digits", chips=1), HALL),
    "panel-digits-old": (Tm1637Screen(clock_pin=20, data_pin=21), OLD),
    "panel-matrix": (Max7219Screen(chips=4), CALLED),
    "panel-matrix-hall": (Max7219Screen(chips=8), HALL),
    "panel-hub75": (Hub75Screen(), CALLED),
    "panel-hub75-old": (Hub75Screen(), OLD),
    "panel-oled": (OledScreen(), OFFICER),
}


def panels() -> Iterator[tuple[str, bytes]]:
    """Names and PNGs of the boards."""
    for name, (board, picture) in PANELS.items():
        drawing = draw_lights(board)(picture, measure)
        surface = pygame.Surface((drawing.width, drawing.height), depth=32)
        paint(surface, drawing)
        yield name, png(surface)


def keypad_card() -> bytes:
    """A PNG of the sheet."""
    out = io.BytesIO()
    card_image().save(out, "PNG")
    return out.getvalue()
