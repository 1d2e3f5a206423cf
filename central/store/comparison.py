"""The tables as they stand in a file against tables folded from its entries just now."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from central.engine.events import Entry
from central.store.projections import TABLES, project
from central.store.schema import TABLES_SQL

TOLD_ROWS = 3

OF_A_DAY = {
    "day": "day = :day",
    "ticket": "ticket BETWEEN :day || '-' AND :day || '.'",
    "leg": "issue >= :first",
    "rating": "ticket BETWEEN :day || '-' AND :day || '.'",
    "survey_answer": "ticket BETWEEN :day || '-' AND :day || '.'",
    "device": "true",
    "lasting": "true",
}
"""Which rows of a table follow from the day that begins at row `first` and from what outlives a day."""


def differences(path: Path, entries: Iterable[Entry], day: str = "", first: int = 1) -> Iterator[str]:
    """One line for each row that the file has too much or too little, some of each table. Raises sqlite3.Error.

    `entries`: the whole ledger; or, with `day`, what `Ledger.resume` gives: then only that day's rows are compared,
    and what outlives a day.
    """
    with closing(_beside(path)) as fresh:
        project(fresh.cursor(), entries)
        for table in TABLES:
            where = OF_A_DAY.get(table, "false") if day else "true"
            for mine, other, says in (("kept", "main", "has a row"), ("main", "kept", "lacks a row")):
                query = (
                    f"SELECT * FROM {mine}.{table} WHERE {where} EXCEPT"  # noqa: S608  # nosec B608  our own words
                    f" SELECT * FROM {other}.{table} WHERE {where} LIMIT {TOLD_ROWS}"
                )
                for row in fresh.execute(query, {"day": day, "first": first}).fetchall():
                    yield f"table {table} {says} that the ledger {'does not' if mine == 'kept' else 'has'}: {row}"


def oddities(path: Path) -> Iterator[str]:
    """Tables, indexes and triggers that are not those of this program. Raises sqlite3.Error."""
    query = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema"
    with closing(_beside(path)) as fresh:
        kept, made = (set(fresh.execute(query.format(name)).fetchall()) for name in ("kept", "main"))
        for row in sorted(kept ^ made, key=str):
            yield f"the schema {'has' if row in kept else 'lacks'} {row[0]} {row[1]} {str(row[3])[:80]!r}"


def _beside(path: Path) -> sqlite3.Connection:
    """A passing database with this program's tables, the file attached to it as `kept`."""
    fresh = sqlite3.connect("", isolation_level=None, uri=True)
    fresh.executescript(TABLES_SQL.read_text(encoding="utf-8"))
    fresh.execute("ATTACH ? AS kept", (f"{path.resolve().as_uri()}?mode=ro",))
    return fresh
