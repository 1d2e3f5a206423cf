"""A disk that forgets what was not flushed, as real ones do when the power goes: one file in a FUSE file system.

python -m torture.volatile_disk FOLDER BACKING MEGABYTES    -> FOLDER/disk, durable in BACKING only after fsync
`echo "0.3 7" > FOLDER/cut`: the power goes; of what was pending 30 % of the sectors stay, drawn with seed 7.
"""

import errno
import stat
import sys
from pathlib import Path
from random import Random

from fuse import FUSE, FuseOSError, Operations

SECTOR = 512


class VolatileDisk(Operations):
    """`_pending`: sectors that are in the disk's own memory alone. After the cut nothing is written any more."""

    def __init__(self, backing: Path, size: int):
        if not backing.exists():
            backing.write_bytes(bytes(size))
        self._backing = backing.open("r+b", buffering=0)
        self._now = bytearray(backing.read_bytes())
        self._pending, self._dark = set(), False

    def getattr(self, path, fh=None):
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o755, "st_nlink": 2}
        if path == "/disk":
            return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": len(self._now)}
        if path == "/cut":
            return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": 0}
        raise FuseOSError(errno.ENOENT)

    def readdir(self, path, fh):
        return [".", "..", "disk", "cut"]

    def truncate(self, path, length, fh=None):
        """The disk has its size, and a word to `cut` is a whole one."""

    def read(self, path, size, offset, fh):
        return bytes(self._now[offset : offset + size])

    def write(self, path, data, offset, fh):
        if path == "/cut":
            keep, seed = data.split()
            self._cut(float(keep), int(seed))
        elif not self._dark:
            self._now[offset : offset + len(data)] = data
            self._pending.update(range(offset // SECTOR, (offset + len(data) - 1) // SECTOR + 1))
        return len(data)

    def fsync(self, path, datasync, fh):
        if path == "/disk" and not self._dark:
            self._store(self._pending)
            self._pending.clear()

    def _cut(self, keep, seed):
        dice, self._dark = Random(seed), True
        self._store(sector for sector in sorted(self._pending) if dice.random() < keep)

    def _store(self, sectors):
        for sector in sorted(sectors):
            self._backing.seek(sector * SECTOR)
            self._backing.write(self._now[sector * SECTOR : (sector + 1) * SECTOR])


def main(folder, backing, megabytes):
    disk = VolatileDisk(Path(backing), int(megabytes) << 20)
    FUSE(disk, folder, foreground=True, nothreads=True, big_writes=True, default_permissions=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
