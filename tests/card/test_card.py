"""A card from Debian's packages to a device that its central knows, and on to its next release: `make card`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provisioning.card.edition import digest

PROGRAM = str(Path(sys.executable).with_name("gerai-provision"))
BUILT = Path(__file__).parents[2] / "build"
SECRET = {**os.environ, "GERAI_RELEASE_SECRET": "rahasia rilis"}
NEXT = "999.0"
"""Above every version of the product."""


def typed(*words):
    done = subprocess.run((PROGRAM, *map(str, words)), capture_output=True, text=True, check=False, env=SECRET)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.stdout.write(done.stdout + done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "keys"
    typed("release-key", folder)
    return folder


def build(keys, folder):
    typed("image", "--to", folder, "--cache", BUILT / "card-cache", "--release-key", keys / "release.pub")


@pytest.fixture(scope="module")
def built(keys):
    build(keys, BUILT / "card")
    return BUILT / "card"


def found(folder, pattern):
    (path,) = folder.glob(pattern)
    return path


@pytest.mark.timeout(7200)
def test_a_fresh_card_with_one_slot_becomes_a_device_of_its_hall(built, tmp_path):
    said = typed("verify", found(built, "gerai-*-pi3.img"), "--keep", tmp_path / "card")
    assert "siap / ready" in said


@pytest.mark.timeout(7200)
def test_a_fresh_card_with_two_becomes_a_device_and_then_its_next_release(built, keys, tmp_path):
    bundle = tmp_path / "gerai-next.gerai"
    signed = ("--release", NEXT, "--key", keys / "release.key", "--to", bundle)
    typed("bundle", "--from", found(built, "gerai-*.slot"), *signed)
    update = ("--update", bundle, "--release-key", keys / "release.pub")
    said = typed("verify", found(built, "gerai-*-pi4.img"), *update, "--keep", tmp_path / "card")
    assert "siap / ready" in said
    assert "dipertahankan / kept" in said


@pytest.mark.timeout(7200)
def test_a_second_build_gives_the_same_bytes(built, keys, tmp_path):
    build(keys, tmp_path)
    for path in sorted(tmp_path.glob("gerai-*")):
        assert digest(path) == digest(built / path.name), path.name


def test_the_bill_names_every_package_and_library(built):
    bill = json.loads(found(built, "gerai-*.cdx.json").read_text())
    names = {one["name"] for one in bill["components"]}
    assert {"systemd", "raspi-firmware", "mosquitto", "gerai", "paho-mqtt", "pygame-ce"} <= names
    assert len(bill["components"]) > 200
