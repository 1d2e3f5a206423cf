"""What the kernel has before its root."""

import lzma
import subprocess

import pytest

from provisioning.card.first_files import (
    DEVICE_MODE,
    INIT,
    NoDriverError,
    archive,
    driver_file,
    needed,
)

DEPENDS = """\
kernel/a/alpha.ko.xz: kernel/b/beta.ko.xz kernel/c/gam-ma.ko.xz
kernel/b/beta.ko.xz: kernel/c/gam-ma.ko.xz
kernel/c/gam-ma.ko.xz:
kernel/d/delta.ko.xz:
"""


def test_each_driver_comes_behind_what_it_depends_on_and_once():
    assert needed(("alpha", "beta", "delta"), DEPENDS, "") == (
        "kernel/c/gam-ma.ko.xz",
        "kernel/b/beta.ko.xz",
        "kernel/a/alpha.ko.xz",
        "kernel/d/delta.ko.xz",
    )


def test_what_is_built_in_is_not_loaded():
    assert needed(("alpha-x", "delta"), DEPENDS, "kernel/a/alpha_x.ko\n") == ("kernel/d/delta.ko.xz",)


def test_a_hyphen_is_an_underscore():
    assert needed(("gam_ma",), DEPENDS, "") == needed(("gam-ma",), DEPENDS, "") == ("kernel/c/gam-ma.ko.xz",)


def test_a_driver_that_the_kernel_lost_is_said():
    with pytest.raises(NoDriverError, match="sdhci"):
        needed(("sdhci-iproc",), DEPENDS, "")


def test_a_driver_is_laid_in_as_the_kernel_reads_it():
    assert driver_file(lzma.compress(b"\x7fELF"), "x.ko.xz") == driver_file(b"\x7fELF", "x.ko") == b"\x7fELF"


def test_the_archive_is_what_cpio_reads(tmp_path):
    files = {"init": (0o100755, b"#!/bin/sh\n"), "lib/x/alpha.ko": (0o100644, b"12345")}
    (tmp_path / "files.cpio").write_bytes(archive(files, 1_763_800_000))
    read = subprocess.run(
        ["busybox", "cpio", "-idmv", "-F", tmp_path / "files.cpio"], cwd=tmp_path, capture_output=True, check=False
    )
    if read.returncode == 127:
        pytest.skip("no busybox")
    assert read.returncode == 0, read.stderr
    assert (tmp_path / "init").read_bytes() == b"#!/bin/sh\n"
    assert (tmp_path / "lib/x/alpha.ko").read_bytes() == b"12345"
    assert (tmp_path / "init").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "init").stat().st_mtime == 1_763_800_000


def test_the_order_in_which_files_are_named_does_not_matter():
    one = {"b": (0o100644, b"1"), "a": (0o100644, b"2")}
    assert archive(one, 1) == archive(dict(reversed(one.items())), 1)
    assert archive(one, 1) != archive(one, 2)


def test_the_console_is_the_kernel_s():
    whole = archive({"dev/console": (DEVICE_MODE, b"")}, 1)
    entry = whole[whole.index(b"dev/console") - 110 :]
    assert entry[14:22] == b"%08x" % DEVICE_MODE
    assert (int(entry[78:86], 16), int(entry[86:94], 16)) == (5, 1)


def test_the_first_program_is_a_program():
    checked = subprocess.run(["sh", "-n"], input=INIT, text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "mount -t squashfs -o ro" in INIT
