"""The thread that draws: all screens of the process, each only when its picture has changed, only the newest picture.

A board takes some 10 ms to draw. On the owner's thread that would stand between a press and its answer; here it costs
the owner at most one turn of the interpreter. Pictures that were overtaken while another was being drawn are skipped,
so a burst of calls cannot make the screens lag behind. `shown` is called on this thread when the pixels are there.
"""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pygame

from device.layout.primitives import Box, Drawing
from device.layout.text import Measure
from device.parts.brush import measure, paint, png
from device.ports import Shown
from device.roles.pictures import Picture

STOP_SECONDS = 1.0
HUNG_SECONDS = 30.0
Draw = Callable[[Picture, Measure], Drawing]


class Canvas(Protocol):
    """Where pixels go. Used on the painter's thread only."""

    @property
    def keeps(self) -> bool:
        """The surface stays as it was painted, and only the differences to the last drawing need be painted."""

    def surface(self, width: int, height: int) -> pygame.Surface | None:
        """None: there is no screen at the moment. `listen` says when to try again."""

    def flip(self, places: Sequence[Box]) -> bool:
        """Let people see what has been painted there; did it come out?"""

    @property
    def patience(self) -> float | None:
        """`listen` wants to be called after so many seconds without work; None: never."""

    def listen(self) -> bool:
        """Take in what the window system says; True: paint what is to be seen now once more."""


class Sheets:
    """The canvas of all simulated screens: one surface for each size, for a picture can be drawn again at any time."""

    def __init__(self) -> None:
        self._surfaces: dict[tuple[int, int], pygame.Surface] = {}

    @property
    def keeps(self) -> bool:
        return False

    def surface(self, width: int, height: int) -> pygame.Surface:
        if (width, height) not in self._surfaces:
            self._surfaces[width, height] = pygame.Surface((width, height), depth=32)
        return self._surfaces[width, height]

    def flip(self, places: Sequence[Box]) -> bool:  # noqa: ARG002
        """Nobody looks at it directly."""
        return True

    @property
    def patience(self) -> None:
        return None

    def listen(self) -> bool:
        """There is no window system."""
        return False


@dataclass(slots=True)
class _Hung:
    """`picture`: the newest; `seen`: the last that people could see; `surface` shows `drawn`."""

    draw: Draw
    canvas: Canvas
    shown: Callable[[Shown], object]
    picture: Picture | None = None
    seen: Picture | None = None
    surface: pygame.Surface | None = None
    drawn: Drawing | None = None


@dataclass(frozen=True, slots=True)
class _Show:
    screen: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Photograph:
    screen: str
    picture: Picture
    then: Callable[[bytes], None]


class Painter:
    """`hang` every screen before `start`; `show` and `photograph` from any thread."""

    def __init__(self) -> None:
        self._screens: dict[str, _Hung] = {}
        self._orders: queue.SimpleQueue[_Show | _Photograph | None] = queue.SimpleQueue()
        self._patience: float | None = None
        self._busy_since: float | None = None
        self._thread = threading.Thread(target=self._work, name="painter", daemon=True)

    def hang(self, name: str, *, draw: Draw, canvas: Canvas, shown: Callable[[Shown], object]) -> None:
        self._screens[name] = _Hung(draw, canvas, shown)

    def start(self) -> None:
        patiences = [screen.canvas.patience for screen in self._screens.values()]
        self._patience = min((patience for patience in patiences if patience is not None), default=None)
        self._thread.start()

    def show(self, name: str, picture: Picture) -> None:
        self._orders.put(_Show(name, picture))

    def photograph(self, name: str, picture: Picture, then: Callable[[bytes], None]) -> None:
        """`then` gets the picture as that screen draws it, a PNG, on the painter's thread."""
        self._orders.put(_Photograph(name, picture, then))

    def alive(self) -> bool:
        """False: the thread has ended, or a picture has been on its way for half a minute (a display that hangs)."""
        since = self._busy_since
        return self._thread.is_alive() and (since is None or time.monotonic() - since < HUNG_SECONDS)

    def stop(self) -> None:
        self._orders.put(None)
        self._thread.join(STOP_SECONDS)

    def _work(self) -> None:
        newest: dict[str, Picture] = {}
        photographs: deque[_Photograph] = deque()
        while self._take_orders(newest, photographs):
            self._busy_since = time.monotonic()
            for name, screen in self._screens.items():
                if screen.canvas.listen() and screen.picture is not None:
                    newest.setdefault(name, screen.picture)
            if newest:
                name = next(iter(newest))
                self._paint(name, newest.pop(name))
            elif photographs:
                order = photographs.popleft()
                self._photograph(order)
            self._busy_since = None

    def _take_orders(self, newest: dict[str, Picture], photographs: deque[_Photograph]) -> bool:
        """All orders that are there; if there is nothing to do, wait for one. False: stop."""
        patient = not newest and not photographs
        while True:
            try:
                order = self._orders.get(block=patient, timeout=self._patience)
            except queue.Empty:
                return True
            patient = False
            match order:
                case None:
                    return False
                case _Show(screen, picture):
                    newest[screen] = picture
                case _Photograph():
                    photographs.append(order)

    def _paint(self, name: str, picture: Picture) -> None:
        screen = self._screens[name]
        screen.picture = picture
        drawing = screen.draw(picture, measure)
        surface = screen.canvas.surface(drawing.width, drawing.height)
        if surface is None:
            screen.drawn = None
            return
        before = screen.drawn if screen.canvas.keeps and surface is screen.surface else None
        places = paint(surface, drawing, before)
        screen.surface, screen.drawn = surface, drawing
        if not places or screen.canvas.flip(places):
            self._seen(screen, picture)

    def _seen(self, screen: _Hung, picture: Picture) -> None:
        """Once for each picture, however often it is painted."""
        if picture is not screen.seen:
            screen.seen = picture
            screen.shown(Shown(picture, time.monotonic_ns()))

    def _photograph(self, order: _Photograph) -> None:
        screen = self._screens[order.screen]
        drawing = screen.draw(order.picture, measure)
        surface = screen.canvas.surface(drawing.width, drawing.height)
        if surface is not None:
            screen.drawn = None
            paint(surface, drawing)
            order.then(png(surface))
