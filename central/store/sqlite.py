"""The ledger in one SQLite file: WAL, synchronous FULL, one `BEGIN IMMEDIATE` for a whole batch.

A batch is the group commit: its rows, their hashes and all tables made from them become durable together. A second
writer fails loudly: by the lock file, by the trigger that wants the next sequence, by the unique indexes.
"""

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from central.engine.events import AnyEvent, DayOpened, Entry
from central.engine.given import Given
from central.store import chain
from central.store.ballast import Ballast
from central.store.failures import FAULTS, failure
from central.store.given import given
from central.store.headmark import HeadMark, check
from central.store.insertion import insert
from central.store.ledger import LedgerError, LedgerFailedError, LedgerFullError
from central.store.lock import FileLock
from central.store.projections import project
from central.store.room import reserve, room_to_begin
from central.store.rows import Reader, Row, corrupt, entry_of, events_of
from central.store.schema import bring_up
from central.store.soundness import prove

BUSY_MILLISECONDS = 1_500
"""Whoever waits for an answer has it or a refusal within two seconds."""

AUDIT_ROWS = 2_000

LEFT: list[sqlite3.Connection] = []
"""Connections that are not closed any more, nor forgotten, which would close them: they last as long as the process."""

SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA journal_size_limit = 67108864",
)


class SqliteLedger:
    """One owner, one thread. `site` is written into a new file; a file of another site is refused."""

    def __init__(self, path: Path, site: str, ballast_bytes: int = 0) -> None:
        """Open it, or make it; `ballast_bytes` of room are kept beside it. Raises LedgerError."""
        self.path = path
        self.ballast = Ballast(path, ballast_bytes)
        self.failed = False
        self._lock = FileLock(path)
        self._encoder = msgspec.json.Encoder()
        try:
            if not path.exists() or not path.stat().st_size:
                check(0, path)  # before SQLite makes a new one in its place
            room_to_begin(path, self.ballast.give_up)
            self._connection = _connect(path)
            try:
                self._open(site)
                self._mark = HeadMark(path)
            except BaseException:
                self._connection.close()
                raise
        except FAULTS as error:
            self._lock.release()
            raise failure(error, path) from error
        except OSError as error:
            self._lock.release()
            raise LedgerFailedError(f"cannot use ledger {path}: {error.strerror}: check the disk") from error
        except BaseException:
            self._lock.release()
            raise

    def _open(self, site: str) -> None:
        for setting in SETTINGS:
            self._connection.execute(setting)
        check(_last(self._connection), self.path)
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # see `_failing`
        bring_up(self._connection, str(self.path))
        self._belongs_to(site)
        reserve(self.path)
        self.ballast.look()
        row = self._connection.execute("SELECT sequence, hash FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()
        self._sequence: int = row[0] if row else 0
        self._hash: bytes = row[1] if row else chain.genesis(site)
        self._reader = Reader(self._connection, self.path, site)

    def _belongs_to(self, site: str) -> None:
        row = self._connection.execute("SELECT site FROM ledger_of").fetchone()
        if row is None:
            self._connection.execute("INSERT INTO ledger_of (site) VALUES (?)", (site,))
        elif row[0] != site:
            raise LedgerError(
                f"ledger {self.path} belongs to site {row[0]!r}, the configuration is of site {site!r}: "
                "name the ledger of this site, or a new file"
            )

    def prove(self) -> None:
        """Whether the file is what was written, as far as a start can afford it. Raises LedgerError."""
        prove(self, self._connection, self.path, self._sequence)

    @property
    def head(self) -> tuple[int, bytes]:
        """The last sequence and its hash; whoever keeps it elsewhere can prove later that nothing before changed."""
        return self._sequence, self._hash

    def load(self) -> Iterator[Entry]:
        with self._failing():
            for rows in self._reader.verified(1):
                yield from events_of(rows, self.path)

    def resume(self) -> Iterator[Entry]:
        """Safe because `DayOpened` folds to a new hall that keeps only what the last `CentralStarted`, the last
        `DeviceSeen` of each device and the last `Disturbed` of each service say; a test folds both ways. Each row
        read is verified; what is older, `audit` verifies when there is time."""
        with self._failing():
            first = self._day_start()
            yield from self._lasting(first)
            for rows in self._reader.verified(first):
                yield from events_of(rows, self.path)

    def _lasting(self, first: int) -> Iterator[Entry]:
        """What is still true of the days before row `first`, which begins a day (or is 1)."""
        if first > 1 and not isinstance(entry_of(self._reader.verified_row(first), self.path).event, DayOpened):
            raise corrupt(self.path, first, "table day says that a day begins here")
        for kind, sequence in self._connection.execute(
            "SELECT kind, sequence FROM lasting WHERE sequence < ? ORDER BY sequence", (first,)
        ).fetchall():
            entry = entry_of(self._reader.verified_row(sequence), self.path)
            if type(entry.event).__name__ != kind:
                raise corrupt(self.path, sequence, f"table lasting says that it is {kind}")
            yield entry

    def audit(self) -> Iterator[int]:
        """Verify the rows that `resume` passed over, some thousand at each step; yields the last one verified.

        Raises LedgerCorruptError: then nobody may go on giving numbers.
        """
        with self._failing():
            for rows in self._reader.verified(1, self._day_start() - 1, AUDIT_ROWS):
                yield rows[-1][0]

    def append(self, entries: Sequence[Entry]) -> None:
        rows: list[Row] = []
        sequence, digest = self._sequence, self._hash
        for entry in entries:
            sequence += 1
            if entry.sequence != sequence:
                raise ValueError(f"entry {entry.sequence} where {sequence} is next")
            event = self._encoder.encode(entry.event).decode()
            row = chain.row_bytes(sequence, entry.at, entry.actor, entry.request_id, entry.part, event)
            digest = chain.link(digest, row)
            rows.append((sequence, entry.at, entry.actor, entry.request_id, entry.part, event, digest))
        self._durably(rows, entries)
        self._mark.move(sequence)
        self._sequence, self._hash = sequence, digest

    def _durably(self, rows: Sequence[Row], entries: Sequence[Entry]) -> None:
        """Where the disk is full, which SQLite says before anything is written, from the ballast."""
        while True:
            try:
                with self._failing():
                    return self._write(rows, entries)
            except LedgerFullError:
                if not self.ballast.give_up():
                    raise

    def roomy(self) -> bool:
        with contextlib.suppress(OSError):
            return self.ballast.roomy
        return False

    def _write(self, rows: Sequence[Row], entries: Sequence[Entry]) -> None:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            insert(cursor, "ledger", "(?, ?, ?, ?, ?, ?, ?)", rows)
            project(cursor, entries)
            cursor.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # after SQLITE_FULL it is rolled back already
                cursor.execute("ROLLBACK")
            raise

    def answers(self, request_ids: Collection[str]) -> dict[str, tuple[AnyEvent, ...]]:
        with self._failing():
            return self._reader.answers(request_ids)

    def given(self, day: str, kiosk: str, mark: str) -> tuple[Given, ...]:
        with self._failing():
            return given(self._connection, day, kiosk, mark)

    def close(self) -> None:
        """After a failed flush the file is left as it is: closing would flush once more, and be believed."""
        if self.failed:
            LEFT.append(self._connection)
        else:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._mark.close()
        self._lock.release()

    def _day_start(self) -> int:
        row = self._connection.execute("SELECT max(opened_sequence) FROM day").fetchone()
        return int(row[0] or 1)

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        """A flush that failed is never tried again: the system may have forgotten what it could not write, and say
        that all is well. The process ends; the next one writes anew what the log holds, before anything else."""
        try:
            yield
        except FAULTS as error:
            said = failure(error, self.path)
            self.failed = self.failed or isinstance(said, LedgerFailedError)
            raise said from error


def _connect(path: Path) -> sqlite3.Connection:
    if not path.parent.is_dir():
        raise LedgerFailedError(f"ledger {path}: there is no folder {path.parent}: make it, or name another")
    return sqlite3.connect(path, isolation_level=None)


def _last(connection: sqlite3.Connection) -> int:
    """The last row of the ledger, 0 where there is no table for rows yet."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'ledger'").fetchone() is None:
        return 0
    return int(connection.execute("SELECT coalesce(max(sequence), 0) FROM ledger").fetchone()[0])
