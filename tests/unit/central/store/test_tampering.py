"""S13: whatever one row of the ledger is changed into, by whoever has the file and drops its triggers, shows."""

import random
import sqlite3
from contextlib import closing, contextmanager

import msgspec
import pytest

from central.store import chain
from central.store.ledger import LedgerCorruptError
from central.store.rows import Reader
from central.store.sqlite import SqliteLedger
from support.days import played

TRIALS = 300
COLUMNS = ("at", "actor", "request_id", "part", "event", "hash")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A connection to the file of a day, without its triggers and indexes."""
    play, path = played(2, days=1, steps=60), tmp_path_factory.mktemp("tampering") / "gerai.db"
    with closing(SqliteLedger(path, play.site.id)) as kept:
        kept.append(play.ledger)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = "SELECT type, name FROM sqlite_schema WHERE tbl_name = 'ledger' AND type <> 'table' AND sql NOT NULL"
        for kind, name in connection.execute(guards).fetchall():
            connection.execute(f"DROP {kind} {name}")
        yield connection, path, play


def holds(ledger):
    connection, path, play = ledger
    try:
        for _ in Reader(connection, path, play.site.id).verified(1):
            pass
    except LedgerCorruptError:
        return False
    return True


def changed(value, dice):
    """Another value of the same kind: a digit, a letter, a bit."""
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 60_000))
    if isinstance(value, bytes):
        place = dice.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << dice.randrange(8)]) + value[place + 1 :]
    if not value:
        return "x"
    if value.startswith("{"):
        event = msgspec.json.decode(value)
        name = dice.choice([key for key in event if key != "event"] or ["event"])
        event[name] = changed(event[name], dice) if isinstance(event[name], (int, str)) else None
        return msgspec.json.encode(event).decode()
    place = dice.randrange(len(value))
    return value[:place] + dice.choice("abcxyz0189") + value[place + 1 :]


@contextmanager
def undone(connection):
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def row_of(connection, sequence):
    return connection.execute("SELECT * FROM ledger WHERE sequence = ?", (sequence,)).fetchone()


def test_any_change_of_one_row_is_found_three_hundred_times_of_three_hundred(ledger):
    connection, _, play = ledger
    assert holds(ledger)
    dice, missed, tried = random.Random(13), [], 0
    while tried < TRIALS:
        sequence, column = dice.randrange(1, len(play.ledger) + 1), dice.choice(COLUMNS)
        (before,) = connection.execute(f"SELECT {column} FROM ledger WHERE sequence = ?", (sequence,)).fetchone()
        if (after := changed(before, dice)) == before:
            continue
        tried += 1
        with undone(connection):
            connection.execute(f"UPDATE ledger SET {column} = ? WHERE sequence = ?", (after, sequence))
            if holds(ledger):
                missed.append((sequence, column, before, after))
    assert missed == []
    assert holds(ledger)


def test_a_row_whose_hash_is_made_anew_gives_the_next_one_away(ledger):
    connection, _, play = ledger
    dice = random.Random(14)
    for _ in range(50):
        sequence = dice.randrange(2, len(play.ledger))
        (before,) = connection.execute("SELECT hash FROM ledger WHERE sequence = ?", (sequence - 1,)).fetchone()
        _, at, actor, request_id, part, event, _ = row_of(connection, sequence)
        row = chain.row_bytes(sequence, at + 1, actor, request_id, part, event)
        with undone(connection):
            made = (at + 1, chain.link(before, row), sequence)
            connection.execute("UPDATE ledger SET at = ?, hash = ? WHERE sequence = ?", made)
            assert not holds(ledger), sequence


def test_a_row_that_is_gone_put_in_or_moved_is_found(ledger):
    connection, _, play = ledger
    last = len(play.ledger)
    for statement in (
        "DELETE FROM ledger WHERE sequence = 7",
        "UPDATE ledger SET sequence = -sequence WHERE sequence = 7",
        f"INSERT INTO ledger SELECT {last + 1}, at, actor, 'x', part, event, hash FROM ledger WHERE sequence = 9",
        "UPDATE ledger SET event = (SELECT event FROM ledger WHERE sequence = 12) WHERE sequence = 11",
    ):
        with undone(connection):
            connection.execute(statement)
            assert not holds(ledger), statement
    assert holds(ledger)
