"""lgpio, as it can be imported: it makes a file in the folder `LG_WD` and goes there, and the process comes back.

The unit sets `LG_WD`; else a folder is made for this process. All of it happens at the import of this module, which
Python does once, whatever threads ask for it. Raises ImportError, or OSError where the folder cannot be written.
"""

# ruff: noqa: SLF001  what has to be done is not in lgpio's public words

import os
import tempfile
import threading
from pathlib import Path

from device.parts.gpio_hush import hush

hush()
if "LG_WD" not in os.environ:
    os.environ["LG_WD"] = tempfile.mkdtemp(prefix="gerai-gpio-")
_HERE = Path.cwd()
_FOLDER = Path(os.environ["LG_WD"]).absolute()
try:
    import lgpio
finally:
    os.chdir(_HERE)

__all__ = ["hear_again", "hears", "lgpio"]


def hears() -> bool:
    """lgpio calls back for all pins on one thread, and says nothing when that has died."""
    return bool(lgpio._notify_thread.is_alive())


def hear_again() -> None:
    """A new thread in place of one that has died. Lines must be opened anew, to be called back by it."""
    lgpio._notify_thread = _Callbacks()


class _Callbacks(lgpio._callback_thread):  # type: ignore[misc]
    """As lgpio's own, which would look for its pipe in the folder where the process happens to be."""

    def __init__(self) -> None:
        threading.Thread.__init__(self, name="lgpio", daemon=True)
        self._notify = lgpio._lgpio._notify_open()
        self._file = (_FOLDER / f".lgd-nfy{self._notify}").open("rb")
        self.callbacks: list[object] = []
        self.go = True
        self.start()
