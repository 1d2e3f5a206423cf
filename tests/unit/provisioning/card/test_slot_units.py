"""What systemd makes of the one who may write slots."""

import os
import shutil
import subprocess

import pytest

from provisioning.card.slot_units import SERVICE, SLOT_PATHS, SOCKET, units
from provisioning.card.tree import tree

SYSTEM = "etc/systemd/system"


def keys(name):
    return [tuple(line.split("=", 1)) for line in units()[name].splitlines() if "=" in line]


def test_only_the_devices_may_ask_and_one_at_a_time():
    told = dict(keys(SOCKET))
    assert (told["SocketUser"], told["SocketMode"]) == ("gerai", "0600")
    assert (told["Accept"], told["MaxConnections"]) == ("yes", "1")


def test_nobody_listens_on_a_card_with_one_slot_or_without_a_publishers_key():
    conditions = {value for key, value in keys(SOCKET) if key == "ConditionPathExists"}
    assert conditions == {"/dev/disk/by-partlabel/gerai-b", "/opt/gerai/release.pub"}


def test_of_the_disk_it_opens_the_slots_and_of_the_network_nothing():
    told = keys(SERVICE)
    assert [value for key, value in told if key == "DeviceAllow"] == [f"{path} rw" for path in SLOT_PATHS]
    assert {("DevicePolicy", "closed"), ("PrivateNetwork", "yes"), ("RestrictAddressFamilies", "AF_UNIX")} <= set(told)


def test_its_exposure_is_measured(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze")
    (tmp_path / SERVICE).write_text(units()[SERVICE])
    words = ["systemd-analyze", "security", "--offline=true", "--threshold=30", "--no-pager", str(tmp_path / SERVICE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_a_card_has_them_and_hears_nobody_from_the_network():
    described = tree()
    assert {f"{SYSTEM}/{name}" for name in units()} <= described.files.keys()
    assert f"{SYSTEM}/sockets.target.wants/{SOCKET}" in described.links
    rules = described.files["etc/nftables.conf"][1]
    assert "policy drop" in rules
    assert "tcp dport" not in rules
    assert described.links[f"{SYSTEM}/sysinit.target.wants/nftables.service"].endswith("/nftables.service")
