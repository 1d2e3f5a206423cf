"""What of Debian is on a card."""

import re
import subprocess

from provisioning.card import packages
from provisioning.card.bill import read_listing

FORBIDDEN = {"openssh-server", "login", "passwd", "sudo", "apt", "gcc", "wget", "curl", "telnet", "usbguard", "cups"}


def test_nobody_can_log_in_and_nothing_fetches():
    assert not FORBIDDEN & set(packages.PACKAGES)


def test_what_the_product_s_parts_need_is_there():
    assert {"python3", "python3-evdev", "libgbm1", "libusb-1.0-0", "libasound2t64", "raspi-firmware"} <= set(
        packages.PACKAGES
    )


def test_the_sources_are_the_machine_s_own():
    lines = packages.sources("http://mirror.example/debian/")
    assert len(lines) == 3
    assert all(line.startswith("deb http://mirror.example/debian/ trixie") for line in lines)
    assert all("non-free-firmware" in line for line in lines)


def test_the_command_runs_no_script_of_a_package():
    words = packages.fetch("http://mirror.example/debian/", "/cache", "/out.tar")
    assert words[:2] == ("mmdebstrap", "--variant=extract")
    assert "--architectures=arm64" in words
    assert "/out.tar" in words
    (included,) = [word for word in words if word.startswith("--include=")]
    assert included.removeprefix("--include=").split(",") == list(packages.PACKAGES)


def test_licences_stay_though_other_documents_go():
    words = packages.fetch("m", "/cache", "/out.tar")
    excluded, kept = (
        next(place for place, word in enumerate(words) if word == f"--dpkgopt=path-{what}")
        for what in ("exclude=/usr/share/doc/*", "include=/usr/share/doc/*/copyright")
    )
    assert excluded < kept


def test_the_kernel_is_the_one_that_knows_a_pi_5():
    assert re.search(r"^Pin: release n=trixie-backports$", packages.PREFERENCES, re.MULTILINE)


def test_another_description_has_another_key(monkeypatch):
    before = packages.key()
    assert before == packages.key()
    monkeypatch.setattr(packages, "PACKAGES", (*packages.PACKAGES, "htop"))
    assert packages.key() != before


def test_the_listing_names_each_package_with_its_hash(tmp_path):
    inside = tmp_path / "satu" / "DEBIAN"
    inside.mkdir(parents=True)
    (inside / "control").write_text(
        "Package: satu\nVersion: 1.0+b1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n"
    )
    subprocess.run(["dpkg-deb", "--build", tmp_path / "satu", tmp_path / "satu_1.0_all.deb"], check=True)
    said = subprocess.run(["sh", "-c", packages.LISTING], cwd=tmp_path, capture_output=True, text=True, check=True)
    (listed,) = read_listing(said.stdout)
    assert (listed.name, listed.version, listed.machine) == ("satu", "1.0+b1", "all")
    assert re.fullmatch("[0-9a-f]{64}", listed.digest)
