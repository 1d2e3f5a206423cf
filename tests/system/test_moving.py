"""A hall in the clear is moved by the one command and goes on: same ledger, same devices, and nobody else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from protocols.link import Connected, Disconnected
from provisioning.render import Wiring, render
from provisioning.site import profile_text
from support.broker import free_port
from support.central_process import PROGRAM
from support.links import Links
from support.stage_client import StageClient

BIN = Path(sys.executable).parent


class Place:
    host = "127.0.0.1"


@pytest.fixture
def hall(tmp_path):
    place = Place()
    place.port, place.folder = free_port(), tmp_path
    for name, text in render(profile_text("demo"), Wiring(place.port, str(tmp_path)), always_open=True).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    text = (tmp_path / "central.toml").read_text().replace("start = false", "start = true")
    (tmp_path / "central.toml").write_text(text)
    return place


def give_a_number(hall, number):
    """Central and one kiosk run; it gives a number, and both end."""
    stage = hall.folder / f"stage{number}"
    central = subprocess.Popen(
        [PROGRAM, "serve", "--config", str(hall.folder / "central.toml")], stdout=subprocess.PIPE, text=True
    )
    words = [BIN / "gerai-device", "run", "--config", hall.folder / "devices" / "kiosk-1.toml", "--sim"]
    try:
        assert "siap" in central.stdout.readline()
        device = subprocess.Popen([*words, "--stage", stage], stderr=subprocess.DEVNULL)
        try:
            with StageClient(stage) as seen:
                seen.do(do="speed", factor=0)
                seen.sees("screen", mode="ready", seconds=60)
                seen.do(do="choose", device="kiosk-1", service="ktp-el")
                return seen.sees("paper", seconds=60)["number"], _stranger(hall)
        finally:
            device.terminate()
            device.wait(30)
    finally:
        central.terminate()
        central.wait(30)
        central.stdout.close()


def _stranger(hall):
    """How a client without a certificate fares."""
    with Links() as links:
        _, ear = links.start(hall, "anybody")
        return ear.next(Connected | Disconnected, 30)


def test_the_day_goes_on_by_certificates(hall):
    first, stranger = give_a_number(hall, 1)
    assert isinstance(stranger, Connected), "in the clear anybody of this machine is let in"
    secret = {**os.environ, "GERAI_ROOT_SECRET": "rahasia induk"}
    subprocess.run([BIN / "gerai-provision", "secure", hall.folder], env=secret, check=True, capture_output=True)
    second, stranger = give_a_number(hall, 2)
    assert isinstance(stranger, Disconnected)
    assert int(second[-3:]) == int(first[-3:]) + 1, "the same ledger"
    checked = subprocess.run(
        [PROGRAM, "check-ledger", hall.folder / "gerai.db"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
