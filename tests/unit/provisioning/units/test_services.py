"""systemd itself judges: that it understands the services, and how much they expose (0 nothing, 10 everything)."""

import re
import shutil
import subprocess

import pytest

from provisioning.units import services
from provisioning.units.parts import Post
from provisioning.units.services import Place

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
ALL = tuple(Post)
CENTRAL_MOST, DEVICE_MOST = 2.0, 3.0
PROGRAM = "#!/bin/sh\n"


def judged(tmp_path, unit, most):
    """The exposure that systemd gives it; fails when it is above `most`."""
    file = tmp_path / unit.path.rpartition("/")[2]
    file.write_text(unit.text())
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={most * 10:.0f}", "--no-pager", str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout[-300:] + said.stderr
    return float(re.search(r"exposure level for \S+: ([\d.]+)", said.stdout).group(1))


def keys(unit):
    return {key: value for name, lines in unit.sections for key, value in lines}


@pytest.mark.parametrize("posts", [*((post,) for post in Post), ALL], ids=str)
def test_a_device_exposes_little(tmp_path, posts):
    assert judged(tmp_path, services.device(posts, Place()), DEVICE_MOST) <= DEVICE_MOST


def test_central_exposes_less(tmp_path):
    assert judged(tmp_path, services.central(Place()), CENTRAL_MOST) <= CENTRAL_MOST


def test_the_judge_would_have_refused_a_bare_service(tmp_path):
    bare = services.Unit("bare.service", "", (("Service", (("ExecStart", "/bin/true"),)),))
    with pytest.raises(AssertionError, match="UNSAFE"):
        judged(tmp_path, bare, DEVICE_MOST)


@pytest.mark.parametrize("unit", [services.device(ALL, Place()), services.central(Place())], ids=lambda unit: unit.path)
def test_systemd_understands_every_line(tmp_path, unit):
    for name in ("gerai-device", "gerai-central"):
        (tmp_path / name).write_text(PROGRAM)
        (tmp_path / name).chmod(0o755)
    file = tmp_path / unit.path.rpartition("/")[2]
    file.write_text(unit.text().replace(services.PROGRAMS, str(tmp_path)))
    said = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    assert not [line for line in said.stderr.splitlines() if file.name in line], said.stderr


@pytest.mark.parametrize("unit", [services.device(ALL, Place()), services.central(Place())], ids=lambda unit: unit.path)
def test_it_is_watched_started_for_ever_and_nobody_is_root(unit):
    said = keys(unit)
    assert (said["Type"], said["Restart"], said["StartLimitIntervalSec"]) == ("notify", "always", "0")
    assert 10 <= int(said["WatchdogSec"]) <= 30
    assert said["User"] not in {"root", ""}
    assert "online" not in said["After"] and "time-sync" not in said["After"], "a hall without internet opens too"


def test_a_kiosk_on_centrals_machine_is_another_user():
    """Who has the kiosk has not the ledger."""
    central, device = keys(services.central(Place())), keys(services.device(ALL, Place()))
    assert central["User"] != device["User"]
    assert central["StateDirectory"] != device["StateDirectory"]
    assert (central["StateDirectoryMode"], central["UMask"]) == ("0700", "0077")


def test_central_speaks_with_the_named_networks_only_and_writes_its_copies():
    said = keys(services.central(Place(nets=("localhost", "10.0.7.0/24"), writes=("/media/cadangan",))))
    assert said["IPAddressDeny"] == "any"
    assert said["IPAddressAllow"].split() == ["localhost", "10.0.7.0/24", "224.0.0.251", "ff02::fb"]
    assert said["ReadWritePaths"] == "-/media/cadangan"


def test_a_broker_of_its_own_has_limits(tmp_path):
    unit = services.broker()
    said = keys(unit)
    assert int(said["LimitNOFILE"]) > 1000, "as many as its max_connections, and its own files"
    assert said["MemoryMax"] and said["TasksMax"] and said["Restart"] == "always"
    whole = tmp_path / "mosquitto.service"
    whole.write_text("[Service]\nExecStart=/bin/true\n" + unit.text())
    verified = subprocess.run(["systemd-analyze", "verify", str(whole)], capture_output=True, text=True, check=False)
    assert "mosquitto.service" not in verified.stderr
