import sqlite3
from pathlib import Path

import pytest

from central.store.failures import failure
from central.store.ledger import LedgerBusyError, LedgerCorruptError, LedgerFailedError, LedgerFullError


def an_error(code, text="boom"):
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode, error.sqlite_errorname = code, f"CODE_{code}"
    return error


@pytest.mark.parametrize(
    ("code", "kind", "cure"),
    [
        (sqlite3.SQLITE_FULL, LedgerFullError, "make room"),
        (sqlite3.SQLITE_BUSY, LedgerBusyError, "end that program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LedgerBusyError, "end that program"),
        (sqlite3.SQLITE_CORRUPT, LedgerCorruptError, "restore"),
        (sqlite3.SQLITE_NOTADB, LedgerCorruptError, "restore"),
        (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, LedgerBusyError, "another writer"),
        (sqlite3.SQLITE_IOERR_FSYNC, LedgerFailedError, "check the disk"),
        (sqlite3.SQLITE_READONLY, LedgerFailedError, "rights"),
        (sqlite3.SQLITE_CANTOPEN, LedgerFailedError, "rights"),
    ],
)
def test_each_says_where_and_what_to_do_in_one_line(code, kind, cure):
    said = failure(an_error(code), Path("/data/gerai.db"))
    assert type(said) is kind
    assert cure in str(said)
    assert "/data/gerai.db" in str(said)
    assert "\n" not in str(said)


def test_an_error_without_a_code():
    assert type(failure(sqlite3.ProgrammingError("closed"), Path("g.db"))) is LedgerFailedError


def test_an_error_of_a_disk_without_room_is_a_full_disk(tmp_path, monkeypatch):
    from types import SimpleNamespace

    monkeypatch.setattr("os.statvfs", lambda _: SimpleNamespace(f_bavail=10, f_frsize=4096))
    assert type(failure(an_error(sqlite3.SQLITE_IOERR_SHMSIZE), tmp_path / "g.db")) is LedgerFullError
    assert type(failure(an_error(sqlite3.SQLITE_READONLY), tmp_path / "g.db")) is LedgerFailedError
