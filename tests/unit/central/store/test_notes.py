import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace

from central.lookout.alert import Alert
from central.lookout.condition import Condition, heard, told
from central.lookout.notebook import NotebookError
from central.store.audit import audit
from central.store.ledger import LedgerError
from central.store.notes import KEPT_MS, Notes, SqliteNotebook
from protocols import messages as m
from support.days import played
from support.ledgers import a_ledger, kept


def alert(subject="kiosk-1", since=1_000, until=0):
    return Alert(
        code="paper_low",
        severity=m.Severity.NOTICE,
        subject=subject,
        place="k1",
        since=since,
        until=until,
        words=m.Words("Kertas", "Paper"),
    )


def healthy(device="kiosk-1", **health):
    beat = m.Telemetry(boot_id="0" * 16, uptime_seconds=60, shown_epoch=1, shown_revision=5, **health)
    condition = told(Condition(device=device), beat, 9_000, (1, 6), 8_000)
    return heard(condition, m.Alert(code="paper_low", severity=m.Severity.NOTICE, active=True, text="tipis"), 9_500)


@pytest.fixture
def path(tmp_path):
    with closing(a_ledger(tmp_path / "g.db")):
        yield tmp_path / "g.db"


@pytest.fixture
def notebook(path):
    with closing(SqliteNotebook(path)) as made:
        yield made


def test_what_was_written_is_read_from_outside_while_the_ledger_is_in_use(path, notebook):
    condition = healthy(temperature_celsius=61, under_voltage=False, clock_trusted=True, disk_free_mb=900)
    notebook.write([condition, Condition(device="board-1", heard_at=7)], [alert()])
    with closing(Notes(path)) as notes:
        other, read = notes.conditions()
        assert replace(condition, behind=(0, 0)) == read
        assert (other, read.behind_ms) == (Condition(device="board-1", heard_at=7), 1_000)
        assert notes.alerts(open_only=True) == (alert(),)


def test_the_newest_replaces_and_a_solved_alert_no_longer_stands(path, notebook):
    notebook.write([healthy(temperature_celsius=40)], [alert(), alert("kiosk-2")])
    notebook.write([healthy(temperature_celsius=50)], [alert(until=3_000)])
    with closing(Notes(path)) as notes:
        assert [c.told.temperature_celsius for c in notes.conditions()] == [50]
        assert [a.subject for a in notes.alerts(open_only=True)] == ["kiosk-2"]
        assert [(a.subject, a.until) for a in notes.alerts(open_only=False)] == [("kiosk-2", 0), ("kiosk-1", 3_000)]
    assert [a.subject for a in notebook.standing()] == ["kiosk-2"]


def test_alerts_of_more_than_a_year_ago_are_forgotten_but_not_those_that_stand(path, notebook):
    notebook.write([], [alert("old", 1, 2), alert("stands", 1), alert("new", 1, KEPT_MS)])
    notebook.forget(KEPT_MS + 3)
    with closing(Notes(path)) as notes:
        assert [a.subject for a in notes.alerts(open_only=False)] == ["stands", "new"]


def test_what_cannot_be_written_says_so_and_leaves_nothing_half(path, notebook):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookError, match="locked"):
            notebook.write([healthy()], [alert()])
    notebook.write([healthy()], [])
    with closing(Notes(path)) as notes:
        assert len(notes.conditions()) == 1 and notes.alerts(open_only=True) == ()


def test_notes_are_no_part_of_the_ledger(tmp_path):
    path = tmp_path / "day.db"
    kept(path, played(3).ledger)
    before = audit(path).head
    with closing(SqliteNotebook(path)) as notebook:
        notebook.write([healthy()], [alert()])
    found = audit(path)
    assert (found.findings, found.head) == ([], before)


def test_a_note_costs_no_fsync(path, notebook):
    assert notebook._connection.execute("PRAGMA synchronous").fetchone() == (1,)
    with closing(a_ledger(path.with_name("other.db"))) as ledger:
        assert ledger._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_where_there_is_nothing_to_read(tmp_path):
    with pytest.raises(LedgerError, match="there is no ledger"):
        Notes(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database at all, but some text " * 40)
    with pytest.raises(LedgerError, match="cannot be read"):
        Notes(tmp_path / "text.db")
    with closing(sqlite3.connect(tmp_path / "empty.db", isolation_level=None)) as empty:
        empty.execute("CREATE TABLE recipes (name)")
    with pytest.raises(LedgerError, match="tables of version none"):
        Notes(tmp_path / "empty.db")
