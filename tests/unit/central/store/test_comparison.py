import sqlite3
from contextlib import closing

import pytest

from central.store.comparison import differences
from support.days import played
from support.ledgers import a_ledger, kept


@pytest.fixture
def path(tmp_path):
    kept(tmp_path / "g.db", played(3, days=3, steps=60).ledger)
    return tmp_path / "g.db"


def changed(path, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def resumed(path):
    with closing(a_ledger(path)) as ledger:
        return list(ledger.resume())


def the_day(path):
    opened = [entry for entry in resumed(path) if type(entry.event).__name__ == "DayOpened"]
    return opened[-1].event.day, opened[-1].sequence


def test_a_good_file_has_no_differences_asked_whole_or_by_its_day(path):
    assert list(differences(path, played(3, days=3, steps=60).ledger)) == []
    assert list(differences(path, resumed(path), *the_day(path))) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE ticket SET status = 'lost' WHERE day = (SELECT max(day) FROM day)", "table ticket has a row"),
        ("DELETE FROM ticket WHERE day = (SELECT max(day) FROM day)", "table ticket lacks a row"),
        ("UPDATE leg SET counter = 'c9' WHERE issue > (SELECT max(opened_sequence) FROM day)", "table leg has a row"),
        ("UPDATE device SET version = 'x'", "table device has a row"),
        ("DELETE FROM lasting", "table lasting lacks a row"),
        ("UPDATE day SET opened_at = 1", "table day has a row"),
    ],
)
def test_what_is_wrong_with_the_running_day_is_told_from_its_entries_alone(path, statement, says):
    day, first = the_day(path)
    entries = resumed(path)
    changed(path, statement)
    assert says in next(differences(path, entries, day, first))
    assert says in next(differences(path, played(3, days=3, steps=60).ledger))


def test_of_older_days_only_the_whole_ledger_knows(path):
    day, first = the_day(path)
    entries = resumed(path)
    changed(path, "UPDATE ticket SET status = 'lost' WHERE day = (SELECT min(day) FROM day)")
    assert list(differences(path, entries, day, first)) == []
    assert "table ticket has a row" in next(differences(path, played(3, days=3, steps=60).ledger))
