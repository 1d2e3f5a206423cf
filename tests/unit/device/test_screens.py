import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.screen import WindowScreen
from device.layout.text import Weight
from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskMode,
    KioskScreen,
    RatingFace,
    RatingMode,
)
from device.screens import draw_in, edition, painted, part_of, size_of
from protocols.messages import KioskSnapshot, Role, Words

KIOSK = DeviceSection("kiosk-1", Role.KIOSK, "entrance")
KEYPAD = DeviceSection("keypad-01", Role.KEYPAD, "loket-1")
RATING = DeviceSection("rating-01", Role.RATING, "loket-1")
BOARD = DeviceSection("board-1", Role.DISPLAY, "aula", shows=Shows.BOARD)
DISPLAY = DeviceSection("display-01", Role.DISPLAY, "loket-1", shows=Shows.COUNTER)
EVERY = (KIOSK, KEYPAD, RATING, BOARD, DISPLAY)
MENU = KioskSnapshot(epoch=3, revision=8, site=Words("", ""), footer=Words("", ""), shelves=())
PICTURES = (
    KioskScreen(KioskMode.UNREADY),
    KeypadScreen(),
    RatingFace(RatingMode.DARK, 4),
    BoardPicture(),
    CounterPicture(),
)


def file(*devices: DeviceSection) -> DeviceFile:
    return DeviceFile(data="var", site=SiteSection("hall"), device=devices)


def measure(text: str, size: int, weight: Weight) -> int:
    return len(text) * size // 2


def test_every_kind_has_a_size_of_its_own():
    assert {part_of(file(device), device): size_of(file(device), device) for device in EVERY} == {
        "kiosk": (1080, 1920),
        "keypad": (640, 240),
        "rating": (800, 480),
        "board": (1920, 1080),
        "counter": (800, 480),
    }


def test_the_configuration_goes_before():
    wide = DeviceSection("b", Role.DISPLAY, "aula", Shows.BOARD, screen=WindowScreen(width=3840, height=2160))
    half = DeviceSection("b", Role.DISPLAY, "aula", Shows.BOARD, screen=WindowScreen(width=1280))
    assert size_of(file(wide), wide) == (3840, 2160)
    assert size_of(file(half), half) == (1280, 1080)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_every_picture_can_be_drawn_at_any_size(picture):
    for size in ((1920, 1080), (480, 800)):
        drawing = draw_in(size)(picture, measure)
        assert (drawing.width, drawing.height) == size


def test_only_screens_with_pixels_are_painted():
    assert [device.id for device in EVERY if painted(device)] == ["kiosk-1", "board-1", "display-01"]


def test_the_edition_is_that_of_the_snapshot_it_was_made_of():
    assert edition(BoardPicture(epoch=2, revision=7)) == (2, 7)
    assert edition(CounterPicture(epoch=2, revision=7)) == (2, 7)
    assert edition(KeypadScreen(epoch=2, revision=7)) == (2, 7)
    assert edition(KioskScreen(KioskMode.READY, menu=MENU)) == (3, 8)
    assert edition(KioskScreen(KioskMode.UNREADY)) is None
    assert edition(RatingFace(RatingMode.DARK, 4)) is None
