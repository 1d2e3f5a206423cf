import os

import pygame
import pytest

from device.layout.primitives import Box, Colour, Drawing, Rect
from device.parts.brush import paint
from device.parts.screen_pygame import LISTEN_SECONDS, PLUG_SECONDS, RETRY_SECONDS, TOUCH_SECONDS, Glass, Window
from protocols.messages import Severity

WHOLE = (Box(0, 0, 1080, 1920),)
AMBER = (255, 209, 46)


class Wall:
    """What a window says, and a clock that is turned by hand."""

    def __init__(self, connectors):
        self.said, self.alerts, self.seconds, self.changed, self.connectors = [], [], 100.0, False, connectors

    def window(self, *, touched=True, **more):
        glass = Glass(
            touched=(lambda *where: self.said.append(where)) if touched else None,
            pressed=lambda point: self.said.append(("down", point)),
            again=lambda: self.changed,
        )
        return Window(
            glass,
            alert=self.alerts.append,
            closed=lambda: self.said.append("closed"),
            now=lambda: self.seconds,
            connectors=self.connectors,
            **more,
        )

    def plug(self, state):
        (self.connectors / "card0-HDMI-A-1").mkdir(exist_ok=True)
        (self.connectors / "card0-HDMI-A-1" / "status").write_text(f"{state}\n")


@pytest.fixture
def wall(monkeypatch, tmp_path):
    """SDL's driver that has a real window surface and no screen."""
    pygame.display.quit()
    before = dict(os.environ)
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    yield Wall(tmp_path)
    pygame.display.quit()
    for name in set(os.environ) - set(before):
        del os.environ[name]


@pytest.fixture
def window(wall):
    made = wall.window(fullscreen=True)
    made.surface(1080, 1920)
    pygame.event.clear()
    return made


def post(kind, **facts):
    pygame.event.post(pygame.event.Event(kind, **facts))


def finger(kind, x, y, number=1):
    post(kind, x=x, y=y, touch_id=7, finger_id=number)


def mouse(kind, pos, button=1, *, touch=False):
    post(kind, pos=pos, button=button, touch=touch)


def pixel(x, y):
    return tuple(pygame.display.get_surface().get_at((x, y)))[:3]


def test_a_window_has_the_size_that_was_asked_for_and_takes_a_drawing(wall, window):
    surface = window.surface(1080, 1920)
    paint(surface, Drawing(1080, 1920, Colour(0, 0, 0), (Rect(Box(10, 10, 20, 20), Colour(*AMBER)),)))
    assert window.flip(WHOLE)
    assert pygame.display.get_surface().get_size() == (1080, 1920)
    assert pixel(15, 15) == AMBER
    assert window.surface(1080, 1920) is surface
    assert window.keeps
    assert wall.alerts == []


def test_a_finger_counts_when_it_is_lifted_and_where(wall, window):
    finger(pygame.FINGERDOWN, 0.1, 0.1)
    window.listen()
    assert wall.said == [("down", (108, 192))]
    finger(pygame.FINGERUP, 0.5, 0.25)
    window.listen()
    finger(pygame.FINGERUP, 0.5, 0.25)
    window.listen()
    assert wall.said[1:] == [("down", None), ((108, 192), (540, 480))]


def test_a_hand_that_leans_on_the_screen_does_not_take_the_finger_for_its_own(wall, window):
    finger(pygame.FINGERDOWN, 0.9, 0.9, number=1)
    finger(pygame.FINGERDOWN, 0.1, 0.1, number=2)
    finger(pygame.FINGERUP, 0.1, 0.1, number=2)
    window.listen()
    assert ((108, 192), (108, 192)) in wall.said


def test_fingers_that_never_leave_do_not_add_up(wall, window):
    for number in range(500):
        finger(pygame.FINGERDOWN, 0.1, 0.1, number=number)
    window.listen()
    finger(pygame.FINGERUP, 0.1, 0.1, number=499)
    window.listen()
    assert ((108, 192), (108, 192)) in wall.said


def test_a_mouse_counts_and_what_a_touch_makes_of_a_mouse_does_not(wall, window):
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        mouse(kind, (3, 4))
        mouse(kind, (5, 6), touch=True)
        mouse(kind, (7, 8), button=3)
    window.listen()
    assert [said for said in wall.said if said[0] != "down"] == [((3, 4), (3, 4))]


def test_closing_the_window_is_said(wall, window):
    post(pygame.QUIT)
    window.listen()
    assert wall.said == ["closed"]


def test_what_changed_by_itself_is_to_be_painted_again(wall, window):
    assert not window.listen()
    wall.changed = True
    assert window.listen()


def test_a_screen_that_is_touched_is_listened_to_more_often(wall):
    assert wall.window().patience == TOUCH_SECONDS
    assert wall.window(touched=False).patience == LISTEN_SECONDS


def test_before_it_is_open_there_is_nothing_to_listen_to(wall):
    assert not wall.window().listen()


def test_a_screen_that_hangs_upright_shows_the_drawing_on_its_side(wall):
    window = wall.window(turned=90)
    surface = window.surface(600, 800)
    assert surface.get_size() == (600, 800)
    assert pygame.display.get_surface().get_size() == (800, 600)
    paint(surface, Drawing(600, 800, Colour(0, 0, 0), (Rect(Box(0, 0, 20, 20), Colour(*AMBER)),)))
    window.flip((Box(0, 0, 20, 20),))
    assert pixel(5, 590) == AMBER
    mouse(pygame.MOUSEBUTTONDOWN, (5, 590))
    mouse(pygame.MOUSEBUTTONUP, (5, 590))
    window.listen()
    assert wall.said[-1] == ((9, 5), (9, 5))


def test_no_screen_is_said_once_and_tried_again(wall, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "nonsense")
    window = wall.window()
    assert window.surface(800, 480) is None
    assert window.surface(800, 480) is None
    (alert,) = wall.alerts
    assert (alert.code, alert.severity, alert.active) == ("screen_away", Severity.FAULT, True)
    assert "800 x 480" in alert.text
    assert not window.flip((Box(0, 0, 1, 1),))
    assert not window.listen(), "not at once"
    wall.seconds += RETRY_SECONDS
    assert window.listen(), "now it is time"
    assert window.surface(800, 480) is None
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    wall.seconds += RETRY_SECONDS
    assert window.listen()
    assert window.surface(800, 480) is not None
    assert [alert.active for alert in wall.alerts] == [True, False]


def test_a_cable_that_is_pulled_out_and_put_in_again(wall, window, monkeypatch):
    wall.plug("connected")
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "kmsdrm")
    window.listen()
    assert wall.alerts == []
    wall.plug("disconnected")
    wall.seconds += PLUG_SECONDS
    assert not window.listen()
    assert "unplugged" in wall.alerts[-1].text
    wall.seconds += RETRY_SECONDS
    assert not window.listen(), "there is nothing to open yet"
    wall.plug("connected")
    assert window.listen()
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "offscreen")
    assert window.surface(1080, 1920) is not None
    assert not wall.alerts[-1].active


def test_a_window_that_sdl_takes_away_comes_back(wall, window):
    pygame.display.quit()
    assert not window.flip(WHOLE)
    assert wall.alerts[-1].active
    wall.seconds += RETRY_SECONDS
    assert window.listen()
    assert window.surface(1080, 1920) is not None
    assert window.flip(WHOLE)


@pytest.mark.skipif(bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")), reason="there is a desktop")
def test_a_driver_that_nobody_can_see_is_no_screen(wall, monkeypatch):
    monkeypatch.delenv("SDL_VIDEODRIVER")
    window = wall.window()
    if window.surface(800, 480) is None:
        assert wall.alerts[-1].active
    else:
        assert pygame.display.get_driver() not in ("offscreen", "dummy")
