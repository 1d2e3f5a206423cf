"""A real window or a whole screen, through pygame: on a desktop, on KMSDRM without one, or offscreen in tests.

    away --opened--> open --unplugged, refused--> away          tried again every RETRY_SECONDS, and said while it lasts

One per process, as SDL has it. All calls come from the painter's thread, which is also the one that made the window.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pygame

from device.layout.primitives import Box
from device.parts.screen_fit import Fit, Point
from device.parts.screen_setting import CONNECTORS, advice, plugged, setting
from protocols.messages import Alert, Severity

LISTEN_SECONDS, TOUCH_SECONDS = 0.5, 0.04
RETRY_SECONDS = 5.0
PLUG_SECONDS = 2.0
FINGERS_MAX = 10
TEXT_MAX = 120
AWAY = "screen_away"
UNSEEN = ("offscreen", "dummy")
HEARD = (pygame.QUIT, pygame.FINGERDOWN, pygame.FINGERUP, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
Touch = Callable[[Point, Point], object]
Press = Callable[[Point | None], object]


@dataclass(frozen=True, slots=True)
class Glass:
    """What is behind the glass. `touched(down, up)`: where a finger or the mouse came down and left, px of the drawing.

    None: nobody touches it. `pressed(point)`: a finger is down there, or none any more. `again()`: what is shown has
    changed by itself.
    """

    touched: Touch | None = None
    pressed: Press = lambda _: None
    again: Callable[[], bool] = lambda: False


class Window:
    """`closed()`: somebody closed the window. `turned`: as `Fit` has it. All is called on the painter's thread."""

    def __init__(
        self,
        glass: Glass,
        *,
        alert: Callable[[Alert], object],
        closed: Callable[[], object],
        fullscreen: bool = False,
        turned: int = 0,
        now: Callable[[], float] = time.monotonic,
        connectors: Path = CONNECTORS,
    ) -> None:
        self._glass = glass
        self._fullscreen = fullscreen
        self._alert = alert
        self._closed = closed
        self._turned = turned
        self._now = now
        self._connectors = connectors
        self._window: pygame.Surface | None = None
        self._drawing: pygame.Surface | None = None
        self._fit = Fit((1, 1), (1, 1))
        self._down: dict[object, Point] = {}
        self._retry_at = 0.0
        self._look_at = 0.0
        self._wrong = ""

    @property
    def patience(self) -> float:
        return TOUCH_SECONDS if self._glass.touched else LISTEN_SECONDS

    @property
    def keeps(self) -> bool:
        return True

    def surface(self, width: int, height: int) -> pygame.Surface | None:
        """What to paint on; None while no screen can be opened."""
        if self._window is None and self._now() >= self._retry_at:
            self._open(width, height)
        return self._drawing

    def flip(self, places: Sequence[Box]) -> bool:
        """Only these places go to the screen."""
        if self._window is None or self._drawing is None:
            return False
        try:
            if self._drawing is self._window:
                pygame.display.update([(place.x, place.y, place.w, place.h) for place in places])
            else:
                pygame.display.update(self._fit.show(self._drawing, self._window, places))
        except pygame.error as error:
            self._lose(f"{error}")
            return False
        return True

    def listen(self) -> bool:
        """A finger's events and the mouse events that some stacks make of them count once."""
        if self._window is None:
            return self._wrong != "" and self._now() >= self._retry_at and self._plugged() is not False
        for event in pygame.event.get():
            match event.type:
                case pygame.QUIT:
                    self._closed()
                case pygame.FINGERDOWN | pygame.MOUSEBUTTONDOWN:
                    self._put(event)
                case pygame.FINGERUP | pygame.MOUSEBUTTONUP:
                    self._lift(event)
                case pygame.WINDOWEXPOSED:
                    pygame.display.flip()
        self._look()
        return self._glass.again()

    def _put(self, event: pygame.Event) -> None:
        point = self._point(event)
        if point is not None:
            if len(self._down) >= FINGERS_MAX:
                self._down.clear()
            self._down[_finger(event)] = point
            self._glass.pressed(point)

    def _lift(self, event: pygame.Event) -> None:
        up = self._point(event)
        down = self._down.pop(_finger(event), None) if up is not None else None
        if up is not None and down is not None:
            self._glass.pressed(None)
            if self._glass.touched:
                self._glass.touched(down, up)

    def _point(self, event: pygame.Event) -> Point | None:
        """Where on the drawing; None for other buttons, and for a mouse that is a finger already heard of."""
        if event.type in (pygame.FINGERDOWN, pygame.FINGERUP):
            width, height = self._fit.screen
            return self._fit.point(event.x * width, event.y * height)
        if event.button != 1 or getattr(event, "touch", False):
            return None
        return self._fit.point(*event.pos)

    def _open(self, width: int, height: int) -> None:
        os.environ.update(setting(os.environ))
        fit = Fit((width, height), (width, height), self._turned)
        try:
            pygame.display.init()
            _seen_by_people(pygame.display.get_driver())
            window = pygame.display.set_mode(fit.asked, pygame.FULLSCREEN if self._fullscreen else 0)
            pygame.display.set_caption("gerai")
            pygame.mouse.set_visible(not self._fullscreen)
            pygame.event.set_blocked(None)
            pygame.event.set_allowed([*HEARD, pygame.WINDOWEXPOSED])
        except pygame.error as error:
            self._lose(f"{width} x {height}: {error}; {advice(os.environ)}")
            return
        self._fit = Fit((width, height), window.get_size(), self._turned)
        self._drawing = window if self._fit.plain else pygame.Surface((width, height), depth=32)
        self._window = window
        self._tell("")

    def _look(self) -> None:
        """Only the graphics card itself says that a cable was pulled out; a desktop moves its windows."""
        if self._now() >= self._look_at:
            self._look_at = self._now() + PLUG_SECONDS
            if self._plugged() is False:
                self._lose("kabel layar terlepas / unplugged")

    def _plugged(self) -> bool | None:
        driver = os.environ.get("SDL_VIDEODRIVER", "")
        return plugged(self._connectors) if driver.lower() == "kmsdrm" else None

    def _lose(self, why: str) -> None:
        """From now on there is no screen; `listen` asks for another try when it is time."""
        pygame.display.quit()
        self._window = self._drawing = None
        self._down.clear()
        self._retry_at = self._now() + RETRY_SECONDS
        self._tell(f"Layar tidak terhubung / no screen: {why}")

    def _tell(self, text: str) -> None:
        """Text "": all is well. Said once for each change."""
        if text != self._wrong:
            self._wrong = text
            self._alert(Alert(code=AWAY, severity=Severity.FAULT, active=bool(text), text=text[:TEXT_MAX]))


def _seen_by_people(driver: str) -> None:
    """SDL takes a driver without a screen when it finds none with one; only who asks for that by name may have it."""
    if driver in UNSEEN and os.environ.get("SDL_VIDEODRIVER") != driver:
        raise pygame.error(f"SDL found none, only {driver!r}")


def _finger(event: pygame.Event) -> object:
    """Who touches: each finger of a touch screen, or the mouse."""
    return (event.touch_id, event.finger_id) if hasattr(event, "finger_id") else "mouse"
