"""R2: the power goes. Real central on ext4 on a loop device on a disk that forgets; then e2fsck, and the next start."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import Random

from support.broker import Broker
from support.until import until
from torture.crowd import Crowd
from torture.hall import COUNTERS, KIOSKS, SERVICES, Central, closing
from torture.judgement import judge
from torture.killing import SETTLE_SECONDS, Round

MEGABYTES = 128
KEEPS = (0.0, 0.3, 0.5)
"""The share of the pending sectors that reach the disk all the same: torn writes."""
UNREAD_SECONDS = 0.6
FSCK_MENDED = 1
NEEDED = {"mkfs.ext4": "e2fsprogs", "e2fsck": "e2fsprogs"}


def why_not() -> str:
    """What this machine lacks for it; "" if nothing."""
    if os.geteuid() != 0:
        return "needs root for loop devices"
    if not Path("/dev/fuse").exists() or not Path("/dev/loop-control").exists():
        return "needs /dev/fuse and /dev/loop-control"
    missing = [package for tool, package in NEEDED.items() if _tool(tool) is None]
    if not any(Path("/usr/lib").glob("*/libfuse.so.2")) and not any(Path("/lib").glob("*/libfuse.so.2")):
        missing.append("libfuse2")
    return f"apt install {' '.join(missing)}" if missing else ""


def _tool(name):
    return shutil.which(name, path="/usr/sbin:/sbin:/usr/bin:/bin")


class Disk:
    """`root` is where the file system hangs while the power is on."""

    def __init__(self, folder: Path):
        self._fuse, self._backing, self.root = folder / "fuse", folder / "backing", folder / "root"
        for made in (self._fuse, self.root):
            made.mkdir()
        self._server, self._loop = None, ""

    def power_on(self):
        """Mounted; a new file system the first time, else checked as at boot. Returns what e2fsck did, 0 or 1."""
        fresh = not self._backing.exists()
        words = [sys.executable, "-m", "torture.volatile_disk", self._fuse, self._backing, MEGABYTES]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        self._server = subprocess.Popen([str(word) for word in words], env=environment)
        disk = self._fuse / "disk"
        until(disk.exists, "the disk is there", 30)
        self._loop = _run("losetup", "--direct-io=off", "--find", "--show", disk).strip()
        mended = 0
        if fresh:
            _run("mkfs.ext4", "-q", self._loop)
        else:
            mended = subprocess.run([_tool("e2fsck"), "-p", self._loop], capture_output=True, check=False).returncode
            assert mended <= FSCK_MENDED, f"e2fsck: {mended}"
        _run("mount", self._loop, self.root)
        return mended

    def cut(self, keep: float, seed: int):
        """From now on nothing reaches the disk."""
        (self._fuse / "cut").write_text(f"{keep} {seed}")

    def take_away(self):
        """What hangs on a dark disk goes; whoever used it is dead."""
        for words in (("umount", "-l", self.root), ("losetup", "-d", self._loop), ("umount", "-l", self._fuse)):
            subprocess.run([_tool(words[0]), *map(str, words[1:])], capture_output=True, check=False)
        if self._server is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(5)
            self._server.kill()
            self._server.wait()

    def close(self):
        self.take_away()


def _run(tool, *words):
    done = subprocess.run([_tool(tool) or tool, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{tool}: {done.stderr}"
    return done.stdout


def power_round(seed: int, cuts: int, environment=None) -> Round:
    """A hall that loses its power `cuts` times."""
    dice = Random(f"{seed}/power")
    with tempfile.TemporaryDirectory(prefix="gerai-power-") as name, Broker(Path(name) / "broker") as broker:
        disk = Disk(Path(name))
        with closing(disk):
            disk.power_on()
            central = Central(disk.root / "hall", broker.port)
            _run("sync", "--file-system", disk.root)
            central.launch(environment=environment).ready_in()
            crowd = Crowd(broker.port, "bench", KIOSKS, COUNTERS, SERVICES, f"{seed}/crowd", drop=0.1)
            with closing(central, crowd):
                for cut in range(cuts):
                    _lose_power(disk, central, crowd, dice, KEEPS[cut % len(KEEPS)])
                    central.launch(environment=environment).ready_in()
                settled = crowd.settle(SETTLE_SECONDS)
                central.stop()
                found = judge(central.folder, central.ledger, crowd.answers, crowd.sightings)
    return Round(cuts, len(crowd.asked), len(crowd.answers), crowd.dropped, crowd.repeated, found, settled)


def _lose_power(disk, central, crowd, dice, keep):
    """In the middle of the presses. What was answered after the cut, nobody heard: the machine was dark."""
    wanted = len(crowd.answers) + dice.randrange(5, 60)
    crowd.go_on(120, lambda: len(crowd.answers) >= wanted or not central.alive)
    assert central.alive, f"central died by itself: {central.said[-1500:]}"
    threading.Event().wait(dice.uniform(0, 0.02))
    disk.cut(keep, dice.randrange(1 << 30))
    central.kill()
    before, crowd.drop = crowd.drop, 1.0
    crowd.go_on(UNREAD_SECONDS)
    crowd.drop = before
    disk.take_away()
    disk.power_on()
