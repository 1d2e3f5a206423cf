"""The one file in which a process keeps what must survive it: WAL, every commit on the disk before it counts.

The file is locked for as long as the process lives, so a second process with the same folder fails loudly.
"""

import sqlite3
from pathlib import Path

FILE = "device.db"
VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS outbox(
    device TEXT NOT NULL, key TEXT NOT NULL, topic TEXT NOT NULL, payload BLOB NOT NULL, qos INTEGER NOT NULL,
    retain INTEGER NOT NULL, expiry_seconds INTEGER NOT NULL, PRIMARY KEY (device, key)
);
CREATE TABLE IF NOT EXISTS journal(
    sequence INTEGER PRIMARY KEY, device TEXT NOT NULL, request_id TEXT NOT NULL, stage TEXT NOT NULL,
    at INTEGER NOT NULL, day TEXT NOT NULL, slip BLOB
);
CREATE TABLE IF NOT EXISTS call_begun(
    device TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, call INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS lease(
    device TEXT NOT NULL PRIMARY KEY, lease BLOB, next INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0,
    boot TEXT NOT NULL DEFAULT '', contact BLOB, menu BLOB
);
CREATE TABLE IF NOT EXISTS taken(
    device TEXT NOT NULL, request_id TEXT NOT NULL, lease TEXT NOT NULL, number INTEGER NOT NULL, boot TEXT NOT NULL,
    said BLOB NOT NULL, merged INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (device, request_id)
);
CREATE TABLE IF NOT EXISTS told(
    device TEXT NOT NULL PRIMARY KEY, day TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS taken_once ON taken(device, lease, number);
CREATE INDEX IF NOT EXISTS journal_request ON journal(device, request_id);
"""


class DatabaseError(Exception):
    """The file cannot be used; the text is one line that says what to do."""


def open_database(folder: Path) -> sqlite3.Connection:
    """In autocommit mode, to be used by the owner's thread. Raises DatabaseError."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{path}: {error}; check the folder and its rights") from error
    try:
        _prepare(connection)
    except sqlite3.Error as error:
        connection.close()
        raise DatabaseError(_advice(path, error)) from error
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_size_limit = 4194304")
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, VERSION):
        raise sqlite3.DatabaseError(f"written by another version ({version}, this is {VERSION})")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _advice(path: Path, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"{path}: in use; stop the other gerai-device with this data folder"
    return f"{path}: {error}; move the file away to start with an empty one (open prints are then forgotten)"
