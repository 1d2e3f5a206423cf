"""What `image`, `flash` and `verify` refuse, as people type them."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.loop_drive import loop_drive

PROGRAM = str(Path(sys.executable).with_name("gerai-provision"))
GOOD = f'[central]\naddress = "https://10.0.0.2:8443"\nfingerprint = "{"3f9c" * 16}"\n'


def typed(*words, **more):
    return subprocess.run((PROGRAM, *map(str, words)), capture_output=True, text=True, check=False, timeout=120, **more)


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "card.img"
    path.write_bytes(b"x" * 1024 * 1024)
    return path


def test_flash_refuses_what_is_no_card(image):
    done = typed("flash", image, image, "--yes")
    assert done.returncode == 2
    assert "no drive" in done.stderr
    assert image.read_bytes() == b"x" * 1024 * 1024


def test_flash_refuses_a_fixed_disk_and_leaves_it_as_it_was(image, tmp_path):
    disk = tmp_path / "disk.img"
    disk.write_bytes(b"y" * 8 * 1024 * 1024)
    with loop_drive(disk) as drive:
        done = typed("flash", drive, image, "--yes")
    assert done.returncode == 2
    assert "fixed disk" in done.stderr
    assert disk.read_bytes() == b"y" * 8 * 1024 * 1024


def test_flash_reads_gerai_toml_before_it_writes_anything(image, tmp_path):
    (tmp_path / "gerai.toml").write_text(GOOD + '[device]\nhostname = "Kios 1"\n')
    done = typed("flash", "/dev/null", image, "--site-files", tmp_path / "gerai.toml", "--yes")
    assert done.returncode == 2
    assert "device.hostname" in done.stderr


@pytest.mark.parametrize("verb", ["image", "flash", "verify"])
def test_each_has_help_with_an_example(verb):
    done = typed(verb, "-h")
    assert done.returncode == 0
    assert f"Example: gerai-provision {verb}" in done.stdout


def test_verify_wants_an_image(tmp_path):
    done = typed("verify", tmp_path / "nowhere.img")
    assert done.returncode == 2
    assert "nowhere.img" in done.stderr


def test_whose_releases_is_asked_for(image, tmp_path):
    done = typed("verify", image, "--update", image)
    assert done.returncode == 2
    assert "--release-key" in done.stderr
    (tmp_path / "release.key").write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    done = typed("image", "pi4", "--to", tmp_path, "--release-key", tmp_path / "release.key")
    assert done.returncode == 2
    assert "not release.pub" in done.stderr


def test_an_image_that_is_none_is_said(image):
    done = typed("verify", image)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
