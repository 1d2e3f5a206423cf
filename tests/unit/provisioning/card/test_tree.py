"""The files of a slot that no package brings."""

import configparser
import os
import re
import shutil
import subprocess

import pytest

from protocols.card import BOOT_LABEL, DATA_LABEL
from provisioning.card.tree import tree

TREE = tree()
SYSTEM = "etc/systemd/system"
UNITS = {name: text for name, (_, text) in TREE.files.items() if name.endswith(".service")}


def fstab():
    return {line.split()[1]: line.split() for line in TREE.files["etc/fstab"][1].splitlines()}


@pytest.mark.parametrize(
    "name",
    ["getty@.service", "serial-getty@.service", "debug-shell.service", "rescue.service", "mosquitto.service"],
)
def test_what_would_let_somebody_in_never_runs(name):
    assert TREE.links[f"{SYSTEM}/{name}"] == "/dev/null"


def test_no_link_starts_a_login_or_a_shell_from_afar():
    wanted = [name for name in TREE.links if ".wants/" in name]
    assert wanted
    assert not [name for name in wanted if re.search("getty|ssh|login|telnet|apt", name)]


def test_whoever_breaks_the_start_gets_no_shell():
    text = UNITS[f"{SYSTEM}/emergency.service"]
    assert "sulogin" not in text
    assert "reboot" in text


def test_all_that_is_written_goes_to_memory_or_to_the_data_partition():
    mounts = fstab()
    assert mounts["/var"][2] == mounts["/tmp"][2] == "tmpfs"
    assert mounts["/boot/firmware"][0] == f"LABEL={BOOT_LABEL}"
    assert mounts["/var/lib/gerai"][0] == f"LABEL={DATA_LABEL}"
    assert "ro" in mounts["/boot/firmware"][3].split(",")
    assert "umask=0077" in mounts["/boot/firmware"][3].split(",")
    assert {"nosuid", "nodev", "noexec"} <= set(mounts["/var/lib/gerai"][3].split(","))
    assert "/" not in mounts
    assert "Storage=volatile" in TREE.files["etc/systemd/journald.conf.d/gerai.conf"][1]


@pytest.mark.parametrize("name", sorted(UNITS))
def test_a_unit_is_what_systemd_reads(name):
    read = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    read.optionxform = str
    read.read_string(UNITS[name])
    assert read.has_option("Unit", "Description")
    assert read.has_option("Service", "ExecStart")


@pytest.mark.parametrize("name", [name for name in TREE.links if ".wants/gerai" in name])
def test_what_is_wanted_is_there(name):
    target = TREE.links[name].removeprefix("../")
    assert f"{SYSTEM}/{target}" in TREE.files


def test_the_device_waits_for_its_claim():
    text = TREE.files[f"{SYSTEM}/gerai-device.service.d/card.conf"][1]
    assert "After=gerai-claim.service" in text
    assert "ConditionPathExists=/var/lib/gerai/device.toml" in text


def test_the_claim_is_not_root_s_and_its_code_goes_when_it_worked():
    lines = UNITS[f"{SYSTEM}/gerai-claim.service"].splitlines()
    assert "User=gerai" in lines
    assert any(line.startswith("ExecStartPost=+") and line.endswith("arrive erase") for line in lines)
    assert "ConditionPathExists=!/var/lib/gerai/device.toml" in lines


def test_the_program_that_grows_the_card_is_a_program(tmp_path):
    mode, text = TREE.files["usr/lib/gerai/grow"]
    assert mode == 0o755
    checked = subprocess.run(["sh", "-n"], input=text, text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_watchdogs_are_armed():
    text = TREE.files["etc/systemd/system.conf.d/gerai.conf"][1]
    assert re.search(r"^RuntimeWatchdogSec=1[0-5]s$", text, re.MULTILINE)


def laid_out(root):
    """The tree as files, so that systemd's own programs can judge it."""
    for name, (mode, text) in TREE.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
    return root


@pytest.mark.parametrize(("unit", "threshold"), [("gerai-device.service", 30), ("gerai-claim.service", 40)])
def test_a_service_s_exposure_is_measured(tmp_path, unit, threshold):
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze")
    path = laid_out(tmp_path) / SYSTEM / unit
    words = ["systemd-analyze", "security", "--offline=true", f"--threshold={threshold}", "--no-pager", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_nothing_of_the_card_is_mounted_before_it_has_grown():
    before = " ".join(
        line.removeprefix("Before=")
        for line in UNITS[f"{SYSTEM}/gerai-grow.service"].splitlines()
        if line.startswith("Before=")
    )
    assert {"boot-firmware.mount", "var-lib-gerai.mount", "local-fs.target"} <= set(before.split())
    lines = TREE.files["usr/lib/gerai/grow"][1].splitlines()
    (resized,) = [place for place, line in enumerate(lines) if line.startswith("partx")]
    assert lines[-1].startswith("udevadm settle")
    assert resized < len(lines) - 1
