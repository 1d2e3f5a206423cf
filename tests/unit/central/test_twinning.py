import sqlite3
from contextlib import closing

import pytest

from central.twinning import Twinning
from support.centrals import Log
from support.halls import Play
from support.ledgers import SITE, a_ledger
from support.until import until


def rows(path):
    if not path.exists():
        return -1
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM ledger").fetchone()[0]


@pytest.fixture
def play():
    play = Play()
    play.take()
    return play


def test_it_follows_and_a_last_time_at_the_end(tmp_path, play):
    log, stick = Log(), tmp_path / "stick"
    stick.mkdir()
    with closing(a_ledger(tmp_path / "g.db")) as ledger:
        ledger.append(play.ledger)
        twinning = Twinning(tmp_path / "g.db", stick, SITE, log, every=3_600)
        twinning.start()
        until(lambda: rows(stick / "gerai.db") == len(play.ledger), "it has all")
        before = len(play.ledger)
        play.take()
        ledger.append(play.ledger[before:])
        twinning.stop()
        assert rows(stick / "gerai.db") == len(play.ledger)
        twinning.stop()
    assert log.lines == []


def test_a_trouble_is_told_once_and_when_it_is_over(tmp_path, play):
    log, stick = Log(), tmp_path / "stick"
    with closing(a_ledger(tmp_path / "g.db")) as ledger:
        ledger.append(play.ledger)
        twinning = Twinning(tmp_path / "g.db", stick, SITE, log, every=0.01)
        twinning.start()
        until(lambda: log.lines, "it was told")
        stick.mkdir()
        until(lambda: log.said("info"), "and that it is over")
        twinning.stop()
    ((event, details),) = log.said("error")
    assert event == "the ledger has no twin now"
    assert "plug the disk in" in details["reason"]
    assert rows(stick / "gerai.db") == len(play.ledger)


def test_one_that_was_never_started_ends_at_once(tmp_path):
    Twinning(tmp_path / "g.db", tmp_path, SITE, Log()).stop()
