import sqlite3
from contextlib import closing

import msgspec
import pytest

from central.engine import events as e
from central.engine.evolve import replay
from central.store.ledger import (
    LedgerBusyError,
    LedgerCorruptError,
    LedgerError,
    LedgerFailedError,
    LedgerFullError,
)
from central.store.memory import MemoryLedger
from central.store.sqlite import SqliteLedger
from support.days import played
from support.halls import Play
from support.ledgers import a_ledger, kept


@pytest.fixture
def path(tmp_path):
    return tmp_path / "gerai.db"


def tamper(path, sql, *values):
    """What an insider with an SQL tool can do: he drops the triggers first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("ledger_keeps_its_rows", "ledger_loses_no_row"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(sql, values)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_appended_is_there_after_a_restart(path, seed):
    entries = played(seed).ledger
    kept(path, entries)
    with closing(a_ledger(path)) as ledger:
        assert list(ledger.load()) == entries
        assert ledger.head[0] == len(entries)


@pytest.mark.parametrize("ledger", [MemoryLedger, a_ledger])
def test_both_ledgers_keep_the_port(tmp_path, ledger):
    made = ledger(tmp_path / "a.db") if ledger is not MemoryLedger else ledger()
    entries = played(1).ledger
    made.append(entries[:10])
    made.append(())
    made.append(entries[10:])
    assert list(made.load()) == entries
    assert replay(made.resume()) == replay(entries)
    issued = next(entry for entry in entries if type(entry.event).__name__ == "Issued")
    assert made.answers([issued.request_id, "f" * 32, ""]) == {issued.request_id: (issued.event,)}
    assert made.answers(["f" * 32]) == made.answers([]) == {}
    with pytest.raises(ValueError, match=r"next|after"):
        made.append(entries[-1:])
    made.close()
    made.close()


@pytest.mark.parametrize("seed", range(8))
def test_resuming_folds_to_the_same_hall_as_everything(path, seed):
    play = played(seed, days=3, steps=60)
    kept(path, play.ledger)
    with closing(a_ledger(path)) as ledger:
        short = list(ledger.resume())
        assert replay(short) == play.hall == replay(ledger.load())
    assert len(short) < len(play.ledger) / 2


def test_resuming_before_any_day_began(path):
    start = e.CentralStarted(epoch=1, instance="i", revision="r")
    kept(path, [e.Entry(sequence=1, at=5, actor="central", request_id="", part=0, event=start)])
    with closing(a_ledger(path)) as ledger:
        assert [entry.event for entry in ledger.resume()] == [start]
        assert list(ledger.audit()) == []


def test_several_events_of_one_request_answer_it_in_order(path):
    play = Play()
    play.take(), play.take()
    play.press("c1", "next", request_id="a" * 32)
    kept(path, play.ledger)
    with closing(a_ledger(path)) as ledger:
        assert [type(event).__name__ for event in ledger.answers(["a" * 32])["a" * 32]] == ["CounterOpened", "Called"]
        asked = [entry.request_id for entry in play.ledger if entry.request_id]
        assert ledger.answers(asked) == {each: ledger.answers([each])[each] for each in asked}, "one by one or together"
        assert ledger.answers([""]) == ledger.answers(["", "b" * 32]) == {}, "what nobody asked is no answer"


def test_a_commit_waits_for_the_disk(path):
    """In WAL mode only FULL syncs the log at each commit: NORMAL loses the last ones in a power cut."""
    with closing(a_ledger(path)) as ledger:
        assert ledger._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ledger._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_batch_is_one_transaction_that_writes_from_its_beginning(path):
    """One that begins by reading may be refused at its first write, however long it is ready to wait."""
    with closing(a_ledger(path)) as ledger:
        said = []
        ledger._connection.set_trace_callback(said.append)
        ledger.append(played(1).ledger)
        ledger._connection.set_trace_callback(None)
    assert [words for words in said if words.startswith(("BEGIN", "COMMIT"))] == ["BEGIN IMMEDIATE", "COMMIT"]
    assert (said[0], said[-1]) == ("BEGIN IMMEDIATE", "COMMIT")


def test_a_batch_is_there_as_a_whole_or_not_at_all(path):
    entries = played(1).ledger
    with closing(a_ledger(path)) as ledger:
        ledger.append(entries[:5])
        twin = msgspec.structs.replace(entries[5], request_id="c" * 32, part=0)
        again = msgspec.structs.replace(entries[6], request_id="c" * 32, part=0)
        with pytest.raises(LedgerBusyError, match="another writer"):
            ledger.append((twin, again))
        assert list(ledger.load()) == entries[:5]
        ledger.append(entries[5:7])
        assert list(ledger.load()) == entries[:7]


def test_a_second_number_of_the_day_is_refused_by_the_tables(path):
    play = Play()
    play.take()
    issued = play.ledger[2]
    with closing(a_ledger(path)) as ledger:
        ledger.append(play.ledger[:3])
        twin = msgspec.structs.replace(issued, sequence=4, request_id="d" * 32)
        with pytest.raises(LedgerBusyError, match=r"ticket\.|UNIQUE"):
            ledger.append((twin,))


def test_a_second_central_is_told_who_holds_the_ledger(path):
    import os

    with closing(a_ledger(path)), pytest.raises(LedgerBusyError, match=f"process {os.getpid()}"):
        a_ledger(path)
    a_ledger(path).close()


def test_another_writer_is_noticed_at_the_next_append(path):
    entries = played(1).ledger
    with closing(a_ledger(path)) as ledger:
        ledger.append(entries[:3])
        with closing(sqlite3.connect(path)) as other:
            other.execute("INSERT INTO ledger VALUES (4, 1, 'central', '', 0, '{}', zeroblob(32))")
            other.commit()
        with pytest.raises(LedgerBusyError, match="another writer"):
            ledger.append(entries[3:5])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger SET at = 0 WHERE sequence = 2",
        "DELETE FROM ledger WHERE sequence = 2",
        "INSERT OR REPLACE INTO ledger VALUES (2, 1, 'central', '', 0, '{}', zeroblob(32))",
        "INSERT INTO ledger VALUES (9, 1, 'central', '', 0, '{}', zeroblob(32))",
        "INSERT INTO ledger VALUES (4, 1, 'a\"b', '', 0, '{}', zeroblob(32))",
        "INSERT INTO ledger VALUES (4, 1, 'central', 'A\"', 0, '{}', zeroblob(32))",
    ],
)
def test_no_sql_tool_changes_the_ledger_by_mistake(path, sql):
    kept(path, played(1).ledger[:3])
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(sql)


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("UPDATE ledger SET at = at + 1 WHERE sequence = 30", 30),
        ("UPDATE ledger SET actor = 'central' WHERE sequence = 31", 31),
        ("UPDATE ledger SET part = 7 WHERE sequence = 32", 32),
        ("UPDATE ledger SET event = replace(event, ':', ': ') WHERE sequence = 33", 33),
        ("UPDATE ledger SET hash = zeroblob(32) WHERE sequence = 34", 34),
        ("DELETE FROM ledger WHERE sequence = 35", 35),
        ("UPDATE ledger SET event = CAST(x'ff' AS TEXT) WHERE sequence = 36", 0),
    ],
)
def test_a_changed_row_is_named(path, sql, row):
    kept(path, played(1, days=1).ledger)
    tamper(path, sql)
    with closing(a_ledger(path)) as ledger:
        with pytest.raises(LedgerCorruptError, match=r"damaged.*restore") as caught:
            list(ledger.load())
        assert caught.value.row == row
        with pytest.raises(LedgerCorruptError):
            list(ledger.resume())


def test_damage_in_an_older_day_is_found_by_the_audit(path):
    play = played(2, days=3, steps=60)
    kept(path, play.ledger)
    tamper(path, "UPDATE ledger SET at = at + 1 WHERE sequence = 10")
    with closing(a_ledger(path)) as ledger:
        assert replay(ledger.resume()) == play.hall
        with pytest.raises(LedgerCorruptError, match="row 10"):
            list(ledger.audit())


def test_the_audit_ends_where_resuming_began(path):
    play = played(2, days=3, steps=60)
    kept(path, play.ledger)
    opened = [entry.sequence for entry in play.ledger if isinstance(entry.event, e.DayOpened)]
    with closing(a_ledger(path)) as ledger:
        assert list(ledger.audit())[-1] == opened[-1] - 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE day SET opened_sequence = opened_sequence + 1 WHERE day = '2026-11-25'",
        "UPDATE lasting SET sequence = sequence + 1 WHERE kind = 'CentralStarted'",
    ],
)
def test_a_wrong_shortcut_is_not_taken(path, sql):
    kept(path, played(2, days=3, steps=60).ledger)
    tamper(path, sql)
    tamper(path, "UPDATE lasting SET sequence = 2 WHERE kind = 'CentralStarted'")
    with closing(a_ledger(path)) as ledger, pytest.raises(LedgerCorruptError, match="table"):
        list(ledger.resume())


def test_a_ledger_of_another_hall_is_refused(path):
    kept(path, played(1, days=1).ledger)
    with pytest.raises(LedgerError, match=r"belongs to site 'uji'.*'serang'"):
        SqliteLedger(path, "serang")
    a_ledger(path).close()


def test_no_folder_no_ledger(tmp_path):
    with pytest.raises(LedgerFailedError, match="nowhere"):
        SqliteLedger(tmp_path / "nowhere" / "gerai.db", "uji")


def test_a_file_that_is_no_database(path):
    path.write_bytes(b"a picture of a hall" * 500)
    with pytest.raises(LedgerCorruptError, match="damaged"):
        a_ledger(path)


def test_somebody_keeps_it_locked(path, monkeypatch):
    monkeypatch.setattr("central.store.sqlite.SETTINGS", ("PRAGMA journal_mode = WAL", "PRAGMA busy_timeout = 50"))
    with closing(a_ledger(path)) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError, match="locked by another program"):
            ledger.append(played(1, days=1).ledger[:2])
        assert list(ledger.load()) == []


def test_a_full_disk_promises_nothing_and_keeps_what_was_promised(path):
    entries = played(1).ledger
    with closing(a_ledger(path)) as ledger:
        ledger.append(entries[:50])
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerFullError, match="make room"):
            ledger.append(entries[50:])
        assert list(ledger.load()) == entries[:50]
