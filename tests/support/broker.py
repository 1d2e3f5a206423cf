"""A real Mosquitto for one test: on a free port, with the product's settings; killed, frozen and started again at will.

with Broker(tmp_path) as broker:
    Link(address=BrokerAddress(broker.host, broker.port), ...)
    broker.kill()       # SIGKILL; everything it knew is gone, for it keeps nothing on disk
    broker.start()      # again, on the same port
"""

import random
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Self

from support.until import until

PORTS = range(10_000, 32_000)
"""Below the kernel's range for outgoing connections: there a client that dials a dead broker may meet itself."""


class Broker:
    """`extra`: more lines for the configuration, for example an access list or limits."""

    host = "127.0.0.1"

    def __init__(self, folder: Path, *extra: str) -> None:
        self._folder = folder
        self._extra = extra
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self) -> None:
        """Return when it listens. Where another process took the port meanwhile, the first start takes another one."""
        first = self.port == 0
        for _ in range(20):
            if first:
                self.port = free_port()
            if self._launch():
                return
            assert first, f"mosquitto does not start again on port {self.port}: {self.log}"
        raise AssertionError(f"mosquitto does not start: {self.log}")

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM: it says good-bye to its clients."""
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """It keeps its sockets and says nothing any more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """What it wrote since its first start."""
        written = self._folder / "mosquitto.log"
        return written.read_text(errors="replace") if written.exists() else ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _launch(self) -> bool:
        self._folder.mkdir(parents=True, exist_ok=True)
        configuration = self._folder / "mosquitto.conf"
        configuration.write_text("\n".join(self._lines()) + "\n")
        with (self._folder / "mosquitto.log").open("ab") as log:
            command = [program(), "-c", str(configuration)]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until(lambda: not self.running or self._answers(), "mosquitto listens or ends")
        return self.running

    def _lines(self) -> tuple[str, ...]:
        return (
            f"listener {self.port} {self.host}",
            *(() if any(line.startswith("allow_anonymous") for line in self._extra) else ("allow_anonymous true",)),
            "persistence false",
            "set_tcp_nodelay true",
            "max_inflight_messages 256",
            "log_dest stderr",
            "user root",
            *self._extra,
        )

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.host, self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.send_signal(how)
            self._process.wait(timeout=10)
            self._process = None


def program() -> str:
    """Debian puts it where only root's PATH looks."""
    found = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")
    assert found, "these tests need mosquitto: apt-get install mosquitto"
    return found


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens now."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind((Broker.host, port))
            except OSError:
                continue
            return port
