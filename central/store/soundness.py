"""Before the first number of a run: is the file what was written? No number is given on a bad one.

Neither question finds all damage alone: SQLite's check sees pages and indexes, the chain sees the rows, the fold sees
the tables made from them. What a start can afford is bounded: a ledger of many days is asked whole at night.

| asked at the start | up to |
|---|---|
| pages, indexes and constraints (`integrity_check`) | 100 MB; above it pages only (`quick_check`) |
| the chain of every row | 100,000 rows; above it since the opening of the day, the rest when central is idle |
| every table against the fold | 20,000 rows; above it the tables of the running day |
"""

import sqlite3
from itertools import chain
from pathlib import Path

from central.engine.events import DayOpened, Entry
from central.store.comparison import differences, oddities
from central.store.failures import FAULTS, RESTORE, failure
from central.store.ledger import Ledger, LedgerCorruptError

WHOLE_BYTES = 100_000_000
WHOLE_CHAIN_ROWS = 100_000
WHOLE_TABLES_ROWS = 20_000


def prove(ledger: Ledger, connection: sqlite3.Connection, path: Path, rows: int) -> None:
    """Raises LedgerCorruptError at the first thing that is wrong, LedgerError where the file cannot be read."""
    try:
        pages(connection, path)
        whole = rows <= WHOLE_TABLES_ROWS
        if rows <= WHOLE_CHAIN_ROWS and not whole:
            for _ in ledger.load():
                pass
        entries = list(ledger.load() if whole else ledger.resume())
        _tables(path, entries, whole=whole)
    except FAULTS as error:
        raise failure(error, path) from error


def pages(connection: sqlite3.Connection, path: Path, whole_bytes: int = WHOLE_BYTES) -> None:
    """SQLite's own check. Raises LedgerCorruptError, sqlite3.Error."""
    how = "integrity_check" if path.stat().st_size <= whole_bytes else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {how}(1)")]
    if found != ["ok"]:
        raise LedgerCorruptError(f"ledger {path} is damaged ({how}: {'; '.join(found)[:300]}): {RESTORE}")


def _tables(path: Path, entries: list[Entry], *, whole: bool) -> None:
    opened = next((entry for entry in reversed(entries) if isinstance(entry.event, DayOpened)), None)
    day = opened.event.day if opened is not None and isinstance(opened.event, DayOpened) else ""
    first = opened.sequence if opened is not None else 1
    for line in chain(differences(path, entries, "" if whole else day, first), oddities(path)):
        raise LedgerCorruptError(f"ledger {path} is damaged ({line[:300]}): {RESTORE}")
