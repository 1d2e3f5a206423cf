import sqlite3
from contextlib import closing

import msgspec
import pytest

from central import selfcheck
from central.engine import events as e
from central.engine.commands import CompareJournal
from central.examination import examine
from central.store.ledger import LedgerError
from central.verdict import last_verdict
from protocols.messages import ReportJournal
from support.days import played
from support.halls import MONDAY, Play
from support.ledgers import a_ledger, kept


def days():
    """A day that is closed and the next, which runs."""
    play = Play()
    for _ in range(5):
        play.later(seconds=20)
        play.take()
    play.press("c1", "next")
    play.later(minutes=16 * 60)
    play.later(minutes=8 * 60)
    play.wake()
    play.take()
    return play


@pytest.fixture
def path(tmp_path):
    kept(tmp_path / "g.db", days().ledger)
    return tmp_path / "g.db"


def asked(path):
    return selfcheck.run(path, days().site, MONDAY)


def test_a_good_ledger_is_good_and_the_answer_is_kept(path):
    verdict = asked(path)
    assert verdict.findings == ()
    assert verdict.good
    assert (verdict.day, verdict.running, verdict.entries) == ("2026-11-23", "2026-11-24", len(days().ledger))
    assert last_verdict(path) == verdict
    assert "baik / ok" in selfcheck.told(verdict, days().site)
    assert [each.name for each in path.parent.glob("*selfcheck*")] == ["g.db.selfcheck.json"]


@pytest.mark.parametrize("seed", range(4))
def test_of_days_at_random_it_says_no_more_than_the_checker_of_all_days(tmp_path, seed):
    """A day alone is judged as among the others; central slept through some deadlines of these days."""
    play = played(seed, days=3, steps=60)
    kept(tmp_path / "g.db", play.ledger)
    found = selfcheck.run(tmp_path / "g.db", play.site, MONDAY).findings
    assert {finding.text for finding in found} <= {
        finding.text for finding in examine(tmp_path / "g.db", play.site).findings
    }


def test_it_can_be_asked_while_central_writes(path):
    play = days()
    first = len(play.ledger)
    for _ in range(30):
        play.take()

    def meanwhile():
        ledger.append(play.ledger[ledger.head[0] : ledger.head[0] + 3])

    with closing(a_ledger(path)) as ledger:
        verdict = selfcheck.run(path, play.site, MONDAY, meanwhile)
        assert ledger.head[0] > first
    assert (verdict.entries, verdict.findings) == (first, ())


def spoil(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "check", "says"),
    [
        (["DROP TRIGGER ledger_keeps_its_rows", "UPDATE ledger SET at = at + 1 WHERE sequence = 6"], "chain", "row 6"),
        (["UPDATE ticket SET status = 'lost'"], "tables", "table ticket"),
        (["DROP TRIGGER ledger_loses_no_row"], "file", "lacks trigger"),
    ],
)
def test_each_kind_of_damage_is_found(path, statements, check, says):
    spoil(path, *statements)
    verdict = asked(path)
    assert not verdict.good
    assert check in {finding.check for finding in verdict.findings}
    assert any(says in finding.text for finding in verdict.findings)
    assert last_verdict(path) == verdict
    assert "findings" in selfcheck.told(verdict, days().site)


def test_a_day_against_the_rules_is_found_by_the_checker(tmp_path):
    """Two counters with one ticket: chain and tables fit."""
    play = Play()
    ticket = play.take()
    play.press("c1", "next")
    twin = e.Called(ticket=ticket, counter="c2", officer="", leg=1, reason="order")
    sequence = play.hall.sequence + 1
    entry = e.Entry(sequence=sequence, at=play.now, actor="keypad-c2", request_id="b" * 32, part=0, event=twin)
    end = msgspec.structs.replace(
        entry, sequence=sequence + 1, actor="central", request_id="", event=e.DayClosed(day="2026-11-23")
    )
    kept(tmp_path / "g.db", [*play.ledger, entry, end])
    verdict = selfcheck.run(tmp_path / "g.db", play.site, MONDAY)
    assert {finding.check for finding in verdict.findings} == {"invariant"}


def test_no_ledger_no_answer(tmp_path):
    with pytest.raises(LedgerError):
        asked(tmp_path / "none.db")


def test_a_first_day_has_no_closed_one(tmp_path):
    play = Play()
    kept(tmp_path / "g.db", play.ledger)
    verdict = selfcheck.run(tmp_path / "g.db", play.site, MONDAY)
    assert (verdict.day, verdict.running, verdict.findings) == ("", "2026-11-23", ())


def test_a_kiosks_journal_that_differs_is_a_finding_on_the_next_day_and_for_the_whole_ledger(tmp_path):
    """A paper of yesterday that the ledger does not have."""
    play = days()
    said = ReportJournal(request_id="a" * 32, business_day="2026-11-23", part=1, parts=1, printed=("A099",))
    play.do(CompareJournal("k1", said), f"{said.request_id}:journal", "kiosk-1")
    kept(tmp_path / "g.db", play.ledger)
    (found,) = selfcheck.run(tmp_path / "g.db", play.site, MONDAY).findings
    assert (found.check, "kiosk k1, 2026-11-23: 1 numbers differ" in found.text) == ("journal", True)
    assert '["A099"]' in found.text
    texts = [finding.text for finding in examine(tmp_path / "g.db", play.site).findings]
    assert any(text.startswith("23: journal of k1 for 2026-11-23 differs") for text in texts), texts
