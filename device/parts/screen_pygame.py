"""A real window or a whole screen, through pygame: on a desktop, on KMSDRM without one, or offscreen in tests.

One per process, as SDL has it. All calls come from the painter's thread, which is also the one that made the window.
"""

from collections.abc import Callable

import pygame

from device.ports import PartMissingError

LISTEN_SECONDS = 0.2
Point = tuple[int, int]
Touch = Callable[[Point, Point], None]


class ScreenMissingError(PartMissingError):
    """No window could be opened; the text says what SDL said."""


class Window:
    """`touched(down, up)`: where a finger or the mouse came down and left, px. `closed()`: somebody closed it."""

    def __init__(self, *, fullscreen: bool, touched: Touch, closed: Callable[[], object]) -> None:
        self._fullscreen = fullscreen
        self._touched = touched
        self._closed = closed
        self._window: pygame.Surface | None = None
        self._down: Point | None = None

    @property
    def patience(self) -> float:
        return LISTEN_SECONDS

    def surface(self, width: int, height: int) -> pygame.Surface:
        """Raises ScreenMissingError."""
        if self._window is None:
            self._window = self._open(width, height)
        return self._window

    def flip(self) -> None:
        pygame.display.flip()

    def listen(self) -> None:
        """A finger's events and the mouse events that some stacks make of them count once."""
        for event in pygame.event.get() if self._window else ():
            match event.type:
                case pygame.QUIT:
                    self._closed()
                case pygame.FINGERDOWN | pygame.MOUSEBUTTONDOWN:
                    self._down = self._point(event) or self._down
                case pygame.FINGERUP | pygame.MOUSEBUTTONUP:
                    self._lifted(self._point(event))

    def _lifted(self, up: Point | None) -> None:
        if up is not None and self._down is not None:
            self._touched(self._down, up)
            self._down = None

    def _point(self, event: pygame.Event) -> Point | None:
        """Where it was, px; None for other buttons, and for a mouse that is a finger already heard of."""
        if event.type in (pygame.FINGERDOWN, pygame.FINGERUP):
            width, height = pygame.display.get_window_size()
            return int(event.x * width), int(event.y * height)
        if event.button != 1 or getattr(event, "touch", False):
            return None
        x, y = event.pos
        return x, y

    def _open(self, width: int, height: int) -> pygame.Surface:
        try:
            pygame.display.init()
            window = pygame.display.set_mode((width, height), pygame.FULLSCREEN if self._fullscreen else 0)
            pygame.display.set_caption("gerai")
            pygame.mouse.set_visible(not self._fullscreen)
        except pygame.error as error:
            raise ScreenMissingError(f"no screen of {width} x {height}: {error}; check SDL_VIDEODRIVER") from error
        return window
