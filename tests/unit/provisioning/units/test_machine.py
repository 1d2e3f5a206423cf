import shutil
import subprocess

import pytest

from provisioning.units import machine


def test_the_machines_watchdog_is_one_that_a_pi_has():
    said = dict(machine.watchdog().sections[0][1])
    assert 0 < int(said["RuntimeWatchdogSec"].removesuffix("s")) < 16
    assert said["RebootWatchdogSec"] == said["RuntimeWatchdogSec"]


def test_no_stick_is_read_on_a_pi_but_central_may_copy_to_one():
    refused = machine.of_device()["modprobe.d/gerai.conf"].splitlines()
    for module in ("usb_storage", "uas", "rndis_host"):
        assert f"blacklist {module}" in refused
        assert f"install {module} /bin/false" in refused
    assert "modprobe.d/gerai.conf" not in machine.of_central()


def test_kernel_switches_are_lines_that_the_kernel_has(tmp_path):
    for text in (machine.of_device()["sysctl.d/60-gerai.conf"], machine.of_central()["sysctl.d/60-gerai.conf"]):
        switches = dict(line.split(" = ") for line in text.splitlines())
        assert switches["kernel.sysrq"] == "0"
        assert switches["net.ipv4.conf.all.accept_redirects"] == "0"
        assert switches["net.ipv4.tcp_thin_linear_timeouts"] == "1"
    assert switches["net.ipv4.ip_unprivileged_port_start"] == "443"
    assert "ip_unprivileged_port_start" not in machine.of_device()["sysctl.d/60-gerai.conf"]


@pytest.mark.skipif(shutil.which("systemd-sysusers") is None, reason="no systemd here")
def test_centrals_user_is_made(tmp_path):
    (tmp_path / "etc").mkdir()
    text = machine.of_central()["sysusers.d/gerai-central.conf"]
    command = ["systemd-sysusers", f"--root={tmp_path}", "-"]
    subprocess.run(command, input=text, text=True, check=True, capture_output=True)
    (user,) = [line for line in (tmp_path / "etc/passwd").read_text().splitlines() if line.startswith("gerai-central:")]
    assert user.split(":")[5:] == ["/var/lib/gerai-central", "/usr/sbin/nologin"]
