"""A card from Debian's packages to a device that its central knows, twice the same. Nightly: `make card`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from provisioning.card.boards import CARDS

PROGRAM = str(Path(sys.executable).with_name("gerai-provision"))
BUILT = Path(__file__).parents[2] / "build"


def typed(*words):
    done = subprocess.run((PROGRAM, *words), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.stdout.write(done.stdout + done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def built():
    typed("image", "--to", str(BUILT / "card"), "--cache", str(BUILT / "card-cache"))
    return BUILT / "card"


def found(folder, pattern):
    (path,) = folder.glob(pattern)
    return path


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_fresh_card_becomes_a_device_of_its_hall(built, name, tmp_path):
    said = typed("verify", str(found(built, f"gerai-*-{name}.img")), "--keep", str(tmp_path / "card"))
    assert "tersambung / connected" in said


@pytest.mark.timeout(3600)
def test_a_second_build_gives_the_same_bytes(built, tmp_path):
    typed("image", "--to", str(tmp_path), "--cache", str(BUILT / "card-cache"))
    for path in sorted(tmp_path.glob("gerai-*")):
        assert path.read_bytes() == (built / path.name).read_bytes(), path.name


def test_the_bill_names_every_package_and_library(built):
    bill = json.loads(found(built, "gerai-*.cdx.json").read_text())
    names = {one["name"] for one in bill["components"]}
    assert {"systemd", "raspi-firmware", "mosquitto", "gerai", "paho-mqtt", "pygame-ce"} <= names
    assert len(bill["components"]) > 200
