from dataclasses import replace

import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.screen import WindowScreen
from device.config.switches import ButtonSection
from device.layout.primitives import Drawing, texts
from device.layout.strong import BLACK
from device.layout.text import Weight
from device.layout.view import NEAR, View
from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskMode,
    KioskScreen,
    RatingFace,
    RatingMode,
)
from device.screens import draw_in, draw_on, edition, in_turn, painted, part_of, size_of, touches, unmet, view_of
from protocols.messages import KioskSnapshot, Reason, Role, Words

KIOSK = DeviceSection("kiosk-1", Role.KIOSK, "entrance")
KEYPAD = DeviceSection("keypad-01", Role.KEYPAD, "loket-1")
RATING = DeviceSection("rating-01", Role.RATING, "loket-1")
BOARD = DeviceSection("board-1", Role.DISPLAY, "aula", shows=Shows.BOARD)
DISPLAY = DeviceSection("display-01", Role.DISPLAY, "loket-1", shows=Shows.COUNTER)
TOUCH_PAD = DeviceSection("touch", Role.RATING, "loket-1", screen=WindowScreen())
KEY_PAD = DeviceSection(
    "keys", Role.RATING, "loket-1", screen=WindowScreen(), button=(ButtonSection(pin=4, does="score:1"),)
)
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
    assert painted(TOUCH_PAD)


def test_a_kiosk_is_touched_and_a_rating_pad_that_has_a_screen_and_no_keys():
    assert [device.id for device in (*EVERY, TOUCH_PAD, KEY_PAD) if touches(device)] == ["kiosk-1", "touch"]


def test_a_pad_that_is_touched_is_drawn_as_one():
    face = RatingFace(RatingMode.REASON, 4, 1, reasons=(Reason.WAIT,))
    touched, keys = (draw_on(file(pad), pad)(face, measure) for pad in (TOUCH_PAD, KEY_PAD))
    assert "Lewati" in texts(touched)
    assert "Lewati" not in texts(keys)


def test_the_edition_is_that_of_the_snapshot_it_was_made_of():
    assert edition(BoardPicture(epoch=2, revision=7)) == (2, 7)
    assert edition(CounterPicture(epoch=2, revision=7)) == (2, 7)
    assert edition(KeypadScreen(epoch=2, revision=7)) == (2, 7)
    assert edition(KioskScreen(KioskMode.READY, menu=MENU)) == (3, 8)
    assert edition(KioskScreen(KioskMode.UNREADY)) is None
    assert edition(RatingFace(RatingMode.DARK, 4)) is None


def seen_on(screen: WindowScreen, role: Role = Role.DISPLAY) -> DeviceSection:
    shows = Shows.BOARD if role is Role.DISPLAY else None
    return DeviceSection("one", role, "aula", shows, screen=screen)


def test_how_a_screen_is_looked_at():
    assert view_of(file(BOARD), BOARD) == NEAR
    far = seen_on(WindowScreen(diagonal_inches=55, distance_m=8, contrast="high"))
    view = view_of(file(far), far)
    assert (view.distance_m, view.strong) == (8, True)
    assert round(view.pixel_mm, 2) == 0.63


@pytest.mark.parametrize(
    ("screen", "turns"),
    [
        (WindowScreen(), False),
        (WindowScreen(languages="in_turn"), True),
        (WindowScreen(diagonal_inches=55, distance_m=8), True),
        (WindowScreen(diagonal_inches=55), False),
    ],
)
def test_languages_come_in_turn_if_that_is_wanted_or_needed(screen, turns):
    device = seen_on(screen)
    assert in_turn(file(device), device) is turns


def test_what_a_screen_cannot_do_is_said_with_a_cure():
    far = seen_on(WindowScreen(diagonal_inches=32, distance_m=12))
    (said,) = unmet(file(BOARD, far))
    assert said.startswith("device[1] (one).screen.distance_m: 12; letters of 8 mm per metre reach 6.")
    small = seen_on(WindowScreen(width=800, height=480, diagonal_inches=7), Role.KIOSK)
    assert "keys of 20 mm do not fit" in unmet(file(small))[0]


def test_a_counters_number_has_its_reach_too():
    def counter(metres):
        return replace(seen_on(WindowScreen(diagonal_inches=7, distance_m=metres)), shows=Shows.COUNTER)

    (said,) = unmet(file(counter(8)))
    assert said.startswith("device[0] (one).screen.distance_m: 8; letters of 8 mm per metre reach 2.9")
    assert unmet(file(counter(float(said.rpartition("= ")[2])))) == ()


def test_the_cure_for_a_distance_is_one():
    far = seen_on(WindowScreen(diagonal_inches=32, distance_m=12))
    metres = float(unmet(file(far))[0].rpartition("= ")[2])
    assert unmet(file(seen_on(WindowScreen(diagonal_inches=32, distance_m=metres)))) == ()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_high_contrast_is_for_every_picture_of_a_window(picture):
    drawing: Drawing = draw_in((1080, 1920), view=View(strong=True))(picture, measure)
    assert drawing.background == BLACK or isinstance(picture, KeypadScreen)
