"""One card, from power on to a device that its central knows, and on to its next release: what happened when.

Read from its serial line, and asked of central.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from protocols.card import SITE_FILE
from provisioning.card.partitions import MIB
from provisioning.card.played_pi import LINE_SECONDS, PlayedPi
from provisioning.card.tools import BuildError, run
from provisioning.card.trial_hall import TrialHall

LAST_LINES = 25
UPDATE_SECONDS = 3_600.0


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
TRIED = Sign("rilis baru dicoba / new release is tried", "Restarting system with command '0 tryboot'")
Row = Mapping[str, Any]
T = TypeVar("T")


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
    """`folder`: empty, of its own; what the card said stays there. All raise BuildError at what does not come."""

    def __init__(self, image: Path, folder: Path, tell: Callable[[Step], None]) -> None:
        self._folder = folder
        self._pi = PlayedPi(image, folder)
        self._began = monotonic()
        self._say = tell

    def play(self, hall: TrialHall, place: str, bundle: Path | None = None) -> None:
        """`bundle`: a release that it shall become."""
        (self._folder / SITE_FILE).write_text(hall.site_file(place), encoding="utf-8")
        self._pi.put(self._folder / SITE_FILE)
        self._began = monotonic()
        with self._pi.running(tried=False) as lines:
            for sign in SIGNS:
                await_sign(lines, sign)
                self._tell(sign.step)
            for name, seen in STATES:
                self._await(lambda: hall.device(place), seen, name)
            if bundle is not None:
                self._update(hall, place, bundle, lines)
        if bundle is not None:
            self._prove(hall)
        self._look()
        self._tell("kartu diperiksa / card looked at")

    def _update(self, hall: TrialHall, place: str, bundle: Path, lines: Iterator[str]) -> None:
        """Told, fetched, written into the other slot; and the restart that tries it."""
        hall.update(hall.device(place)["device"], bundle)
        self._tell("pembaruan diperintahkan / update ordered")
        try:
            await_sign(lines, TRIED)
        except BuildError as error:
            raise BuildError(f"{error}\n{hall.updates()}") from error
        self._tell(TRIED.step)

    def _prove(self, hall: TrialHall) -> None:
        """The other slot lives, is kept, and is what is booted from now on."""
        slot = self._pi.slot(tried=True)
        with self._pi.running(tried=True) as lines:
            await_sign(lines, SIGNS[1])
            self._tell(f"slot {slot}")
            self._await(hall.updates, lambda said: " done" in said, "dipertahankan / kept", UPDATE_SECONDS)
        if self._pi.slot(tried=False) != slot:
            raise BuildError(f"slot {slot} was kept, but is not what the firmware boots")

    def _await(
        self, look: Callable[[], T], seen: Callable[[T], bool], name: str, seconds: float = LINE_SECONDS
    ) -> None:
        deadline, pause = monotonic() + seconds, threading.Event()
        while not seen(found := look()):
            if monotonic() > deadline:
                raise BuildError(f"{name}: central does not see it: {found}; see {self._folder}/serial.txt")
            pause.wait(1.0)
        self._tell(name)

    def _tell(self, name: str) -> None:
        self._say(Step(name, monotonic() - self._began))

    def _look(self) -> None:
        """The code is gone, data reaches the end, the firewall stands, and the stick that was plugged in is no disk."""
        if 'code = ""' not in self._pi.read(SITE_FILE):
            raise BuildError("the claim's code is still on the card")
        table = json.loads(run(["sfdisk", "--json", str(self._pi.card)]))["partitiontable"]
        last = table["partitions"][-1]
        free = self._pi.card.stat().st_size - (last["start"] + last["size"]) * 512
        if free > 8 * MIB:
            raise BuildError(f"the last partition did not grow: {free} bytes lie behind it")
        said = self._pi.said()
        if "Finished nftables.service" not in said:
            raise BuildError("the card has no firewall")
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
