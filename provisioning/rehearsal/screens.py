"""Pictures of the screens of a hall in which much goes on: boards near and far, and the kiosk with a large menu.

They are drawn by the code that draws the real ones, so they are always true.
"""

from collections.abc import Iterator
from dataclasses import replace

import pygame

from device.layout.board import board, queues_per_page
from device.layout.kiosk import Choose, Face, kiosk, pressed
from device.layout.primitives import Drawing
from device.layout.view import NEAR, View, pixel_mm
from device.parts.brush import measure, paint, png
from device.roles import words
from device.roles.pictures import BoardPicture, KioskMode, KioskScreen
from protocols.messages import BoardCall, KioskSnapshot, Offer, Queue, Shelf, Words

LYING, UPRIGHT = (1920, 1080), (1080, 1920)
INCHES, METRES = 55, 8
TENANTS = (
    Words("Disdukcapil", "Civil registry"),
    Words("Samsat", "Vehicle registration"),
    Words("BPJS Ketenagakerjaan", "Employment insurance"),
    Words("Kantor Imigrasi Kelas I", "Immigration office"),
    Words("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Investment and one-stop services"),
    Words("Kantor Pertanahan", "Land office"),
    Words("BPJS Kesehatan", "Health insurance"),
    Words("Kejaksaan Negeri", "Prosecutor's office"),
)
SERVICES = (
    Words("Perekaman KTP elektronik", "Electronic identity card"),
    Words("Kartu Keluarga", "Family card"),
    Words("Akta Kelahiran", "Birth certificate"),
    Words("Surat Keterangan Pindah", "Moving certificate"),
    Words("Kartu Identitas Anak", "Child identity card"),
)
PLACES = (Words("Lantai 2, sayap kiri", "Floor 2, left wing"), Words("", ""), Words("Lantai 1", "Floor 1"))
NUMBERS = (
    *(("A005", "3"), ("KUA105", "12"), ("B012", "7"), ("A004", "Informasi"), ("C001", "1"), ("D009", "2")),
    *(("E010", "4"), ("F001", "5"), ("G002", "6"), ("H003", "8"), ("J004", "9"), ("A-K2-01", "10")),
)
CALLS = tuple(
    BoardCall(
        call=str(99 - place),
        number=number,
        counter=counter,
        tenant=TENANTS[place % len(TENANTS)],
        direction=PLACES[place % len(PLACES)],
        called_at=0,
        recalled=False,
        active=place % 3 < 2,
    )
    for place, (number, counter) in enumerate(NUMBERS)
)
QUEUES = tuple(Queue(tenant=tenant, waiting=7 * place) for place, tenant in enumerate(TENANTS))
HALL = BoardPicture(
    zone="aula",
    title=Words("Ruang Tunggu Utama", "Main hall"),
    running_text=Words(
        "Siapkan KTP dan berkas asli. Prioritas: lansia, disabilitas.", "Please have your papers ready."
    ),
    calls=CALLS,
    queues=QUEUES,
    clock="08.15",
)
MENU = KioskSnapshot(
    epoch=1,
    revision=1,
    site=Words("Mal Pelayanan Publik", "Public Service Hall"),
    footer=Words("", ""),
    shelves=tuple(
        Shelf(
            tenant=f"t{place}",
            name=tenant,
            offers=tuple(
                Offer(service=f"t{place}-{number}", name=name, series="A") for number, name in enumerate(SERVICES)
            ),
        )
        for place, tenant in enumerate(TENANTS)
    ),
)
READY = KioskScreen(KioskMode.READY, MENU, popular=("t0-0", "t0-1"), takes=True)
FAR = View(pixel_mm(*LYING, INCHES), METRES)


def screens() -> Iterator[tuple[str, bytes]]:
    """Names and PNGs."""
    old = replace(HALL, stale=True, stale_since="08.15", queues=())
    yield "screen-board", _painted(_board(HALL, LYING))
    yield "screen-board-old", _painted(_board(old, LYING))
    yield "screen-board-far", _painted(_board(replace(HALL, language="id"), LYING, FAR))
    yield "screen-board-upright", _painted(_board(replace(HALL, flash=("99",), lit=True), UPRIGHT))
    yield "screen-board-contrast", _painted(_board(replace(HALL, language="en"), LYING, View(strong=True)))
    yield "kiosk", _painted(_kiosk(READY).drawing)
    yield "kiosk-pressed", _painted(_under_a_finger(_kiosk(READY), Choose("t0-0")))
    yield "kiosk-search", _painted(_kiosk(replace(READY, search="KELAIRAN")).drawing)
    thanks = KioskScreen(KioskMode.THANKS, MENU, number="A005", words=words.TAKE_TICKET, contrast=True)
    yield "kiosk-contrast", _painted(_kiosk(thanks).drawing)


def _board(picture: BoardPicture, size: tuple[int, int], view: View = NEAR) -> Drawing:
    room = queues_per_page(*size, view)
    pages = max(1, -(-len(picture.queues) // room))
    return board(replace(picture, queues=picture.queues[:room], pages=pages), *size, measure, view)


def _kiosk(screen: KioskScreen) -> Face:
    return kiosk(screen, *UPRIGHT, measure)


def _under_a_finger(face: Face, intent: Choose) -> Drawing:
    box = next(target.box for target in face.targets if target.intent == intent)
    return pressed(face, box.x + box.w // 2, box.y + box.h // 2)


def _painted(drawing: Drawing) -> bytes:
    surface = pygame.Surface((drawing.width, drawing.height), depth=32)
    paint(surface, drawing)
    return png(surface)
