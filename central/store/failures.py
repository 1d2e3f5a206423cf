"""What went wrong in SQLite, in one line that says what to do."""

import sqlite3
from pathlib import Path

from central.store.ledger import (
    LedgerBusyError,
    LedgerCorruptError,
    LedgerError,
    LedgerFailedError,
    LedgerFullError,
)
from central.store.room import free_bytes

RESTORE = (
    "no number is given from it; leave the files as they are, to restore the newest good copy run: "
    "gerai-central recover --config central.toml"
)

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises; the second when the words of its own error are of a damaged page."""

CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
SYNC = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC)
"""After these nobody knows what the disk holds: never taken for a full disk, which may be tried again."""

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def failure(error: Exception, path: Path) -> LedgerError:
    """The LedgerError for one of `FAULTS`."""
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = extended & 0xFF
    name = getattr(error, "sqlite_errorname", "SQLITE_ERROR")
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and extended not in SYNC and not _room(path)):
        return LedgerFullError(f"ledger {path}: the disk is full: make room, then start central again ({name})")
    if code in BUSY:
        return LedgerBusyError(f"ledger {path} is kept locked by another program: end that program ({name})")
    if code in CORRUPT or isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return LedgerCorruptError(f"ledger {path} is damaged ({error}): {RESTORE}")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return LedgerBusyError(f"ledger {path} has another writer ({error}): end it, then start central again")
    return LedgerFailedError(f"ledger {path}: {error} ({name}): check the disk and the rights of its folder")


def _room(path: Path) -> bool:
    """Whether its disk has a megabyte left: without it SQLite's helper files fail before the ledger itself does."""
    try:
        return free_bytes(path.parent) > 1_000_000
    except OSError:
        return True
