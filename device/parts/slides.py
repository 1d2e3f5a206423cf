"""A folder of pictures, one after the other: for the place that a hall board keeps free for them.

The folder is read again at each turn, so that pictures can be put in and taken out while the board runs. Only pictures:
films need more than a board's processor.
"""

import time
from collections.abc import Callable
from pathlib import Path

from device.layout.board import Slide

KINDS = (".jpg", ".jpeg", ".png", ".webp")
MOST = 500


class Slides:
    """By name, then from the beginning. Used by the painter's thread only. `now`: monotonic seconds."""

    def __init__(self, folder: Path, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._seconds = seconds
        self._now = now
        self._turn_at = now()
        self._slide: Slide | None = None

    def current(self) -> Slide | None:
        """None while the folder has no pictures, or is not there."""
        self.turn()
        return self._slide

    def turn(self) -> bool:
        """The next one, if it is time. Has it changed?"""
        if self._now() < self._turn_at:
            return False
        self._turn_at = self._now() + self._seconds
        before, self._slide = self._slide, self._next()
        return self._slide != before

    def _next(self) -> Slide | None:
        paths = self._pictures()
        if not paths:
            return None
        after = [path for path in paths if self._slide and path > self._slide.path]
        return _slide(after[0] if after else paths[0])

    def _pictures(self) -> list[str]:
        try:
            found = [str(path) for path in self._folder.iterdir() if path.suffix.lower() in KINDS]
        except OSError:
            return []
        return sorted(found)[:MOST]


def _slide(path: str) -> Slide:
    try:
        return Slide(path, Path(path).stat().st_mtime_ns)
    except OSError:
        return Slide(path)
