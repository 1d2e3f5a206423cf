"""A kiosk that is touched: what a visitor sees decides what his finger means. Lives on the painter's thread.

What his finger has changed needs a moment before it can be meant again: a shaking hand that taps twice, or a panel that
lifts and sets down a sliding finger, must not choose from a page that has only just come up.
"""

import secrets
import time
from collections.abc import Callable

from device.layout.kiosk import (
    Browse,
    Choose,
    Contrast,
    Face,
    Intent,
    Language,
    Priority,
    Reprint,
    Search,
    kiosk,
    pressed,
    touched,
)
from device.layout.primitives import Drawing
from device.layout.text import Measure
from device.layout.view import NEAR, View
from device.roles.events import (
    Browsed,
    Chosen,
    ContrastPressed,
    KioskEvent,
    LanguagePressed,
    PriorityPressed,
    ReprintPressed,
)
from device.roles.pictures import KioskScreen, Picture

QUIET_SECONDS = 0.4
TYPING_SECONDS = 0.05
Point = tuple[int, int]


class TouchFace:
    """`hear` gets what the visitor did; each press gets its request id here, where it was felt. Points are in px."""

    def __init__(
        self,
        size: tuple[int, int],
        hear: Callable[[KioskEvent], object],
        view: View = NEAR,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._size = size
        self._hear = hear
        self._view = view
        self._now = now
        self._face: Face | None = None
        self._finger: Point | None = None
        self._meant: Face | None = None
        self._deaf = False
        self._changed = False
        self._quiet_until = 0.0

    def draw(self, picture: Picture, measure: Measure) -> Drawing:
        if not isinstance(picture, KioskScreen):
            raise TypeError(f"a kiosk shows a KioskScreen, not {picture!r}")
        self._face = face = kiosk(picture, *self._size, measure, self._view)
        return pressed(face, *self._finger) if self._finger else face.drawing

    def press(self, point: Point | None) -> None:
        """A finger is down there, or none any more: what is under it is to look so."""
        if point is not None:
            self._meant, self._deaf = self._face, self._now() < self._quiet_until
        if self._deaf:
            point = None
        self._changed = self._changed or point != self._finger
        self._finger = point

    def again(self) -> bool:
        """Does it look different from what was drawn last?"""
        changed, self._changed = self._changed, False
        return changed

    def touch(self, down: Point, up: Point) -> None:
        """Who slides off a button has thought better of it; and the page under a finger may have been turned."""
        meant, self._meant = self._meant or self._face, None
        if self._face is None or meant is None or self._deaf or self._now() < self._quiet_until:
            return
        intent = touched(self._face, *up)
        if intent is not None and intent == touched(meant, *down):
            self._quiet_until = self._now() + (TYPING_SECONDS if isinstance(intent, Search) else QUIET_SECONDS)
            self._hear(_event(intent))


def _event(intent: Intent) -> KioskEvent:
    match intent:
        case Choose(service):
            return Chosen(service, secrets.token_hex(16))
        case Browse(tenant, page):
            return Browsed(tenant, page)
        case Search(text, page):
            return Browsed("", page, search=text)
        case Priority():
            return PriorityPressed()
        case Language():
            return LanguagePressed()
        case Contrast():
            return ContrastPressed()
        case Reprint():
            return ReprintPressed()
