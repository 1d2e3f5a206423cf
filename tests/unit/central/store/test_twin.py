import shutil
import sqlite3
from contextlib import closing

import pytest

from central.store.audit import audit
from central.store.ledger import LedgerError
from central.store.twin import FILE, Twin
from support.halls import Play
from support.ledgers import SITE, a_ledger, kept


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def play():
    play = Play()
    for _ in range(30):
        play.later(seconds=20)
        play.take()
    play.press("c1", "next")
    return play


def a_twin(tmp_path, stick):
    return Twin(tmp_path / "g.db", stick, SITE)


def rows(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT * FROM ledger ORDER BY sequence").fetchall()


def test_it_has_every_row_and_every_table_while_the_ledger_is_written(tmp_path, stick, play):
    with closing(a_ledger(tmp_path / "g.db")) as ledger, closing(a_twin(tmp_path, stick)) as twin:
        ledger.append(play.ledger[:10])
        twin.follow()
        for first in range(10, len(play.ledger), 7):
            ledger.append(play.ledger[first : first + 7])
            assert twin.follow() == min(7, len(play.ledger) - first)
        assert twin.follow() == 0
        assert rows(stick / FILE) == rows(tmp_path / "g.db")
    assert audit(stick / FILE).findings == []


def test_it_goes_on_after_a_restart_with_what_it_missed(tmp_path, stick, play):
    kept(tmp_path / "g.db", play.ledger[:10])
    for last in (20, len(play.ledger)):
        with closing(a_twin(tmp_path, stick)) as twin:
            twin.follow()
        kept(tmp_path / "g.db", play.ledger[len(rows(tmp_path / "g.db")) : last])
    with closing(a_twin(tmp_path, stick)) as twin:
        assert twin.follow() > 0
    assert rows(stick / FILE) == rows(tmp_path / "g.db")
    assert [each.name for each in stick.iterdir() if "former" in each.name] == []


def test_many_rows_at_once_come_in_batches(tmp_path, stick):
    play = Play()
    with closing(a_ledger(tmp_path / "g.db")) as ledger, closing(a_twin(tmp_path, stick)) as twin:
        twin.follow()
        for _ in range(400):
            play.later(seconds=20)
            play.take()
        ledger.append(play.ledger)
        assert twin.follow() == len(play.ledger) > 500


@pytest.mark.parametrize("what", ["older", "other", "damaged"])
def test_what_does_not_belong_to_the_ledger_is_put_aside_and_not_thrown_away(tmp_path, stick, play, what):
    kept(stick / FILE, play.ledger)
    if what == "damaged":
        (stick / FILE).write_bytes(b"SQLite format 3\0" + bytes(5_000))
    if what == "other":
        play = Play()
        play.later(minutes=5)
        play.take()
    before = (stick / FILE).read_bytes()
    kept(tmp_path / "g.db", play.ledger[:5])
    with closing(a_twin(tmp_path, stick)) as twin:
        twin.follow()
    assert rows(stick / FILE) == rows(tmp_path / "g.db")
    assert (stick / f"{FILE}.former-1" / FILE).read_bytes() == before


def test_what_is_not_plugged_in_is_not_made(tmp_path, stick, play):
    kept(tmp_path / "g.db", play.ledger)
    stick.rmdir()
    with closing(a_twin(tmp_path, stick)) as twin:
        with pytest.raises(LedgerError, match="plug the disk in"):
            twin.follow()
        assert not stick.exists()
        stick.mkdir()
        twin.follow()
    assert rows(stick / FILE) == rows(tmp_path / "g.db")


def test_a_disk_that_is_pulled_out_and_comes_back(tmp_path, stick, play):
    with closing(a_ledger(tmp_path / "g.db")) as ledger, closing(a_twin(tmp_path, stick)) as twin:
        ledger.append(play.ledger[:10])
        twin.follow()
        twin.close()
        shutil.move(stick, tmp_path / "pulled out")
        ledger.append(play.ledger[10:])
        with pytest.raises(LedgerError):
            twin.follow()
        shutil.move(tmp_path / "pulled out", stick)
        assert twin.follow() == len(play.ledger) - 10
