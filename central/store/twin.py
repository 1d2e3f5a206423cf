"""The ledger once more, on another disk, some seconds behind: what is left when the first disk dies.

A twin is a whole ledger with its tables, made of the same rows and the same chain, so `gerai-central restore` takes it
like a copy. It is read from the file, over a connection of its own, and never holds up who writes that.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from central.store import copies
from central.store.failures import FAULTS, failure
from central.store.ledger import LedgerCorruptError, LedgerError
from central.store.rows import Reader, events_of
from central.store.sqlite import SqliteLedger
from protocols.whole_file import sync

FILE = copies.FILE
ENDS = ("", "-wal", "-shm", ".head")
ROWS = 500
"""A batch of it: each is durable by itself."""

HASH_AT = "SELECT hash FROM ledger WHERE sequence = ?"


class Twin:
    """Of the ledger at `path`, in `folder`, which must be there: what is not plugged in is not made on the first disk.

    One thread, from the first `follow` on.
    """

    def __init__(self, path: Path, folder: Path, site: str) -> None:
        self._path = path
        self._file = folder / FILE
        self._site = site
        self._kept: SqliteLedger | None = None

    def follow(self, pause: Callable[[], object] = lambda: None) -> int:
        """Take the rows that it has not yet; how many. `pause`: between some pages of the first copy.

        Raises LedgerError: then it is as it was, and is to be asked again later.
        """
        try:
            with closing(copies.reading(self._path)) as source:
                kept = self._kept = self._kept or self._open(source, pause)
                return self._take(kept, source)
        except FAULTS as error:
            raise failure(error, self._path) from error
        except OSError as error:
            raise LedgerError(f"{self._file}: {error.strerror or error}: plug the disk in, or name another") from error
        except LedgerError:
            self.close()
            raise

    def close(self) -> None:
        """May be called twice."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _take(self, kept: SqliteLedger, source: sqlite3.Connection) -> int:
        (first, after), before = kept.head, kept.head[0]
        reader = Reader(source, self._path, self._site)
        for rows in reader.verified(first + 1, chunk=ROWS, after=after):
            kept.append(list(events_of(rows, self._path)))
        return kept.head[0] - before

    def _open(self, source: sqlite3.Connection, pause: Callable[[], object]) -> SqliteLedger:
        if not self._file.parent.is_dir():
            raise LedgerError(f"{self._file.parent} is not there: plug the disk in, or make the folder on it")
        if self._file.exists():
            if (found := self._found(source)) is not None:
                return found
            self._put_aside()
        new = self._file.with_name(f"{FILE}.new")
        new.unlink(missing_ok=True)
        copies.carry(self._path, new, pause)
        sync(new)
        new.rename(self._file)
        sync(self._file.parent)
        return SqliteLedger(self._file, self._site)

    def _found(self, source: sqlite3.Connection) -> SqliteLedger | None:
        """The twin of last time; None: it is damaged, or of another ledger, which may know what this one does not."""
        try:
            kept = SqliteLedger(self._file, self._site)
        except LedgerCorruptError:
            return None
        sequence, digest = kept.head
        row = source.execute(HASH_AT, (sequence,)).fetchone()
        if sequence == 0 or (row is not None and bytes(row[0]) == digest):
            return kept
        kept.close()
        return None

    def _put_aside(self) -> None:
        """Kept under another name: nobody but a person throws a ledger away."""
        aside = next(path for n in count(1) if not (path := self._file.with_name(f"{FILE}.former-{n}")).exists())
        aside.mkdir()
        for end in ENDS:
            with contextlib.suppress(FileNotFoundError):
                self._file.with_name(FILE + end).rename(aside / (FILE + end))
