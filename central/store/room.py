"""Room for the write-ahead log before it is needed, so that a commit is one flush of data and not two.

A log that grows makes the file system write its own journal too: 230 instead of 150 us a commit here, and twice the
flushes on a memory card. SQLite stops reading its log at the first frame that has no checksum, which zeros have not;
nobody holds a lock on that file, so opening it beside SQLite is safe.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from central.store.ledger import LedgerFullError
from protocols.whole_file import sync

ROOM_BYTES = 4_300_000
"""A little more than SQLite lets it grow to (1,000 pages) before it begins anew."""

ZEROS = bytes(65_536)
HANDLES = Path("/proc/self/fd")
INDEX_BYTES = 131_072
"""For four times the frames that the log has room for."""

BEGIN_BYTES = 262_144
"""What a start needs at least: SQLite maps its index of the log, and a map without a disk behind it is a SIGBUS."""


def free_bytes(folder: Path) -> int:
    """What an ordinary user may still write there. Raises OSError."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def room_to_begin(ledger: Path, give_up: Callable[[], bool] = lambda: False) -> None:
    """Raises LedgerFullError where even opening it would fail, OSError where there is no folder.

    `give_up` makes some room while it can.
    """
    if not ledger.parent.is_dir():
        return
    while (free := free_bytes(ledger.parent)) < BEGIN_BYTES:
        if give_up():
            continue
        raise LedgerFullError(
            f"disk penuh / the disk is full: {free} bytes are left beside ledger {ledger}, a start needs "
            f"{BEGIN_BYTES}: make room, then start central again"
        )


def reserve(ledger: Path) -> None:
    """Fill the log of a database that is open up with zeros, and make the new files themselves durable.

    Raises OSError where that is impossible; a full disk is not: then there simply is no room.
    """
    log = ledger.with_name(ledger.name + "-wal")
    if log.exists():
        _fill(log)
        _firm(ledger.with_name(ledger.name + "-shm"))
    sync(ledger.parent)


def _firm(index: Path) -> None:
    """Blocks for SQLite's index of the log, which it has mapped: a page without one is a SIGBUS when the disk is full.

    By SQLite's own handle: closing another one of the same file would take its locks away.
    """
    for handle in HANDLES.iterdir():
        with contextlib.suppress(OSError):
            if handle.samefile(index):
                os.posix_fallocate(int(handle.name), 0, INDEX_BYTES)
                os.fsync(int(handle.name))
                return


def _fill(log: Path) -> None:
    file = os.open(log, os.O_WRONLY | os.O_APPEND)
    try:
        while (missing := ROOM_BYTES - os.fstat(file).st_size) > 0:
            os.write(file, ZEROS[:missing])
        os.fsync(file)
    except OSError:
        return
    finally:
        os.close(file)
