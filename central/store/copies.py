"""Copies of the ledger: made while central writes, each a folder of its own that appears whole or not at all.

    mpp-1-20261123T081500Z-000012345/gerai.db, manifest.json

The copy is of one instant: a read transaction holds it while the pages are carried over some at a time, so that the
writer never waits. It is asked for damage before it gets its name; of those that have one, the newest `keep` stay.
"""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from central.store.failures import FAULTS, failure
from central.store.ledger import LedgerCorruptError, LedgerError, LedgerFullError
from central.store.room import free_bytes
from central.store.rows import Reader
from central.store.schema import HEAD, revision_of
from central.store.soundness import pages
from protocols.whole_file import sync

FILE, MANIFEST = "gerai.db", "manifest.json"
NAME = re.compile(r"(?P<site>.+)-\d{8}T\d{6}Z-\d{9,}\Z")
PAGES = 500
SPARE_BYTES = 8_000_000
READ_BYTES = 1 << 20

Pause = Callable[[], object]


class Manifest(msgspec.Struct, frozen=True):
    """What a copy says of itself. `made_at`: UTC ms; `head`: the hash of row `sequence`; `sha256` of the file."""

    site: str
    made_at: int
    sequence: int
    head: str
    tables: str
    size: int
    sha256: str


class Copy(msgspec.Struct, frozen=True):
    """A finished copy."""

    folder: Path
    manifest: Manifest

    @property
    def file(self) -> Path:
        return self.folder / FILE


def make(ledger: Path, folder: Path, keep: int, now: int, pause: Pause = lambda: None) -> Copy:
    """A new copy of a ledger that may be in use. `now`: UTC ms; `pause`: between some pages and the next.

    Raises LedgerError: then nothing new is in the folder.
    """
    unfinished = folder / f".unfinished-{os.getpid()}"
    try:
        if not ledger.is_file():
            raise LedgerError(f"there is no ledger {ledger}")
        folder.mkdir(parents=True, exist_ok=True)
        room(ledger, folder)
        unfinished.mkdir()
        carry(ledger, unfinished / FILE, pause)
        copy = _finish(unfinished, folder, now)
    except FAULTS as error:
        raise failure(error, ledger) from error
    except OSError as error:
        raise LedgerError(f"no copy of {ledger} could be made in {folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for old in copies(folder, copy.manifest.site)[keep:]:
        shutil.rmtree(old.folder, ignore_errors=True)
    return copy


def copies(folder: Path, site: str) -> list[Copy]:
    """The finished copies of a site's ledger, newest first."""
    found = []
    for each in folder.glob(f"{site}-*"):
        with suppress(OSError, msgspec.MsgspecError):
            if (name := NAME.match(each.name)) and name["site"] == site:
                found.append(read(each))
    return sorted(found, key=lambda copy: (copy.manifest.sequence, copy.manifest.made_at), reverse=True)


def read(folder: Path) -> Copy:
    """Raises OSError, msgspec.MsgspecError."""
    return Copy(folder, msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest))


def verify(copy: Copy) -> None:
    """Is it what was written? Raises LedgerCorruptError."""
    try:
        if copy.file.stat().st_size != copy.manifest.size or digest(copy.file) != copy.manifest.sha256:
            raise LedgerCorruptError(f"copy {copy.folder} is not what its manifest says: take an older one")
        with closing(reading(copy.file)) as connection:
            pages(connection, copy.file)
            _chain(connection, copy.file, copy.manifest.site)
    except FAULTS as error:
        raise failure(error, copy.file) from error
    except OSError as error:
        raise LedgerCorruptError(f"copy {copy.folder} cannot be read ({error.strerror}): take an older one") from error


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(READ_BYTES):
            made.update(chunk)
    return made.hexdigest()


def reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def room(ledger: Path, folder: Path) -> None:
    """Raises LedgerFullError where a copy of the ledger would not fit."""
    need = ledger.stat().st_size + SPARE_BYTES
    if (free := free_bytes(folder)) < need:
        raise LedgerFullError(f"no room for a copy of the ledger in {folder}: it needs {need} bytes, {free} are left")


def carry(ledger: Path, file: Path, pause: Pause) -> None:
    """All pages as they are at this instant, in one file without a log. Raises sqlite3.Error."""
    with closing(reading(ledger)) as source, closing(sqlite3.connect(file, isolation_level=None)) as target:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target, pages=PAGES, progress=lambda *_: pause())
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")


def _finish(unfinished: Path, folder: Path, now: int) -> Copy:
    """Ask it, write down what it is, make it durable, and only then give it its name."""
    file = unfinished / FILE
    with closing(reading(file)) as connection:
        if (revision := revision_of(connection)) != HEAD:
            raise LedgerError(f"the ledger's tables are of version {revision or 'none'}: start central with it once")
        pages(connection, file)
        site = str(connection.execute("SELECT site FROM ledger_of").fetchone()[0])
        sequence, head = _chain(connection, file, site)
    manifest = Manifest(site, now, sequence, head, revision, file.stat().st_size, digest(file))
    (unfinished / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    for each in (file, unfinished / MANIFEST, unfinished):
        sync(each)
    stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    named = folder / f"{site}-{stamp}-{sequence:09d}"
    unfinished.rename(named)
    sync(folder)
    return Copy(named, manifest)


def _chain(connection: sqlite3.Connection, path: Path, site: str) -> tuple[int, str]:
    """The last row and its hash, the chain verified since the last day's opening."""
    row = connection.execute("SELECT max(opened_sequence) FROM day").fetchone()
    sequence, head = 0, ""
    for rows in Reader(connection, path, site).verified(int(row[0] or 1)):
        sequence, head = rows[-1][0], rows[-1][6].hex()
    return sequence, head
