"""A small hall of real processes, each of which can be told to die at a named point: central, and one device process
with a kiosk, a keypad, a rating pad and a board.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from provisioning.rehearsal.rehearsal import read_ledger
from provisioning.render import Wiring, render
from support.stage_client import StageClient
from torture.failing import NONE
from torture.records import ROOT

SITE, KIOSK, COUNTER = "demo", "kiosk-1", "01"
SERVICES = ("ktp-el", "kk")
DEVICES = (
    ("kiosk-1", "kiosk", "kiosk-1", ""),
    ("keypad-01", "keypad", "01", ""),
    ("rating-01", "rating", "01", "keys = 4\n"),
    ("board-1", "display", "utama", 'shows = "board"\n'),
)
READY_SECONDS = 90.0
PRESS_SECONDS = 0.9
"""An action key that comes again within 0.8 s is the same press."""
PATHS = os.pathsep.join((str(ROOT), str(ROOT / "tests")))


def launch(point: str, k: int, *words: str, shift_ms: int = 0, log: Path) -> subprocess.Popen:
    """One of our programs; "none": it does not die by itself."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "torture.failing", point, str(k), *words],
            stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
            env={**os.environ, "PYTHONPATH": PATHS, "SHIFT_MS": str(shift_ms)},
        )  # fmt: skip


class PlayedHall:
    """`papers`: (number, whether it is marked as a copy) of all that came out of the printer."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.ledger, self.port, self.papers = folder, folder / "gerai.db", port, []
        self.shift_ms = 0
        self._pressed_at = 0.0
        self._central = self._devices = self._stage = None
        text = (ROOT / "provisioning" / "sites" / "demo.toml").read_text()
        files = render(text, Wiring(port, str(folder)), always_open=True)
        for name in ("site.toml", "central.toml"):
            (folder / name).write_text(files[name])
        (folder / "device.toml").write_text(
            f'data = "{folder}/data"\nsite = {{ id = "{SITE}" }}\nbroker = {{ port = {port} }}\n'
            + "".join(
                f'[[device]]\nid = "{name}"\nrole = "{role}"\nplace = "{place}"\n{more}'
                for name, role, place, more in DEVICES
            )
        )

    def central(self, point=NONE, k=0):
        """Start it, in the place of the one before."""
        self.end_central()
        self._said = (self.folder / "log").stat().st_size if (self.folder / "log").exists() else 0
        config = str(self.folder / "central.toml")
        self._central = launch(
            point, k, "gerai-central", "serve", "--config", config, shift_ms=self.shift_ms, log=self.folder / "log"
        )

    def ready(self) -> None:
        """Central says that it is."""
        self._until(lambda: b"siap / ready" in (self.folder / "log").read_bytes()[self._said :], "central is ready")

    def devices(self, point=NONE, k=0):
        self.end_devices()
        stage = self.folder / "stage"
        stage.unlink(missing_ok=True)
        config = str(self.folder / "device.toml")
        words = ("run", "--config", config, "--sim", "--stage", str(stage))
        self._devices = launch(point, k, "gerai-device", *words, log=self.folder / "devices.log")
        self._until(lambda: stage.exists() or not self.devices_live, "the stage door is open")
        if self.devices_live:
            self._stage = StageClient(stage)
            with contextlib.suppress(OSError, AssertionError):
                self._stage.__enter__()
                self._stage.do(do="speed", factor=0)

    @property
    def central_lives(self):
        return self._central is not None and self._central.poll() is None

    @property
    def devices_live(self):
        return self._devices is not None and self._devices.poll() is None

    def died(self, script: str) -> bool:
        """Whether it ended by its own SIGKILL."""
        process = self._central if script == "gerai-central" else self._devices
        return process is not None and process.poll() == -signal.SIGKILL

    def beat(self, service: str, score: int = 4) -> None:
        """Everybody does once what he can: a visitor takes a number, the officer calls the next, somebody rates."""
        stimuli = [
            {"do": "choose", "device": KIOSK, "service": service},
            {"do": "score", "device": f"rating-{COUNTER}", "score": score},
        ]
        if time.monotonic() - self._pressed_at > PRESS_SECONDS:
            self._pressed_at = time.monotonic()
            stimuli.append({"do": "key", "device": f"keypad-{COUNTER}", "key": "enter"})
        for stimulus in stimuli:
            with contextlib.suppress(OSError, AttributeError):
                self._stage.do(**stimulus)
        self.watch(0.25)

    def watch(self, seconds: float) -> None:
        """What comes out meanwhile."""
        end = time.monotonic() + seconds
        while self._stage is not None and time.monotonic() < end:
            try:
                self._stage._read(0.05)
            except (OSError, AssertionError):
                time_left = max(0.0, end - time.monotonic())
                _rest(min(0.05, time_left))

    def _until(self, holds, what):
        end = time.monotonic() + READY_SECONDS
        while not holds():
            assert time.monotonic() < end, f"not within {READY_SECONDS:g} s: {what}"
            _rest(0.02)

    def end_devices(self):
        if self.devices_live:
            os.killpg(self._devices.pid, signal.SIGKILL)
        if self._devices is not None:
            self._devices.wait()
        if self._stage is not None:
            self.watch(0.05)
            self.papers += _papers(self._stage.seen)
            self._stage.__exit__()
            self._stage = None

    def end_central(self):
        if self.central_lives:
            os.killpg(self._central.pid, signal.SIGKILL)
        if self._central is not None:
            self._central.wait()

    def kill(self):
        self.end_devices()
        self.end_central()

    def entries(self):
        return read_ledger(self.ledger)

    @property
    def all_papers(self):
        """Those of the devices that run, too."""
        return [*self.papers, *(_papers(self._stage.seen) if self._stage else ())]


def _papers(seen):
    return [(each["number"], each["copy"]) for each in seen if each["saw"] == "paper" and each["number"]]


def _rest(seconds: float) -> None:
    threading.Event().wait(seconds)
