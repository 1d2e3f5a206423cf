"""A device process and the machine it runs on: systemd, a disk that cannot be written, a stop that is asked for."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from protocols.messages import Birth, Telemetry
from support.device_process import DeviceProcess

PROGRAM = str(Path(sys.executable).with_name("gerai-device"))
EVERYTHING = (
    ("kiosk-1", "kiosk", "kiosk-1"),
    ("board-1", "display", "aula"),
    ("keypad-01", "keypad", "loket-1"),
    ("rating-01", "rating", "loket-1"),
)


def can_unshare() -> bool:
    tried = shutil.which("unshare") and subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -o remount,bind,ro /"], capture_output=True, check=False
    )
    return bool(tried) and tried.returncode == 0


class Systemd:
    """The socket on which systemd hears of a service."""

    def __init__(self, folder):
        self.address = str(folder / "notify")
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(self.address)
        self._line.settimeout(30)

    def hears(self) -> str:
        return self._line.recv(200).decode()

    def hears_all(self, seconds: float) -> None:
        """Until nothing has been said for so long."""
        self._line.settimeout(seconds)
        while self.hears():
            pass

    def close(self):
        self._line.close()


@pytest.fixture
def systemd(tmp_path):
    made = Systemd(tmp_path)
    yield made
    made.close()


@pytest.fixture
def launch(tmp_path, broker, central):
    """Start `gerai-device run --sim` by hand; it is ended with the test."""
    started = []

    def start(*before: str, **environment: str) -> subprocess.Popen[bytes]:
        config = DeviceProcess(tmp_path, broker, *EVERYTHING).config
        with (tmp_path / "device.log").open("ab") as log:
            process = subprocess.Popen(
                [*before, PROGRAM, "run", "--config", str(config), "--sim"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **environment},
            )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait(10)


def test_systemd_hears_of_start_life_and_end(launch, systemd):
    process = launch(NOTIFY_SOCKET=systemd.address, WATCHDOG_USEC="400000")
    assert systemd.hears() == "READY=1"
    barks = [time.monotonic() for _ in range(4) if systemd.hears() == "WATCHDOG=1"]
    assert len(barks) == 4
    assert barks[-1] - barks[0] < 3
    process.send_signal(signal.SIGTERM)
    while (word := systemd.hears()) == "WATCHDOG=1":
        pass
    assert word == "STOPPING=1"
    assert process.wait(10) == 0


def test_a_process_that_is_stopped_falls_silent(launch, systemd):
    process = launch(NOTIFY_SOCKET=systemd.address, WATCHDOG_USEC="400000")
    assert systemd.hears() == "READY=1"
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(TimeoutError):
        systemd.hears_all(1.0)
    process.send_signal(signal.SIGCONT)
    assert systemd.hears() == "WATCHDOG=1"


@pytest.mark.skipif(not can_unshare(), reason="no right to make a mount namespace")
def test_the_root_may_be_read_only_and_there_is_no_home(launch, systemd, central, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shield = f'mount --bind "{data}" "{data}" && mount -o remount,bind,ro / && cd / && exec "$@"'
    process = launch(
        "unshare", "-m", "sh", "-c", shield, "sh",
        NOTIFY_SOCKET=systemd.address, HOME="/nonexistent", TMPDIR="/nonexistent", XDG_RUNTIME_DIR=str(data),
    )  # fmt: skip
    assert systemd.hears() == "READY=1", (tmp_path / "device.log").read_text()
    for device, _, _ in EVERYTHING:
        central.again()
        central.hears(Birth, device, seconds=30)
    assert [path for path in data.iterdir() if path.suffix == ".db"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_heartbeats_say_how_the_machine_is(launch, central):
    launch()
    beat = central.hears(Telemetry, "kiosk-1", seconds=40)
    assert beat.disk_free_mb is not None
    assert beat.memory_free_mb is not None
    assert beat.load_percent is not None
