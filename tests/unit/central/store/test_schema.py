import sqlite3
import subprocess
import sys
from contextlib import closing

import msgspec
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from central.store import schema
from central.store.ledger import LedgerError
from central.store.projections import project
from central.store.schema import TABLES_SQL
from support.days import played
from support.halls import Play
from support.tables_sql import text


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        yield made


def test_the_newest_step_is_the_one_we_name():
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [schema.HEAD]
    assert {step.revision for step in script.walk_revisions()} == set(schema.KNOWN)


def test_an_empty_file_gets_every_table(connection):
    schema.bring_up(connection, "new.db")
    assert schema.revision_of(connection) == schema.HEAD
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {"ledger", "ticket", "leg", "rating", "survey_answer", "device", "day", "lasting", "ledger_of"} <= names
    assert not connection.in_transaction


def test_a_current_file_costs_no_import_of_alembic(tmp_path):
    path = tmp_path / "g.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        schema.bring_up(made, "g.db")
    program = (
        "import sqlite3, sys; from central.store import schema;"
        f"schema.bring_up(sqlite3.connect({str(path)!r}), 'g.db');"
        "print('alembic' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False"]


def only_steps(monkeypatch, folder, last, connection):
    """The tables as the program of step `last` made them."""
    steps = folder / "migrations"
    (steps / "versions").mkdir(parents=True)
    (steps / "env.py").write_text((schema.MIGRATIONS / "env.py").read_text())
    for step in (schema.MIGRATIONS / "versions").glob("0*.py"):
        if step.name[:4] <= last:
            (steps / "versions" / step.name).write_text(step.read_text())
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", steps)
        schema.bring_up(connection, "g.db")
    assert schema.revision_of(connection) == last


def test_tables_of_before_the_survey_get_its_table_and_keep_their_rows(connection, monkeypatch, tmp_path):
    only_steps(monkeypatch, tmp_path, "0001", connection)
    connection.execute("INSERT INTO rating VALUES ('2026-11-23-A001', 1, 'c1', 'ani', 4, 5, 0, 0)")
    schema.bring_up(connection, "g.db")
    assert schema.revision_of(connection) == schema.HEAD
    assert connection.execute("SELECT score FROM rating").fetchall() == [(4,)]
    assert connection.execute("SELECT count(*) FROM survey_answer").fetchone() == (0,)


def test_reasons_that_an_older_ledger_holds_are_filled_in(connection, monkeypatch, tmp_path):
    only_steps(monkeypatch, tmp_path, "0002", connection)
    play = Play()
    for score, reason in ((1, ""), (1, "wait"), (2, "cost"), (3, "")):
        ticket = play.take("akta")
        play.later(9).press("c1", "next")
        play.press("c1", "start")
        play.press("c1", "finish")
        play.rate("c1", ticket, score, reason=reason)
    play.later(1).rate("c1", ticket, 1)
    play.later(5).rate("c1", ticket, 1, reason="place")
    for entry in play.ledger:
        row = (entry.sequence, entry.at, entry.actor, entry.request_id, entry.part, msgspec.json.encode(entry.event))
        connection.execute("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), zeroblob(32))", row)
    connection.execute(
        "INSERT INTO rating SELECT event ->> 'ticket', event ->> 'leg', event ->> 'counter', 'ani', 1, at, 0, 0"
        " FROM ledger WHERE event ->> 'event' = 'Rated' GROUP BY 1, 2"
    )
    schema.bring_up(connection, "g.db")
    kept = dict(connection.execute("SELECT ticket, reason FROM rating"))
    assert kept == {ticket: rating.reason for (ticket, _), rating in play.hall.ratings.items()}
    assert sorted(kept.values()) == ["", "cost", "place", "wait"]


@pytest.mark.parametrize("seed", range(4))
def test_what_reports_ask_for_is_filled_in_as_if_it_had_always_been_kept(connection, monkeypatch, tmp_path, seed):
    """Tables of step 3, made from the tables of today by taking the columns away."""
    play = played(seed)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        schema.bring_up(fresh, "fresh.db")
        project(fresh.cursor(), play.ledger)
        today = {table: fresh.execute(f"SELECT * FROM {table}").fetchall() for table in ("leg", "shift", "device_span")}
        tickets = fresh.execute("SELECT * FROM ticket").fetchall()
    only_steps(monkeypatch, tmp_path, "0003", connection)
    connection.executemany(f"INSERT INTO ticket VALUES ({', '.join('?' * len(tickets[0]))})", tickets)
    for entry in play.ledger:
        row = (entry.sequence, entry.at, entry.actor, entry.request_id, entry.part, msgspec.json.encode(entry.event))
        connection.execute("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), zeroblob(32))", row)
    connection.executemany(f"INSERT INTO leg VALUES ({', '.join('?' * 13)})", [row[:13] for row in today["leg"]])
    schema.bring_up(connection, "g.db")
    for table, rows in today.items():
        assert rows, table
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == rows, table


EVENTS_OF_A_VISIT = (
    '{{"event":"Issued","ticket":"{0}"}}',
    '{{"event":"Called","ticket":"{0}","leg":1}}',
    '{{"event":"Started","ticket":"{0}"}}',
    '{{"event":"Held","ticket":"{0}"}}',
    '{{"event":"Rated","ticket":"{0}","leg":1,"reason":"wait"}}',
)


def visited(connection, visits):
    """So many visits, each called, put aside and rated, in tables of step 2."""
    for visit in range(visits):
        issue, number = 1 + visit * len(EVENTS_OF_A_VISIT), f"A{visit:04}"
        ticket = f"2026-11-23-{number}"
        connection.execute(
            "INSERT INTO ticket"
            " VALUES (?, '2026-11-23', 'A', ?, 'akta', 0, 0, 'k', '', ?, 1, NULL, 0, 'on_hold', NULL, '')",
            (ticket, number, issue),
        )
        connection.execute(
            "INSERT INTO leg (issue, leg, ticket, service, queued_at) VALUES (?, 1, ?, 'akta', 1)", (issue, ticket)
        )
        connection.execute("INSERT INTO rating VALUES (?, 1, 'c1', 'ani', 1, 5, 0, 0)", (ticket,))
        rows = [(issue + part, issue + part, event.format(ticket)) for part, event in enumerate(EVENTS_OF_A_VISIT)]
        connection.executemany("INSERT INTO ledger VALUES (?, ?, 'c', '', 0, ?, zeroblob(32))", rows)


def effort(connection):
    """How many hundreds of SQLite's own instructions the steps take: no clock, so no other machine judges otherwise."""
    hundreds = []
    connection.set_progress_handler(lambda: hundreds.append(1), 100)
    schema.bring_up(connection, "g.db")
    return len(hundreds)


def test_the_steps_take_as_long_as_the_ledger_is_and_not_its_square(monkeypatch, tmp_path):
    efforts = {}
    for visits in (300, 3_000):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
            only_steps(monkeypatch, tmp_path / str(visits), "0002", made)
            visited(made, visits)
            efforts[visits] = effort(made)
            filled = made.execute(
                "SELECT count(*) FROM leg WHERE first_called_at = issue + 1 AND held = 1 AND before_ms = 1"
            )
            assert filled.fetchone() == (visits,)
    assert efforts[3_000] < 15 * efforts[300], efforts


def test_tables_of_a_newer_program_are_left_alone(connection):
    schema.bring_up(connection, "g.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"newer gerai.*9999"):
        schema.bring_up(connection, "g.db")


def test_a_database_of_something_else_is_left_alone(connection):
    connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(LedgerError, match="something else"):
        schema.bring_up(connection, "cook.db")
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_schema")] == ["recipes"]


def test_a_step_that_fails_leaves_nothing(connection, monkeypatch, tmp_path):
    steps = tmp_path / "migrations"
    (steps / "versions").mkdir(parents=True)
    (steps / "env.py").write_text((schema.MIGRATIONS / "env.py").read_text())
    (steps / "versions" / "0001_first.py").write_text(
        "from alembic import op\nrevision='0001'\ndown_revision=None\n"
        "def upgrade():\n    op.execute('CREATE TABLE half (x)')\n    op.execute('CREATE nonsense')\n"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with pytest.raises(Exception, match="nonsense"):
        schema.bring_up(connection, "g.db")
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert not connection.in_transaction


def test_the_tables_written_out_are_those_of_the_migrations():
    assert TABLES_SQL.read_text(encoding="utf-8") == text(), "run: python -m support.tables_sql"
