import sqlite3
from contextlib import closing

import msgspec
import pytest

from central.engine import events as e
from central.engine.commands import StartCentral
from central.examination import examine
from central.store.ledger import LedgerError
from support.halls import Play
from support.ledgers import kept


def test_a_good_ledger_passes_with_and_without_its_site(tmp_path):
    play = Play()
    play.take()
    play.press("c1", "next")
    kept(tmp_path / "g.db", play.ledger)
    for site in (None, play.site):
        found = examine(tmp_path / "g.db", site)
        assert found.findings == ()
        assert (found.site, found.entries, len(found.head)) == ("uji", len(play.ledger), 64)


def test_an_entry_that_cannot_be_is_found_by_the_replay(tmp_path):
    play = Play()
    last = play.hall.sequence
    ghost = e.Started(ticket="2026-11-23-A077", counter="c1")
    entry = e.Entry(sequence=last + 1, at=play.now, actor="keypad-c1", request_id="a" * 32, part=0, event=ghost)
    kept(tmp_path / "g.db", [*play.ledger, entry])
    found = examine(tmp_path / "g.db")
    assert "replay" in {finding.check for finding in found.findings}
    assert f"row {last + 1} (Started)" in next(f.text for f in found.findings if f.check == "replay")


def test_a_history_against_the_rules_is_found_by_the_invariants(tmp_path):
    """Two counters with the same ticket: the fold takes it, the checker does not."""
    play = Play()
    play.take()
    play.press("c1", "next")
    called = play.ledger[-1]
    twin = msgspec.structs.replace(
        called,
        sequence=called.sequence + 1,
        request_id="b" * 32,
        event=msgspec.structs.replace(called.event, counter="c2"),
    )
    kept(tmp_path / "g.db", [*play.ledger, twin])
    found = examine(tmp_path / "g.db", play.site)
    assert {finding.check for finding in found.findings} == {"invariant"}


def test_damage_is_passed_on(tmp_path):
    play = Play()
    play.take()
    kept(tmp_path / "g.db", play.ledger)
    with closing(sqlite3.connect(tmp_path / "g.db", isolation_level=None)) as connection:
        connection.execute("UPDATE ticket SET status = 'served'")
    assert {finding.check for finding in examine(tmp_path / "g.db").findings} == {"tables"}


def test_no_file(tmp_path):
    with pytest.raises(LedgerError, match="no ledger"):
        examine(tmp_path / "g.db")


def test_an_hour_without_central_is_no_finding(tmp_path):
    """What was due meanwhile is done by the next one, first of all."""
    play = Play()
    play.ask()
    play.later(minutes=60).do(StartCentral("i2", "r1"), actor="central")
    play.wake()
    play.later(minutes=60).take()
    kept(tmp_path / "g.db", play.ledger)
    assert examine(tmp_path / "g.db", play.site).findings == ()


def test_of_many_violations_the_first_hundred_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("central.examination.TOLD_MAX", 1)
    play = Play()
    play.take()
    ghosts = [
        e.Entry(
            sequence=play.hall.sequence + n,
            at=play.now,
            actor="keypad-c1",
            request_id=f"{900 + n:032x}",
            part=0,
            event=e.Called(ticket="2026-11-23-A001", counter=f"c{n}", officer="", leg=1, reason="order"),
        )
        for n in (1, 2, 3)
    ]
    kept(tmp_path / "g.db", [*play.ledger, *ghosts])
    told = [finding.text for finding in examine(tmp_path / "g.db").findings if finding.check == "invariant"]
    assert len(told) == 2
    assert told[-1].endswith("more")
