import sqlite3
from contextlib import closing

import pytest

from central.engine.commands import CloseDay
from central.store.projections import project
from central.store.schema import bring_up
from support.halls import MONDAY, Play, a_lease_of, a_site
from support.ledgers import a_ledger


@pytest.fixture
def tables():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        bring_up(connection, "memory")
        connection.row_factory = sqlite3.Row
        yield connection


def shown(tables, play, what):
    project(tables.cursor(), play.ledger)
    return [tuple(row) for row in tables.execute(what)]


def a_day():
    play = Play(a_site(offline_numbers=4))
    lease = play.lease()
    play.later(minutes=5)
    play.offline(lease, 1, ago=120)
    play.offline(lease, 2, "pajak")
    play.lease(returns=lease, next=3)
    return play, lease


def test_leases_are_listed_with_their_end(tables):
    play, _ = a_day()
    play.do(CloseDay())
    rows = shown(tables, play, "SELECT lease, mark, first, last, granted_at, reason, adopted FROM lease")
    assert rows == [
        ("2026-11-23-k1-1-1", "K1", 1, 4, MONDAY, "lease_returned", 0),
        ("2026-11-23-k1-1-5", "K1", 5, 8, MONDAY + 300_000, "lease_expired", 0),
    ]


def test_each_number_has_one_fate(tables):
    play, _ = a_day()
    play.do(CloseDay())
    fates = dict(shown(tables, play, "SELECT number, fate FROM lease_number ORDER BY number"))
    assert fates == {1: "used", 2: "used", 3: "lease_returned", 4: "lease_returned"} | dict.fromkeys(
        range(5, 9), "lease_expired"
    )


def test_what_came_after_its_day_has_lapsed(tables):
    play, _ = a_day()
    play.do(CloseDay())
    late = [entry.event for entry in play.ledger if type(entry.event).__name__ == "LeaseGranted"][1]
    assert late.first == 5
    play.offline(a_lease_of((late,)), 5)
    rows = shown(tables, play, "SELECT fate FROM lease_number WHERE number = 5")
    assert rows == [("lapsed",)]


def test_a_used_number_stays_used(tables):
    play, lease = a_day()
    play.do(CloseDay())
    play.offline(lease, 1)
    assert shown(tables, play, "SELECT fate FROM lease_number WHERE number = 1") == [("used",)]


def test_its_ticket_stands_beside_the_others_with_the_time_of_its_press(tables):
    play, _ = a_day()
    rows = shown(tables, play, "SELECT ticket, day, series, number, issued_at, status FROM ticket ORDER BY ticket")
    assert rows == [
        ("2026-11-23-A-K1-01", "2026-11-23", "A-K1", "A-K1-01", MONDAY + 180_000, "waiting"),
        ("2026-11-23-B-K1-02", "2026-11-23", "B-K1", "B-K1-02", MONDAY + 300_000, "waiting"),
    ]


def test_the_real_ledger_takes_it_and_gives_it_back(tmp_path):
    play, _ = a_day()
    with closing(a_ledger(tmp_path / "ledger.db")) as ledger:
        ledger.append(play.ledger)
    with closing(a_ledger(tmp_path / "ledger.db")) as again:
        assert list(again.load()) == play.ledger
