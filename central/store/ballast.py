"""Room that is kept so that calling goes on when the disk is full.

A file beside the ledger holds some megabytes. When little else is left no new number is promised; when a commit finds
no room at all, a quarter of the ballast is given up for it, no more, for whoever filled the disk would fill that too.
It is taken back when there is room again. A ballast that is shorter than it should be says so over a restart.
"""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from central.store.room import free_bytes

SHORT_BYTES = 2_000_000
"""Less than this, and no new number is given."""

LOW_PERCENT = 10
STEPS = 4


class Space(StrEnum):
    """`LOW`: people should look. `SHORT`: no new numbers."""

    PLENTY = "plenty"
    LOW = "low"
    SHORT = "short"


class Ballast:
    """`size` bytes for a ledger; 0: none. `free` gives what is left of a folder's disk."""

    def __init__(self, ledger: Path, size: int, free: Callable[[Path], int] = free_bytes) -> None:
        self.path = ledger.with_name(ledger.name + ".ballast")
        self._folder = ledger.parent
        self._size = size
        self._free = free

    @property
    def held(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def roomy(self) -> bool:
        """Whether a new number may be promised: asked for each, so it looks at no more than it must. Raises OSError."""
        if self._free(self._folder) >= SHORT_BYTES and (not self._size or self.held >= self._size):
            return True
        return self.look() is not Space.SHORT

    def look(self) -> Space:
        """How it stands now; a ballast that was given up is taken back if there is room. Raises OSError."""
        free = self._free(self.path.parent)
        given_up = self._size > 0 and self.path.exists() and self.held < self._size
        if (given_up or (self._size and not self.path.exists())) and free >= self._size - self.held + 2 * SHORT_BYTES:
            self._take()
            free, given_up = self._free(self.path.parent), self.held < self._size
        if free < SHORT_BYTES or given_up:
            return Space.SHORT
        disk = os.statvfs(self.path.parent)
        return Space.LOW if free * 100 < disk.f_blocks * disk.f_frsize * LOW_PERCENT else Space.PLENTY

    def give_up(self) -> bool:
        """A quarter of it; False when nothing is left to give."""
        held = self.held
        if held == 0:
            return False
        os.truncate(self.path, max(0, held - max(self._size // STEPS, 1)))
        return True

    def _take(self) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(handle, 0, self._size)
        except OSError:
            return
        finally:
            os.close(handle)
