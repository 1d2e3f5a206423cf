"""Devices with real parts on a machine that has no pins: they say so, and live on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from protocols.messages import Alert, Birth, Severity
from support.until import until

PAD = """
[[device]]
id = "rating-01"
role = "rating"
place = "loket-1"
screen = { kind = "window" }
button = [
  { pin = 5, lamp = 6, does = "score:1" }, { pin = 12, lamp = 13, does = "score:2" },
  { pin = 16, lamp = 17, does = "score:3" }, { pin = 20, lamp = 21, does = "score:4" },
]
"""


@pytest.fixture
def pad(tmp_path, broker):
    """A real rating pad, on a screen that nobody sees."""
    if list(Path("/dev").glob("gpiochip*")):
        pytest.skip("this machine has pins: they may not be touched by a test")
    config = tmp_path / "device.toml"
    config.write_text(f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n{PAD}')
    program = str(Path(sys.executable).with_name("gerai-device"))
    around = {name: value for name, value in os.environ.items() if name != "LG_WD"}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "run", "--config", str(config)],
            env=around | {"SDL_VIDEODRIVER": "offscreen", "TMPDIR": str(tmp_path)},
            cwd=tmp_path,
            stdout=log,
            stderr=log,
        )
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


def test_a_pad_without_a_chip_says_so_lives_on_and_ends_cleanly(pad, central):
    central.hears(Birth, "rating-01", seconds=40)
    alert = central.hears(Alert, "rating-01", where=lambda alert: alert.code == "gpio_away", seconds=20)
    assert (alert.active, alert.severity) == (True, Severity.FAULT)
    assert "/dev/gpiochip" in alert.text
    assert pad.poll() is None
    pad.send_signal(signal.SIGTERM)
    until(lambda: pad.poll() is not None, "it ends", 10)
    assert pad.returncode == 0
