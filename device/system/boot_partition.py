"""The boot partition of a card, which is read-only but for moments."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from protocols.card import BOOT_AT


@contextmanager
def writable_boot() -> Iterator[None]:
    """Needs root. Raises OSError."""
    _remount("rw")
    try:
        yield
    finally:
        os.sync()
        _remount("ro")


def _remount(how: str) -> None:
    words = ("mount", "-o", f"remount,{how}", str(BOOT_AT))
    done = subprocess.run(words, check=False, timeout=120, capture_output=True, text=True)
    if done.returncode and how == "rw":
        raise PermissionError(f"{BOOT_AT}: {done.stderr.strip()}")
