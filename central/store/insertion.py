"""Many rows in one statement: SQLite's module gives the interpreter away at each, and waits to get it back.

The statements are few (a power of two of rows each), so that SQLite keeps them prepared.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

ROWS_MAX = 32
"""Times at most 12 columns: far below what any SQLite takes in one statement."""

Value = int | str | bytes | None


def insert(cursor: sqlite3.Cursor, into: str, row: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """`into`: the table and its columns; `row`: one row's values, a ? for each that `rows` bring. Raises sqlite3.Error.

    They are inserted in their order.
    """
    done = 0
    while left := len(rows) - done:
        count = min(ROWS_MAX, 1 << (left.bit_length() - 1))
        values: Iterable[Value] = chain.from_iterable(rows[done : done + count])
        cursor.execute(_statement(into, row, count), tuple(values))
        done += count


@lru_cache(maxsize=64)
def _statement(into: str, row: str, count: int) -> str:
    """Nothing but our own words goes into it."""
    return f"INSERT INTO {into} VALUES {', '.join([row] * count)}"  # noqa: S608  # nosec B608
