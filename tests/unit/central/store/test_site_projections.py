import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from central.engine.commands import CloseDay, StartCentral
from central.engine.site_commands import AdoptSite
from central.store.projections import project
from central.store.schema import bring_up
from support.halls import MONDAY, Play
from support.ledgers import a_ledger, kept


@pytest.fixture
def tables():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        bring_up(connection, "memory")
        yield connection


def a_day():
    """Told at the start, changed an hour later, and changed back."""
    play = Play()
    play.do(StartCentral("i2", "r1", "one"), actor="central")
    for minute, (revision, text) in enumerate((("r2", "two"), ("r1", "one again"))):
        play.later(minutes=60)
        play.do(AdoptSite(replace(play.site, revision=revision), text), f"{minute:032x}", "budi")
    return play


def test_each_revision_has_its_text_once(tables):
    project(tables.cursor(), a_day().ledger)
    rows = tables.execute("SELECT revision, at, text FROM site_revision ORDER BY at").fetchall()
    assert rows == [("r1", MONDAY, "one"), ("r2", MONDAY + 3_600_000, "two")]


def test_a_start_on_a_later_day_knows_what_the_ledger_has(tmp_path):
    play = a_day()
    play.do(CloseDay())
    play.later(minutes=24 * 60).wake()
    kept(tmp_path / "x.db", play.ledger)
    with closing(a_ledger(tmp_path / "x.db")) as ledger:
        entries = list(ledger.resume())
    assert [entry.event.text for entry in entries if type(entry.event).__name__ == "SiteChanged"] == ["one again"]
