"""The one command for a Raspberry Pi OS: what it says that it would do."""

import subprocess
from pathlib import Path

import pytest

from central.config.settings import load_settings

SCRIPT = Path(__file__).parents[3] / "provisioning" / "install.sh"


def printed(*words):
    return subprocess.run(["sh", SCRIPT, *words], capture_output=True, text=True, check=False, timeout=60)


def test_a_device_is_made_enrolled_and_started():
    done = printed("device", "https://10.0.0.2", "3f9c", "7K-M4QD-9XTC", "--print")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    (enrol,) = [line for line in lines if " enrol " in line]
    assert "--reuid gerai" in enrol
    assert "--server https://10.0.0.2 --fingerprint 3f9c --code 7K-M4QD-9XTC --to /var/lib/gerai" in enrol
    assert lines[-1] == "systemctl enable --now gerai-device.service"


def test_a_central_gets_its_site_and_its_broker_is_its_own(tmp_path):
    site = tmp_path / "mpp.toml"
    site.write_text("")
    lines = printed("central", str(site), "--print").stdout.splitlines()
    assert f"/opt/gerai/bin/gerai-provision check {site}" in lines
    assert "systemctl disable --now mosquitto.service" in lines
    assert lines[-1] == "systemctl enable --now gerai-central.service"


@pytest.mark.parametrize("role", ["device", "central"])
def test_packages_come_by_their_hashes(tmp_path, role):
    (tmp_path / "mpp.toml").write_text("")
    more = {"device": ("https://10.0.0.2", "3f", "7K"), "central": (str(tmp_path / "mpp.toml"),)}[role]
    out = printed(role, *more, "--print").stdout
    assert "--require-hashes" in out
    assert out.index("gerai-provision units") < out.index("systemd-sysusers")


@pytest.mark.parametrize("words", [(), ("kios",), ("device", "https://10.0.0.2"), ("central", "/nowhere/mpp.toml")])
def test_what_is_missing_is_said_with_an_example(words):
    done = printed(*words, "--print")
    assert done.returncode == 2
    assert "provisioning/install.sh device https://10.0.0.2" in done.stderr


def test_central_s_file_is_one_that_central_reads():
    read = load_settings(SCRIPT.with_name("central.toml"))
    assert str(read.ledger) == "/var/lib/gerai-central/gerai.db"
