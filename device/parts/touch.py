"""A kiosk that is touched: what a visitor sees decides what his finger means. Lives on the painter's thread."""

import secrets
from collections.abc import Callable

from device.layout.kiosk import Browse, Choose, Face, Intent, Priority, Reprint, kiosk, touched
from device.layout.primitives import Drawing
from device.layout.text import Measure
from device.roles.events import Browsed, Chosen, KioskEvent, PriorityPressed, ReprintPressed
from device.roles.pictures import KioskScreen, Picture


class TouchFace:
    """`hear` gets what the visitor did; each press gets its request id here, where it was felt."""

    def __init__(self, size: tuple[int, int], hear: Callable[[KioskEvent], object]) -> None:
        self._size = size
        self._hear = hear
        self._face: Face | None = None

    def draw(self, picture: Picture, measure: Measure) -> Drawing:
        if not isinstance(picture, KioskScreen):
            raise TypeError(f"a kiosk shows a KioskScreen, not {picture!r}")
        self._face = kiosk(picture, *self._size, measure)
        return self._face.drawing

    def touch(self, down: tuple[int, int], up: tuple[int, int]) -> None:
        """In px. Who slides off a button has thought better of it."""
        if self._face is None:
            return
        intent = touched(self._face, *up)
        if intent is not None and intent == touched(self._face, *down):
            self._hear(_event(intent))


def _event(intent: Intent) -> KioskEvent:
    match intent:
        case Choose(service):
            return Chosen(service, secrets.token_hex(16))
        case Browse(tenant, page):
            return Browsed(tenant, page)
        case Priority():
            return PriorityPressed()
        case Reprint():
            return ReprintPressed()
