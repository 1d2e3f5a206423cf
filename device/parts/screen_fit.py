"""How a drawing lies on the screen it is shown on: turned, and larger or smaller if the screen is not as said.

A Pi without a desktop cannot turn its picture: a standing screen is one that lies, with everything drawn sideways.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from device.layout.primitives import Box

Size = tuple[int, int]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fit:
    """`drawn` and `screen`: sizes, px. `turned`: by how many degrees clockwise the screen was: 0 to 270."""

    drawn: Size
    screen: Size
    turned: int = 0

    @property
    def plain(self) -> bool:
        """The drawing is the screen, pixel by pixel."""
        return not self.turned and self.drawn == self.screen

    @property
    def asked(self) -> Size:
        """What the screen would have to measure."""
        width, height = self.drawn
        return (height, width) if self.turned in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> Point:
        """Where on the drawing a finger is. `x`, `y`: where on the screen, px."""
        width, height = self.asked
        x, y = x * width / self.screen[0], y * height / self.screen[1]
        match self.turned:
            case 90:
                x, y = height - 1 - y, x
            case 180:
                x, y = width - 1 - x, height - 1 - y
            case 270:
                x, y = y, width - 1 - x
        return int(x), int(y)

    def show(self, drawing: pygame.Surface, screen: pygame.Surface, places: Sequence[Box]) -> list[pygame.Rect]:
        """Copy what was painted there, and say where the screen has changed."""
        if self.asked != self.screen:
            turned = pygame.transform.rotate(drawing, self.turned)
            screen.blit(pygame.transform.smoothscale(turned, self.screen), (0, 0))
            return [screen.get_rect()]
        return [self._copy(drawing, screen, pygame.Rect(place.x, place.y, place.w, place.h)) for place in places]

    def _copy(self, drawing: pygame.Surface, screen: pygame.Surface, place: pygame.Rect) -> pygame.Rect:
        place = place.clip(drawing.get_rect())
        turned = pygame.transform.rotate(drawing.subsurface(place), self.turned)
        width, height = self.drawn
        at = {
            90: (place.y, width - place.right),
            180: (width - place.right, height - place.bottom),
            270: (height - place.bottom, place.x),
        }.get(self.turned, place.topleft)
        return screen.blit(turned, at)
