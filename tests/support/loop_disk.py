"""A real small disk: ext4 in a file, mounted by a loop device. Needs root; where there is none, the test is skipped."""

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

TOOLS = ("mkfs.ext4", "mount", "umount")
SBIN = "/usr/sbin:/sbin:" + os.environ.get("PATH", "")


def _run(*command):
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": SBIN}, timeout=60
    )


@contextmanager
def small_disk(folder, megabytes):
    """Gives the folder where it is mounted."""
    if os.geteuid() != 0 or not all(shutil.which(tool, path=SBIN) for tool in TOOLS):
        pytest.skip("a small disk needs root, e2fsprogs and mount")
    image, place = folder / f"disk-{megabytes}.img", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(megabytes * 1_000_000)
    made = _run("mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", str(image))
    mounted = _run("mount", "-o", "loop", str(image), str(place)) if made.returncode == 0 else made
    if mounted.returncode != 0:
        pytest.skip(f"no loop device here: {mounted.stderr.strip()[-120:]}")
    try:
        yield place
    finally:
        _run("umount", "-l", str(place))
        image.unlink()


def free(place):
    disk = os.statvfs(place)
    return disk.f_bavail * disk.f_frsize


def fill(place, leave=0):
    """Take the room away, but for some bytes; the file that took it."""
    path = place / "filler"
    with path.open("ab", buffering=0) as file:
        for size in (1_000_000, 65_536, 4_096):
            while free(place) >= leave + size:
                try:
                    file.write(bytes(size))
                except OSError:
                    break
        os.fsync(file.fileno())
    return path
