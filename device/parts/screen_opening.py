"""A window for a device, from its configuration: what is drawn in it, and what a finger on it means."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from device.config import DeviceFile, DeviceSection
from device.config.screen import WindowScreen
from device.parts.painter import Draw
from device.parts.screen_pygame import Glass, Window
from device.parts.slides import Slides
from device.parts.touch import TouchFace
from device.parts.touch_rating import RatingTouch
from device.roles.events import KioskEvent, RatingEvent
from device.screens import draw_in, size_of, touches, view_of
from protocols.messages import Alert, Role


@dataclass(frozen=True, slots=True)
class Says:
    """Where a window's news go: presses, what is wrong with it, and that somebody closed it. They may only post."""

    hear: Callable[[KioskEvent | RatingEvent], object]
    stand: Callable[[Alert], object]
    closed: Callable[[], object]


def window_of(file: DeviceFile, device: DeviceSection, screen: WindowScreen, says: Says) -> tuple[Window, Draw]:
    """Nothing is opened yet: that happens on the painter's thread."""
    glass, draw = _glass(file, device, screen, says)
    window = Window(
        glass,
        alert=says.stand,
        closed=says.closed,
        fullscreen=screen.fullscreen,
        turned=screen.turned,
    )
    return window, draw


def _glass(file: DeviceFile, device: DeviceSection, screen: WindowScreen, says: Says) -> tuple[Glass, Draw]:
    size, view = size_of(file, device), view_of(file, device)
    if device.role is Role.KIOSK:
        face = TouchFace(size, says.hear, view)
        return Glass(face.touch, face.press, face.again), face.draw
    if touches(device):
        pad = RatingTouch(size, says.hear)
        return Glass(pad.touch), pad.draw
    if screen.slides:
        slides = Slides(Path(screen.slides), screen.seconds)
        return Glass(again=slides.turn), draw_in(size, view=view, slide=slides.current)
    return Glass(), draw_in(size, view=view)
