"""A hall under torture: real Mosquitto, and the real central from its console script, killed and started at will."""

import os
import queue
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from bench import halls
from provisioning.render import Wiring, render

KIOSKS = tuple(f"kiosk-{n}" for n in range(1, 5))
COUNTERS = ("01", "02")
SERVICES = halls.SERVICES[:8]

READY_SECONDS = 120


class Central:
    """`before`: words before the command (strace); `environment`: added to ours."""

    def __init__(self, folder: Path, port: int, ledger: str = "gerai.db"):
        self.folder, self.ledger = folder, folder / ledger
        folder.mkdir(parents=True, exist_ok=True)
        files = render(
            halls.site_text(kiosks=len(KIOSKS), counters=len(COUNTERS), shared=True), Wiring(port, str(folder))
        )
        for name in ("site.toml", "central.toml"):
            (folder / name).write_text(files[name])
        self._process, self._lines, self.said = None, queue.SimpleQueue(), ""

    def launch(self, *before, environment=None, config=None):
        command = [
            *before,
            halls.script("gerai-central"),
            "serve",
            "--config",
            str(config or self.folder / "central.toml"),
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        self._lines = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._process, self._lines), daemon=True).start()
        return self

    @property
    def pid(self):
        return self._process.pid

    @property
    def alive(self):
        return self._process is not None and self._process.poll() is None

    @property
    def status(self):
        return self._process.poll()

    def ready(self):
        """Whether it has said so; does not wait."""
        while True:
            try:
                line = self._lines.get_nowait()
            except queue.Empty:
                return False
            if "siap / ready" in line:
                return True

    def ready_in(self, seconds=READY_SECONDS):
        """How long it took to say that it is ready; it must."""
        begun = time.monotonic()
        while True:
            line = self._lines.get(timeout=max(0.01, begun + seconds - time.monotonic()))
            assert line, f"central ended with {self._process.wait()}; it said:\n{self.said[-2000:]}"
            if "siap / ready" in line:
                return time.monotonic() - begun

    def kill(self):
        """SIGKILL to it and whoever traces it."""
        if self._process is not None:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self):
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)

    def _listen(self, process, lines):
        with process.stdout:
            for line in process.stdout:
                self.said = (self.said + line)[-20_000:]
                lines.put(line)
        lines.put("")


@contextmanager
def closing(*things):
    try:
        yield
    finally:
        for thing in things:
            (thing.kill if hasattr(thing, "kill") else thing.close)()
