import os

import pygame
import pytest

from device.layout.primitives import Box, Colour, Drawing, Rect
from device.parts.brush import paint
from device.parts.screen_pygame import ScreenMissingError, Window


@pytest.fixture
def offscreen(monkeypatch):
    """SDL's driver that has a real window surface and no screen."""
    pygame.display.quit()
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "offscreen")
    yield
    pygame.display.quit()


@pytest.fixture
def touches():
    return []


@pytest.fixture
def window(offscreen, touches):
    made = Window(
        fullscreen=True, touched=lambda *where: touches.append(where), closed=lambda: touches.append("closed")
    )
    made.surface(1080, 1920)
    pygame.event.clear()
    return made


def test_a_window_has_the_size_that_was_asked_for_and_takes_a_drawing(window):
    surface = window.surface(1080, 1920)
    paint(surface, Drawing(1080, 1920, Colour(0, 0, 0), (Rect(Box(10, 10, 20, 20), Colour(255, 209, 46)),)))
    window.flip()
    assert pygame.display.get_surface().get_size() == (1080, 1920)
    assert tuple(pygame.display.get_surface().get_at((15, 15)))[:3] == (255, 209, 46)
    assert window.surface(1080, 1920) is surface


def test_a_finger_counts_when_it_is_lifted_and_where(window, touches):
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, x=0.1, y=0.1))
    window.listen()
    assert touches == []
    pygame.event.post(pygame.event.Event(pygame.FINGERUP, x=0.5, y=0.25))
    window.listen()
    pygame.event.post(pygame.event.Event(pygame.FINGERUP, x=0.5, y=0.25))
    window.listen()
    assert touches == [((108, 192), (540, 480))]


def test_a_mouse_counts_and_what_a_touch_makes_of_a_mouse_does_not(window, touches):
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        for event in (
            {"pos": (3, 4), "button": 1, "touch": False},
            {"pos": (5, 6), "button": 1, "touch": True},
            {"pos": (7, 8), "button": 3, "touch": False},
        ):
            pygame.event.post(pygame.event.Event(kind, **event))
    window.listen()
    assert touches == [((3, 4), (3, 4))]


def test_closing_the_window_is_said(window, touches):
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    window.listen()
    assert touches == ["closed"]


def test_before_it_is_open_there_is_nothing_to_listen_to(touches):
    window = Window(fullscreen=False, touched=lambda *_: None, closed=lambda: None)
    window.listen()
    assert window.patience > 0


def test_no_screen_is_one_clear_line(offscreen, monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "nonsense")
    window = Window(fullscreen=False, touched=lambda *_: None, closed=lambda: None)
    with pytest.raises(ScreenMissingError, match=r"no screen of 800 x 480: .*check SDL_VIDEODRIVER"):
        window.surface(800, 480)
