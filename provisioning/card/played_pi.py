"""A Pi that QEMU plays, with a card in it. Its firmware is played here: which slot is booted is what a Pi's would boot.

Read from its serial line. The image is not touched: a larger copy of it is, whose last partition has room to grow.
"""

import contextlib
import queue
import re
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from protocols.card import COMMAND_LINE, CONFIG, FIRST_FILES, KERNEL, TRIED_CONFIG
from provisioning.card import machine
from provisioning.card.partitions import MIB, partitions
from provisioning.card.tools import BuildError, run

GROWN_MIB = 2048
"""A release for updates has to find room too."""

LINE_SECONDS = 600.0
OFFSET = partitions(1)[0].offset
PREFIX = re.compile(r"^os_prefix=([ab])/$", re.MULTILINE)


class PlayedPi:
    """`folder`: empty, of its own; what the Pi said stays there as serial.txt. Raises BuildError, OSError."""

    def __init__(self, image: Path, folder: Path) -> None:
        self._folder = folder
        self.card = folder / "card.img"
        self._identity = uuid.uuid4()
        run(["cp", "--sparse=always", str(image), str(self.card)])
        with self.card.open("r+b") as card:
            card.truncate(image.stat().st_size + GROWN_MIB * MIB)

    @contextmanager
    def running(self, *, tried: bool) -> Iterator[Iterator[str]]:
        """Switched on, and off in the end; the lines that it says. `tried`: it was restarted to try the other slot."""
        slot = self.slot(tried=tried)
        for name in (KERNEL, FIRST_FILES, COMMAND_LINE):
            self._copy(f"{slot}/{name}", self._folder / name)
        own = (self._folder / COMMAND_LINE).read_text(encoding="ascii")
        words = machine.command(self._folder, self.card, machine.kernel_words(own, self._identity))
        with (
            (self._folder / "serial.txt").open("a", encoding="utf-8", buffering=1) as kept,
            subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            ) as guest,
        ):
            try:
                yield _lines(guest, kept.write)
            finally:
                guest.kill()

    def slot(self, *, tried: bool) -> str:
        """Which one the firmware boots."""
        found = PREFIX.search(self.read(TRIED_CONFIG if tried else CONFIG))
        if found is None:
            raise BuildError(f"{CONFIG}: no os_prefix")
        return found[1]

    def read(self, name: str) -> str:
        """A text of the boot partition."""
        self._copy(name, self._folder / "read.txt")
        return (self._folder / "read.txt").read_text(encoding="utf-8")

    def put(self, path: Path) -> None:
        """Onto the boot partition, as a technician does."""
        run(["mcopy", "-i", f"{self.card}@@{OFFSET}", "-o", str(path), "::"])

    def said(self) -> str:
        """All that it has said so far."""
        return (self._folder / "serial.txt").read_text(encoding="utf-8")

    def _copy(self, name: str, to: Path) -> None:
        run(["mcopy", "-i", f"{self.card}@@{OFFSET}", "-n", f"::{name}", str(to)])


def _lines(guest: subprocess.Popen[str], keep: Callable[[str], object]) -> Iterator[str]:
    """Ends when the guest ends, or when it says nothing for a long time. Whoever ends it closes the line."""
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        with contextlib.suppress(ValueError):
            for line in guest.stdout or ():
                keep(line)
                heard.put(line)
        heard.put("")

    threading.Thread(target=listen, daemon=True).start()
    while True:
        try:
            line = heard.get(timeout=LINE_SECONDS)
        except queue.Empty:
            return
        if not line:
            return
        yield line.rstrip()
