"""A real `gerai-device` with simulated parts, started, killed and started again by a test."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from support.broker import Broker
from support.stage_client import StageClient


class DeviceProcess:
    """`devices`: (id, role, place) of each. `stage` is the client at its stage door, anew after each start."""

    def __init__(self, folder: Path, broker: Broker, *devices: tuple[str, str, str], site: str = "hall") -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.stage: StageClient
        self.config = folder / "device.toml"
        self.config.write_text(
            f'data = "{folder}/data"\nsite = {{ id = "{site}" }}\nbroker = {{ port = {broker.port} }}\n'
            + "".join(f'[[device]]\nid = "{i}"\nrole = "{role}"\nplace = "{place}"\n' for i, role, place in devices)
        )

    @property
    def log(self) -> str:
        return (self._folder / "device.log").read_text()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> Self:
        """Mechanics take no time, unless a test says so."""
        with (self._folder / "device.log").open("ab") as log:
            self._process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.stage = StageClient(self._folder / "stage").__enter__()
        self.stage.do(do="speed", factor=0)
        return self

    def command(self, *more: str) -> list[str]:
        program = str(Path(sys.executable).with_name("gerai-device"))
        return [program, "run", "--config", str(self.config), "--sim", "--stage", str(self._folder / "stage"), *more]

    def kill(self) -> None:
        """SIGKILL: no farewell, nothing flushed."""
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Exit status and how many seconds it took."""
        assert self._process is not None
        began = time.monotonic()
        self._process.send_signal(how)
        status = self._process.wait(20)
        self.stage.__exit__()
        return status, time.monotonic() - began

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
