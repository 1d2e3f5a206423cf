"""A screen of Xvfb with a pointer that is moved by hand (xdotool)."""

import os
import shutil
import subprocess
from typing import Self

NEEDED = ("Xvfb", "xdotool")


def missing() -> str:
    """The programs that are not installed, "" if all are."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


class XScreen:
    """One X server for as long as the block lasts."""

    def __init__(self, width: int, height: int) -> None:
        self._size = f"{width}x{height}x24"

    def __enter__(self) -> Self:
        out, into = os.pipe()
        command = ["Xvfb", "-displayfd", str(into), "-screen", "0", self._size, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=(into,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(into)
        with os.fdopen(out) as said:
            self.display = f":{said.readline().strip()}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.wait()

    def pointer(self, *words: object) -> None:
        """Like pointer("mousemove", 10, 20, "click", 1)."""
        subprocess.run(["xdotool", *map(str, words)], env={**os.environ, "DISPLAY": self.display}, check=True)
