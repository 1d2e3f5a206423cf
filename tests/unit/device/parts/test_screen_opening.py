import os
from dataclasses import replace

import pygame
import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.screen import WindowScreen
from device.layout.primitives import Image
from device.layout.strong import BLACK
from device.parts.brush import measure
from device.parts.screen_opening import Says, window_of
from device.parts.screen_pygame import LISTEN_SECONDS, TOUCH_SECONDS
from device.roles.events import Chosen
from device.roles.pictures import BoardPicture, KioskMode, KioskScreen, RatingFace, RatingMode
from protocols.messages import Role
from support.samples import menu

KIOSK = KioskScreen(KioskMode.READY, menu())


@pytest.fixture
def said(monkeypatch):
    pygame.display.quit()
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "offscreen")
    yield []
    pygame.display.quit()


def opened(role, screen, said, shows=None):
    device = DeviceSection("one", role, "aula", shows, screen=screen)
    file = DeviceFile(data="var", site=SiteSection("hall"), device=(device,))
    return window_of(
        file, device, screen, Says(hear=said.append, stand=said.append, closed=lambda: said.append("closed"))
    )


def test_a_kiosk_is_touched_and_its_keys_are_as_large_as_a_finger_needs(said):
    window, draw = opened(Role.KIOSK, WindowScreen(width=768, height=1366, diagonal_inches=15.6), said)
    drawing = draw(KIOSK, measure)
    assert (drawing.width, drawing.height) == (768, 1366)
    assert window.patience == TOUCH_SECONDS
    window.surface(768, 1366)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=(200, 500), button=1, touch=False))
    assert window.listen(), "it was pressed, and looks so"
    assert isinstance(said[0], Chosen)


def test_a_pad_is_touched_and_a_board_is_not(said):
    pad, draw = opened(Role.RATING, WindowScreen(), said)
    assert draw(RatingFace(RatingMode.ARMED, 4), measure).width == 800
    assert pad.patience == TOUCH_SECONDS
    board, draw = opened(Role.DISPLAY, WindowScreen(contrast="high"), said, Shows.BOARD)
    assert draw(BoardPicture(), measure).background == BLACK
    assert board.patience == LISTEN_SECONDS


def test_a_board_shows_the_pictures_of_its_folder(said, tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    screen = WindowScreen(slides=str(tmp_path))
    window, draw = opened(Role.DISPLAY, screen, said, Shows.BOARD)
    images = [shape for shape in draw(BoardPicture(zone="aula"), measure).shapes if isinstance(shape, Image)]
    assert [image.path for image in images] == [str(tmp_path / "a.png")]
    assert window.patience == LISTEN_SECONDS
    _, draw = opened(Role.DISPLAY, replace(screen, slides=""), said, Shows.BOARD)
    assert not [shape for shape in draw(BoardPicture(zone="aula"), measure).shapes if isinstance(shape, Image)]
