"""One card, from power on to a device that its central knows: what happened when.

Read from its serial line, and asked of central. The image is not touched: a larger copy of it is, whose last partition
has room to grow.
"""

import json
import queue
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from protocols.card import COMMAND_LINE, FIRST_FILES, KERNEL, SITE_FILE
from provisioning.card import machine
from provisioning.card.partitions import MIB, partitions
from provisioning.card.tools import BuildError, run
from provisioning.card.trial_hall import TrialHall

GROWN_MIB = 256
LINE_SECONDS = 600.0
LAST_LINES = 25
OFFSET = partitions(1)[0].offset


@dataclass(frozen=True, slots=True)
class Sign:
    """A step, and what the serial line says when it is done."""

    step: str
    text: str


SIGNS = (
    Sign("kernel", "Linux version"),
    Sign("akar / root", "systemd[1]: "),
    Sign("gerai.toml dibaca / read", "Finished gerai-settle.service"),
    Sign("didaftarkan / claimed", "siap / ready: "),
    Sign("kode dihapus / code erased", "Finished gerai-claim.service"),
    Sign("uji diri lulus / self-test passed", "Finished gerai-selftest.service"),
)
Row = Mapping[str, Any]


def is_ready(row: Row) -> bool:
    """It is there, shows what central has said last, and complains of nothing."""
    return bool(row.get("online")) and not row["parts"] and list(row["shown"]) == list(row["current"])


STATES: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("tersambung / connected", lambda row: bool(row.get("online"))),
    ("sesuai pusat / configured", lambda row: bool(row.get("online")) and row["configuration"] == row["desired"]),
    ("siap / ready", is_ready),
)
"""What central must see of it, in order."""

FAILURES = ("Failed to start gerai", "Kernel panic", "gerai: kartu rusak", "Failed with result 'exit-code'")


@dataclass(frozen=True, slots=True)
class Step:
    """`seconds` since power on."""

    name: str
    seconds: float


class Trial:
    """`folder`: empty, of its own; what the card said stays there as serial.txt."""

    def __init__(self, image: Path, folder: Path, tell: Callable[[Step], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._card = folder / "card.img"
        run(["cp", "--sparse=always", str(image), str(self._card)])
        with self._card.open("r+b") as card:
            card.truncate(image.stat().st_size + GROWN_MIB * MIB)
        for name in (KERNEL, FIRST_FILES, COMMAND_LINE):
            run([*_mtools("mcopy", self._card), f"::a/{name}", str(folder / name)])
        self._words = machine.kernel_words((folder / COMMAND_LINE).read_text(encoding="ascii"), uuid.uuid4())

    def play(self, hall: TrialHall, place: str) -> None:
        """Raises BuildError at the first step that does not come."""
        (self._folder / SITE_FILE).write_text(hall.site_file(place), encoding="utf-8")
        run([*_mtools("mcopy", self._card), "-o", str(self._folder / SITE_FILE), "::"])
        began = monotonic()
        with (
            (self._folder / "serial.txt").open("w", encoding="utf-8", buffering=1) as kept,
            subprocess.Popen(
                machine.command(self._folder, self._card, self._words),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            ) as guest,
        ):
            try:
                lines = _lines(guest, kept.write)
                for sign in SIGNS:
                    await_sign(lines, sign)
                    self._tell(Step(sign.step, monotonic() - began))
                for name, seen in STATES:
                    self._await_state(hall, place, name, seen)
                    self._tell(Step(name, monotonic() - began))
            finally:
                guest.kill()
        self._look()
        self._tell(Step("kartu diperiksa / card looked at", monotonic() - began))

    def _await_state(self, hall: TrialHall, place: str, name: str, seen: Callable[[Row], bool]) -> None:
        deadline, pause = monotonic() + LINE_SECONDS, threading.Event()
        while not seen(row := hall.device(place)):
            if monotonic() > deadline:
                raise BuildError(f"{name}: central does not see it: {row}; see {self._folder}/serial.txt")
            pause.wait(1.0)

    def _look(self) -> None:
        """The code is gone, the last partition reaches the end, and the stick that was plugged in became no disk."""
        run([*_mtools("mcopy", self._card), "-n", f"::{SITE_FILE}", str(self._folder / "after.toml")])
        if 'code = ""' not in (self._folder / "after.toml").read_text(encoding="utf-8"):
            raise BuildError("the claim's code is still on the card")
        table = json.loads(run(["sfdisk", "--json", str(self._card)]))["partitiontable"]
        last = table["partitions"][-1]
        free = self._card.stat().st_size - (last["start"] + last["size"]) * 512
        if free > 8 * MIB:
            raise BuildError(f"the last partition did not grow: {free} bytes lie behind it")
        said = (self._folder / "serial.txt").read_text(encoding="utf-8")
        if "Attached SCSI" in said or "usb-storage 1" in said:
            raise BuildError("a USB stick became a disk")


def await_sign(lines: Iterator[str], sign: Sign) -> None:
    """Reads on until the card said it. Raises BuildError, with its last words, when it fails or ends before."""
    last: list[str] = []
    for line in lines:
        last = [*last[-LAST_LINES:], line]
        if sign.text in line:
            return
        if any(failure in line and "gerai" in line for failure in FAILURES):
            break
    raise BuildError("\n".join((f"{sign.step}: tidak terjadi / did not happen; the card said:", *last)))


def _lines(guest: subprocess.Popen[str], keep: Callable[[str], object]) -> Iterator[str]:
    """Ends when the guest ends, or when it says nothing for a long time."""
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
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


def _mtools(program: str, card: Path) -> list[str]:
    return [program, "-i", f"{card}@@{OFFSET}"]
