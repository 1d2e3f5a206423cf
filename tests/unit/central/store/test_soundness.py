import random
import sqlite3
from contextlib import closing

import pytest

from central.store import soundness
from central.store.failures import FAULTS
from central.store.ledger import LedgerCorruptError, LedgerError
from support.days import played
from support.figures import say
from support.ledgers import a_ledger, kept

FLIPS = 300


@pytest.fixture
def path(tmp_path):
    kept(tmp_path / "g.db", played(3).ledger)
    return tmp_path / "g.db"


def content(path):
    """Every row of every table; None where SQLite itself cannot read them."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            schema = connection.execute("SELECT * FROM sqlite_schema ORDER BY name").fetchall()
            return [schema, *(connection.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(names))]
        except FAULTS:
            return None


def proven(path):
    with closing(a_ledger(path)) as ledger:
        ledger.prove()


def refused(path):
    try:
        proven(path)
    except LedgerError:
        return True
    return False


def test_a_good_file_is_sound_whatever_is_asked(path, monkeypatch):
    proven(path)
    for limit in ("WHOLE_BYTES", "WHOLE_TABLES_ROWS", "WHOLE_CHAIN_ROWS"):
        monkeypatch.setattr(soundness, limit, 0)
        proven(path)


def test_every_effective_one_of_300_flipped_bits_is_found_at_the_start(path, tmp_path):
    whole, before = path.read_bytes(), content(path)
    dice, missed, effective = random.Random(4), [], 0
    for _ in range(FLIPS):
        place, bit = dice.randrange(len(whole)), 1 << dice.randrange(8)
        broken = tmp_path / "broken" / "g.db"
        broken.parent.mkdir(exist_ok=True)
        for left in broken.parent.iterdir():
            left.unlink()
        flipped = bytearray(whole)
        flipped[place] ^= bit
        broken.write_bytes(flipped)
        if content(broken) == before:
            continue
        effective += 1
        if not refused(broken):
            missed.append((place, bit))
    say(f"{FLIPS} flipped bits, {effective} effective, {len(missed)} of them missed")
    assert missed == []
    assert effective > FLIPS / 3


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE ledger SET at = at + 1 WHERE sequence = 10", "row 10"),
        ("UPDATE ticket SET status = 'lost' WHERE day = (SELECT min(day) FROM day)", "table ticket has a row"),
        ("DELETE FROM rating", "table rating lacks a row"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(path, statement, says):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_keeps_its_rows")
        connection.execute(statement)
    with pytest.raises(LedgerCorruptError, match=f"{says}.*gerai-central recover"):
        proven(path)


def test_the_chain_of_all_days_is_asked_also_when_the_tables_are_not(path, monkeypatch):
    monkeypatch.setattr(soundness, "WHOLE_TABLES_ROWS", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_keeps_its_rows")
        connection.execute("UPDATE ledger SET at = at + 1 WHERE sequence = 10")
    with pytest.raises(LedgerCorruptError, match="row 10"):
        proven(path)
    with closing(a_ledger(path)) as ledger, pytest.raises(LedgerCorruptError, match="row 10"):
        list(ledger.audit())


def test_an_index_that_lost_its_rows_is_found(path):
    """A request's answer is looked up by it: without its row the same request would get a second number."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'rating')"
            " WHERE name = 'ledger_request'"
        )
    with pytest.raises(LedgerCorruptError, match="damaged"):
        proven(path)


def test_a_trigger_that_was_taken_away_is_found(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_loses_no_row")
    with pytest.raises(LedgerCorruptError, match="the schema lacks trigger ledger_loses_no_row"):
        proven(path)
