"""What a kiosk gave on a day: the tables and the list of entries say the same."""

import pytest

from central.engine.commands import CloseDay
from central.engine.given import Given
from central.store.memory import MemoryLedger
from protocols.messages import Paper
from support.halls import Play, a_site
from support.ledgers import a_ledger, kept

DAY = "2026-11-23"


def a_day():
    """On paper, void, never confirmed, offline, too late; a number of a counter, and one of another day."""
    play = Play(a_site(offline_numbers=4))
    lease = play.lease()
    play.take()
    failed = play.fresh_id()
    play.ask(request_id=failed)
    play.paper(failed, Paper.FAILED, "paper_out")
    play.later(minutes=5).ask()
    play.offline(lease, 1, ago=60)
    play.offline(lease, 2, ago=30, paper=Paper.FAILED)
    play.do(CloseDay())
    play.offline(lease, 3)
    play.later(minutes=24 * 60).wake()
    play.take()
    return play


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request, tmp_path):
    entries = a_day().ledger
    if request.param == "memory":
        yield MemoryLedger(entries)
        return
    kept(tmp_path / "g.db", entries)
    made = a_ledger(tmp_path / "g.db")
    yield made
    made.close()


def test_each_number_of_the_day_with_what_is_known_of_it(ledger):
    assert ledger.given(DAY, "k1", "K1") == (
        Given("A-K1-01", confirmed=True),
        Given("A-K1-02", void=True),
        Given("A001", confirmed=True),
        Given("A002", void=True),
        Given("A003"),
        Given("K1-03", lapsed=True),
    )


def test_of_another_day_or_kiosk_there_is_nothing_of_this(ledger):
    assert ledger.given("2026-11-24", "k1", "K1") == (Given("A001", confirmed=True),)
    assert ledger.given(DAY, "k2", "K2") == ()
