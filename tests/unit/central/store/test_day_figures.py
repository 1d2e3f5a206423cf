"""The sums of a day: written when it is closed, the same as those asked of its single visits, and kept right after."""

import sqlite3
from contextlib import closing

import pytest

from central.engine.commands import CloseDay
from central.store.day_figures import FIGURES, bounds, summarise
from central.store.projections import project
from central.store.schema import bring_up
from support.days import played
from support.ledgers import kept
from support.reported import a_day


@pytest.fixture
def cursor():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        bring_up(connection, "memory")
        yield connection.cursor()


def sums(cursor):
    return {table: cursor.execute(f"SELECT * FROM {table}").fetchall() for table in FIGURES}


def days_of(cursor):
    return cursor.execute("SELECT day, closed_at FROM day ORDER BY day").fetchall()


@pytest.mark.parametrize("seed", range(4))
def test_each_closed_day_has_the_sums_of_its_visits_and_a_running_one_none(cursor, seed):
    play = played(seed, days=3, steps=150)
    project(cursor, play.ledger)
    days = days_of(cursor)
    assert len(days) == 3
    for day, closed_at in days:
        for table, query in FIGURES.items():
            kept_rows = cursor.execute(f"SELECT * FROM {table} WHERE day = ?", (day,)).fetchall()
            asked = cursor.execute(query, bounds(cursor, day)).fetchall()
            assert sorted(kept_rows) == (sorted(asked) if closed_at else []), (day, table)
    assert all(rows for table, rows in sums(cursor).items() if table != "rating_day")


def test_the_columns_of_a_query_are_those_of_its_table(cursor):
    for table, query in FIGURES.items():
        names = [row[1] for row in cursor.execute(f"PRAGMA table_info({table})")]
        asked = cursor.execute(query, {"day": "", "first": 0, "beyond": 0})
        assert [each[0] for each in asked.description] == names, table


def test_doing_it_again_changes_nothing(cursor):
    play = played(1, days=2, steps=150)
    project(cursor, play.ledger)
    before = sums(cursor)
    for day, closed_at in days_of(cursor):
        if closed_at:
            summarise(cursor, day)
    assert sums(cursor) == before


def test_seconds_stand_in_order(cursor):
    play = played(2, days=2, steps=200)
    project(cursor, play.ledger)
    texts = [row[0] for row in cursor.execute("SELECT seconds FROM time_day")]
    assert any("," in text for text in texts)
    for text in texts:
        numbers = [int(part) for part in text.split(",")]
        assert numbers == sorted(numbers)


def test_what_is_said_after_a_day_is_closed_reaches_its_sums(cursor):
    """A rating's event behind DayClosed, as an old ledger or another rule may have it."""
    play = a_day()
    play.do(CloseDay())
    entries = list(play.ledger)
    closed = next(place for place, entry in enumerate(entries) if type(entry.event).__name__ == "DayClosed")
    rated = [entry for entry in entries[:closed] if type(entry.event).__name__ == "Rated"]
    assert rated
    project(cursor, [entry for entry in entries[: closed + 1] if entry not in rated])
    assert not cursor.execute("SELECT * FROM rating_day").fetchall()
    project(cursor, rated)
    assert (
        cursor.execute("SELECT sum(ratings) FROM rating_day").fetchall()
        == cursor.execute("SELECT count(*) FROM rating").fetchall()
    )


def test_an_older_ledger_gets_the_sums_of_its_closed_days(tmp_path):
    play = played(1, days=3, steps=120)
    path = tmp_path / "g.db"
    kept(path, play.ledger)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        cursor = connection.cursor()
        wanted = sums(cursor)
        for (name,) in cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
            cursor.execute(f"DROP VIEW {name}")
        for table in FIGURES:
            cursor.execute(f"DROP TABLE {table}")
        cursor.execute("DROP TRIGGER ledger_keeps_its_rows")
        cursor.execute("DROP INDEX ledger_site")
        for table in ("errand_report", "erased", "token", "appointment", "hook", "remark"):
            cursor.execute(f"DROP TABLE {table}")
        cursor.execute("CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger BEGIN SELECT 1; END")
        for column in ("box", "model", "configuration", "busy"):
            cursor.execute(f"ALTER TABLE device_condition DROP COLUMN {column}")
        cursor.execute("UPDATE alembic_version SET version_num = '0008'")
        bring_up(connection, "old")
        assert sums(cursor) == wanted
        assert all(rows for table, rows in wanted.items() if table != "rating_day")


@pytest.mark.parametrize("view", ["v_visit", "v_rating", "v_survey"])
def test_an_analyst_sees_every_row_and_no_officer(cursor, view):
    project(cursor, a_day().ledger)
    table = {"v_visit": "leg", "v_rating": "rating", "v_survey": "survey_answer"}[view]
    found = cursor.execute(f"SELECT * FROM {view}")
    assert "officer" not in [each[0] for each in found.description]
    seen = len(found.fetchall())
    (rows,) = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert seen == rows > 0
