import sqlite3
from contextlib import closing

import pytest

from central.store.insertion import ROWS_MAX, insert


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, what TEXT, size INTEGER NOT NULL) STRICT")
        yield made


@pytest.mark.parametrize("count", [0, 1, 2, 3, 31, 32, 33, 100])
def test_all_rows_are_there_in_their_order(connection, count):
    rows = [(n, f"row {n}") for n in range(count)]
    connection.execute("CREATE TEMP TABLE seen (n INTEGER)")
    connection.execute("CREATE TEMP TRIGGER look AFTER INSERT ON t BEGIN INSERT INTO seen VALUES (NEW.n); END")
    insert(connection.cursor(), "t (n, what, size)", "(?, ?, 7)", rows)
    assert connection.execute("SELECT * FROM t ORDER BY n").fetchall() == [(*row, 7) for row in rows]
    assert connection.execute("SELECT n FROM seen ORDER BY rowid").fetchall() == [(n,) for n in range(count)]


def test_many_rows_take_few_statements(connection):
    said = []
    connection.set_trace_callback(said.append)
    insert(connection.cursor(), "t (n, what, size)", "(?, ?, 7)", [(n, None) for n in range(2 * ROWS_MAX + 5)])
    assert len(said) == 4  # 32 + 32 + 4 + 1


def test_a_bad_row_is_said(connection):
    with pytest.raises(sqlite3.IntegrityError):
        insert(connection.cursor(), "t (n, size)", "(?, ?)", [(1, 1), (2, None)])
