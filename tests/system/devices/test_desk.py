"""An officer's desk with real parts on a machine that has none of them: each is missed aloud, and the process lives."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from protocols.messages import Alert, Birth, Severity
from support.until import until

DESK = """
[[device]]
id = "keypad-01"
role = "keypad"
place = "loket-1"
keypad = { path = "/dev/input/by-id/usb-no-such-keypad-event-kbd" }
screen = { kind = "oled", bus = 6 }
[[device]]
id = "display-01"
role = "display"
place = "loket-1"
screen = { kind = "max7219", bus = 6, select = 3 }
"""


@pytest.fixture
def desk(tmp_path, broker):
    config = tmp_path / "device.toml"
    config.write_text(f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n{DESK}')
    program = str(Path(sys.executable).with_name("gerai-device"))
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([program, "run", "--config", str(config)], cwd=tmp_path, stdout=log, stderr=log)
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("device", "code", "text"),
    [
        ("keypad-01", "keypad_away", "Keypad tidak terpasang"),
        ("keypad-01", "display_away", "/dev/i2c-6"),
        ("display-01", "display_away", "/dev/spidev6.3 tidak ada"),
    ],
)
def test_what_is_missing_is_said_and_the_process_lives_and_ends_cleanly(desk, central, device, code, text):
    central.hears(Birth, device, seconds=40)
    alert = central.hears(Alert, device, where=lambda alert: alert.code == code, seconds=20)
    assert (alert.active, alert.severity) == (True, Severity.FAULT)
    assert text in alert.text
    assert desk.poll() is None
    desk.send_signal(signal.SIGTERM)
    until(lambda: desk.poll() is not None, "it ends", 10)
    assert desk.returncode == 0
