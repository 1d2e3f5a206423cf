"""A drive that is a file (loop device), with partitions as a card has. Without root the test is skipped."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

SBIN = "/usr/sbin:/sbin:" + os.environ.get("PATH", "")


def called(*command, text=None):
    return subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, env={**os.environ, "PATH": SBIN}, timeout=60
    )


@contextmanager
def loop_drive(file):
    """Gives its path in /dev."""
    if os.geteuid() != 0 or not shutil.which("losetup", path=SBIN):
        pytest.skip("a drive of a file needs root and losetup")
    made = called("losetup", "--find", "--show", "--partscan", str(file))
    if made.returncode != 0:
        pytest.skip(f"no loop device here: {made.stderr.strip()[-120:]}")
    drive = Path(made.stdout.strip())
    try:
        yield drive
    finally:
        called("losetup", "--detach", str(drive))
