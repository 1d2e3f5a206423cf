"""A real window or a whole screen, through pygame: on a desktop, on KMSDRM without one, or offscreen in tests.

One per process, as SDL has it. All calls come from the painter's thread, which is also the one that made the window.
"""

from collections.abc import Callable

import pygame

LISTEN_SECONDS = 0.2
Touch = Callable[[int, int], None]


class ScreenMissingError(Exception):
    """No window could be opened; the text says what SDL said."""


class Window:
    """`touched(x, y)`: a finger or the mouse came down and up again there, in px. `closed()`: somebody closed it."""

    def __init__(self, *, fullscreen: bool, touched: Touch, closed: Callable[[], object]) -> None:
        self._fullscreen = fullscreen
        self._touched = touched
        self._closed = closed
        self._window: pygame.Surface | None = None

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
        """Act on release. A finger's events and the mouse events some stacks make of them count once."""
        if self._window is None:
            return
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                self._closed()
            elif event.type == pygame.FINGERUP:
                width, height = self._window.get_size()
                self._touched(int(event.x * width), int(event.y * height))
            elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and not getattr(event, "touch", False):
                self._touched(*event.pos)

    def _open(self, width: int, height: int) -> pygame.Surface:
        try:
            pygame.display.init()
            window = pygame.display.set_mode((width, height), pygame.FULLSCREEN if self._fullscreen else 0)
            pygame.display.set_caption("gerai")
            pygame.mouse.set_visible(not self._fullscreen)
        except pygame.error as error:
            raise ScreenMissingError(f"no screen of {width} x {height}: {error}; check SDL_VIDEODRIVER") from error
        return window
