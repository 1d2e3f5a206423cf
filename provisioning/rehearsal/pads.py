"""Pictures of the screens that visitors touch beside the hall's own: the rating pad, and the kiosk that speaks English.

They are drawn by the code that draws the real ones, so they are always true.
"""

from collections.abc import Iterator

import pygame

from device.layout.kiosk import kiosk
from device.layout.primitives import Drawing
from device.layout.rating import rating
from device.parts.brush import measure, paint, png
from device.roles.pictures import KioskMode, KioskScreen, RatingFace, RatingMode
from device.roles.rating import reasons
from protocols.messages import Element, KioskSnapshot, Offer, Shelf, Words

TICKET = "2026-11-23-A005"
ARMED = RatingFace(RatingMode.ARMED, 4, 0, TICKET, 1, form="https://survei.contoh.go.id/loket-3")
THANKED = RatingFace(RatingMode.THANKS, 4, 4, TICKET, 1, change=True)
LOW = RatingFace(RatingMode.THANKS, 4, 1, TICKET, 1, reasons(4), change=True)
ASKING = RatingFace(RatingMode.SURVEY, 4, 0, TICKET, 1, element=Element.TIME, question=3, questions=9)
KEYS = RatingFace(RatingMode.REASON, 4, 1, TICKET, 1, reasons(4))
REGISTRY = Words("Disdukcapil", "Civil Registry")
SERVICES = (
    Words("KTP elektronik", "Electronic identity card"),
    Words("Kartu Keluarga", "Family card"),
    Words("Akta kelahiran", "Birth certificate"),
    Words("Surat pindah", "Moving certificate"),
)
MENU = KioskSnapshot(
    epoch=1,
    revision=1,
    site=Words("Mal Pelayanan Publik", "Public Service Hall"),
    footer=Words("", ""),
    shelves=(
        Shelf(
            tenant="disdukcapil",
            name=REGISTRY,
            offers=tuple(Offer(service=f"s{place}", name=name, series="A") for place, name in enumerate(SERVICES)),
        ),
    ),
)


def pads() -> Iterator[tuple[str, bytes]]:
    """Names and PNGs."""
    for name, face, touch in (
        ("pad", ARMED, True),
        ("pad-thanks", THANKED, True),
        ("pad-reasons", LOW, True),
        ("pad-survey", ASKING, True),
    ):
        yield name, _painted(rating(face, 800, 480, measure, touch=touch).drawing)
    yield "pad-keys", _painted(rating(KEYS, 800, 480, measure).drawing)
    english = KioskScreen(KioskMode.READY, MENU, english=True, takes=True)
    yield "kiosk-english", _painted(kiosk(english, 1280, 720, measure).drawing)


def _painted(drawing: Drawing) -> bytes:
    surface = pygame.Surface((drawing.width, drawing.height), depth=32)
    paint(surface, drawing)
    return png(surface)
