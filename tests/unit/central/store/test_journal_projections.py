import pytest

from central.engine.commands import CompareJournal
from central.engine.evolve import replay
from protocols.messages import ReportJournal
from support.halls import Play
from support.ledgers import a_ledger, kept


@pytest.fixture
def play():
    play = Play()
    play.later(minutes=24 * 60).wake()
    for kiosk, number in (("k1", "A007"), ("k1", "A008"), ("k2", "A009")):
        said = ReportJournal(request_id="a" * 32, business_day="2026-11-23", part=1, parts=1, printed=(number,))
        play.do(CompareJournal(kiosk, said))
    play.later(minutes=24 * 60).wake()
    return play


def test_what_differed_outlives_its_day(play, tmp_path):
    kept(tmp_path / "g.db", play.ledger)
    ledger = a_ledger(tmp_path / "g.db")
    hall = replay(ledger.resume())
    ledger.close()
    assert hall.differing == play.hall.differing
    assert {kiosk: found.numbers for kiosk, found in hall.differing.items()} == {"k1": ("A008",), "k2": ("A009",)}
