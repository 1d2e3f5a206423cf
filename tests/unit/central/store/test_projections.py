import sqlite3
from contextlib import closing
from typing import get_args

import pytest

from central.engine import access_events as access
from central.engine import enrol_events as enrolling
from central.engine import events as e
from central.engine.commands import SeeDevice
from central.store.projections import PROJECTIONS, TABLES, project
from central.store.schema import bring_up
from support.days import played
from support.halls import Play, a_site
from support.ledgers import a_ledger

SHOW_NOTHING = {
    e.Erased,
    e.Abandoned,
    e.Invited,
    e.JournalAgrees,
    e.Refused,
    e.Restored,
    e.Skipped,
    enrolling.ClaimOpened,
    enrolling.ClaimTried,
    enrolling.ClaimClosed,
    access.LinkOpened,
    access.LinkUsed,
    access.SignedIn,
    access.SignedOut,
    access.SignInFailed,
    e.HelpAsked,
    e.HelpGiven,
    e.AlertAcknowledged,
}


@pytest.fixture
def tables():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        bring_up(connection, "memory")
        connection.row_factory = sqlite3.Row
        yield connection


def rows(connection, table, **where):
    found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    return [row for row in found if all(row[key] == value for key, value in where.items())]


def shown(tables, play):
    project(tables.cursor(), play.ledger)
    return tables


def test_every_event_is_projected_or_meant_to_show_nothing():
    assert set(get_args(e.AnyEvent)) == set(PROJECTIONS) | SHOW_NOTHING
    assert not set(PROJECTIONS) & SHOW_NOTHING


@pytest.mark.parametrize("seed", range(6))
def test_tables_say_what_the_hall_says(tables, seed):
    play = played(seed, days=1)
    shown(tables, play)
    tickets = {row["ticket"]: row for row in rows(tables, "ticket")}
    assert {t: row["status"] for t, row in tickets.items()} == {t.id: t.status for t in play.hall.tickets.values()}
    for ticket in play.hall.tickets.values():
        legs = rows(tables, "leg", ticket=ticket.id)
        assert [leg["service"] for leg in legs] == [leg.service for leg in ticket.legs]
        assert [leg["counter"] for leg in legs] == [leg.counter for leg in ticket.legs]
        assert [leg["started_at"] or 0 for leg in legs] == [leg.started_at for leg in ticket.legs]
        assert [leg["finished_at"] or 0 for leg in legs] == [leg.finished_at for leg in ticket.legs]
    scores = {(row["ticket"], row["leg"]): (row["score"], row["reason"]) for row in rows(tables, "rating")}
    assert scores == {key: (rating.score, rating.reason) for key, rating in play.hall.ratings.items()}
    answers = {(row["ticket"], row["leg"], row["element"]): row["score"] for row in rows(tables, "survey_answer")}
    assert answers == {key: answered.score for key, answered in play.hall.answers.items()}
    assert {row["device"]: row["boot_id"] for row in rows(tables, "device")} == {
        device: sight.boot_id for device, sight in play.hall.devices.items()
    }


@pytest.mark.parametrize("seed", range(3))
def test_tables_made_step_by_step_equal_tables_made_at_once(tables, tmp_path, seed):
    play = played(seed)
    shown(tables, play)
    with closing(a_ledger(tmp_path / "g.db")) as ledger:
        for first in range(0, len(play.ledger), 7):
            ledger.append(play.ledger[first : first + 7])
    with closing(sqlite3.connect(tmp_path / "g.db")) as stored:
        stored.row_factory = sqlite3.Row
        for table in TABLES:
            assert rows(stored, table) == rows(tables, table), table


def test_a_ticket_from_issue_to_rating(tables):
    play = Play()
    ticket = play.take("akta", priority=True)
    play.later(60).press("c1", "next")
    play.later(5).press("c1", "recall")
    play.later(5).press("c1", "start")
    play.later(60).press("c1", "finish")
    play.rate("c1", ticket, 2)
    play.later(2).rate("c1", ticket, 4)
    play.later(2).rate("c1", ticket, 4, reason="other")
    shown(tables, play)
    (row,) = rows(tables, "ticket")
    assert (row["day"], row["series"], row["number"], row["priority"]) == ("2026-11-23", "A", "A001", 1)
    assert row["status"] == "served"
    assert row["ended_at"] - row["issued_at"] == 130_000
    (leg,) = rows(tables, "leg")
    assert (leg["counter"], leg["calls"], leg["outcome"]) == ("c1", 2, "completed")
    assert leg["finished_at"] - leg["started_at"] == 60_000
    (rating,) = rows(tables, "rating")
    assert (rating["score"], rating["changes"], rating["late"], rating["reason"]) == (4, 1, 0, "other")


def test_a_score_that_changes_takes_its_reason_away(tables):
    play = Play()
    ticket = play.take("akta")
    play.press("c1", "next")
    play.press("c1", "start")
    play.press("c1", "finish")
    play.rate("c1", ticket, 1, reason="staff")
    play.later(2).rate("c1", ticket, 4)
    (rating,) = rows(shown(tables, play), "rating")
    assert (rating["score"], rating["reason"], play.hall.ratings[ticket, 1].reason) == (4, "", "")


def test_a_transfer_makes_a_second_leg(tables):
    play = Play()
    play.take("akta")
    play.press("c1", "next")
    play.press("c1", "start")
    play.later(30).press("c1", "transfer", "21")
    play.press("c3", "next")
    shown(tables, play)
    first, second = rows(tables, "leg")
    assert (first["outcome"], first["service"], first["counter"]) == ("transferred", "akta", "c1")
    assert (second["leg"], second["service"], second["counter"], second["outcome"]) == (2, "pajak", "c3", "")


def test_a_void_ticket_keeps_its_reason_and_copies_are_counted(tables):
    from protocols.messages import Paper

    play = Play()
    play.ask(request_id="a" * 32)
    play.paper("a" * 32, Paper.FAILED, "paper_out")
    play.ask(request_id="b" * 32)
    play.paper("b" * 32, Paper.PRINTED)
    play.paper("b" * 32, Paper.REPRINTED)
    shown(tables, play)
    void, printed = rows(tables, "ticket")
    assert (void["status"], void["reason"], void["confirmed_at"]) == ("void", "paper_out", None)
    assert (printed["status"], printed["copies"]) == ("waiting", 1)


def test_days_open_and_close(tables):
    from central.engine.commands import CloseDay

    play = Play()
    play.take()
    play.later(minutes=90).do(CloseDay(), actor="central")
    shown(tables, play)
    (day,) = rows(tables, "day")
    assert day["day"] == "2026-11-23"
    assert day["closed_at"] - day["opened_at"] == 90 * 60_000
    assert rows(tables, "ticket")[0]["status"] == "expired"


@pytest.mark.parametrize("count", [1, 33, 70])
def test_a_rush_in_one_batch_is_the_same_as_one_by_one(tables, tmp_path, count):
    play = Play()
    for n in range(count):
        play.ask(("ktp", "akta")[n % 2], priority=n % 5 == 0, request_id=f"{n:032x}")
    shown(tables, play)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as other:
        bring_up(other, "memory")
        other.row_factory = sqlite3.Row
        for entry in play.ledger:
            project(other.cursor(), [entry])
        for table in TABLES:
            assert rows(tables, table) == rows(other, table)
    assert len(rows(tables, "ticket")) == len(rows(tables, "leg")) == count


def test_an_answer_to_the_survey_and_its_change(tables):
    play = Play(a_site(survey="full"))
    ticket = play.take()
    play.press("c1", "next")
    play.press("c1", "finish")
    play.answer("c1", ticket, "biaya", 1)
    play.later(9).answer("c1", ticket, "biaya", 4)
    play.answer("c1", ticket, "sarana", 2)
    found = {row["element"]: row for row in rows(shown(tables, play), "survey_answer", ticket=ticket)}
    assert {name: (row["score"], row["changes"], row["late"]) for name, row in found.items()} == {
        "biaya": (4, 1, 0),
        "sarana": (2, 0, 0),
    }
    assert not set(found["biaya"]) & {"officer", "name", "phone"}, "nobody knows who answered, nor about whom"


def test_a_leg_knows_its_first_call_and_what_put_it_off(tables):
    play = Play()
    play.take("akta")
    play.later(60).press("c1", "next")
    first = play.now
    play.later(5).press("c1", "start")
    play.later(40).press("c1", "hold")
    play.later(minutes=16).wake()
    play.press("c1", "next")
    play.later(9).press("c1", "no_show")
    shown(tables, play)
    (leg,) = rows(tables, "leg")
    assert (leg["first_called_at"], leg["called_at"]) == (first, play.now - 9_000)
    assert (leg["held"], leg["missed"], leg["before_ms"], leg["calls"]) == (1, 1, 40_000, 2)


def test_a_hold_of_somebody_who_was_only_called_was_no_service(tables):
    play = Play()
    play.take("akta")
    play.later(60).press("c1", "next")
    play.later(60).press("c1", "hold")
    (leg,) = rows(shown(tables, play), "leg")
    assert (leg["held"], leg["before_ms"]) == (1, 0)


def test_the_spans_of_a_counter(tables):
    play = Play()
    began = play.now
    play.press("c1", "open")
    play.later(minutes=5).press("c1", "pause")
    play.later(minutes=2).press("c1", "open")
    shown(tables, play)
    spans = [(row["work"], row["since"] - began, row["until"]) for row in rows(tables, "shift", counter="c1")]
    assert spans == [("open", 0, began + 300_000), ("paused", 300_000, began + 420_000), ("open", 420_000, None)]
    more = len(play.ledger)
    play.later(minutes=1).press("c1", "close")
    project(tables.cursor(), play.ledger[more:])
    assert rows(tables, "shift", counter="c1")[-1]["until"] == play.now


def test_the_spans_of_a_device(tables):
    play = Play()
    began = play.now
    for boot, online in ((1, True), (1, False), (2, True)):
        play.later(10).do(SeeDevice("board-1", f"{boot:016x}", online, "birth"))
    shown(tables, play)
    spans = [(row["online"], row["since"] - began, row["until"]) for row in rows(tables, "device_span")]
    assert spans == [(1, 10_000, began + 20_000), (0, 20_000, began + 30_000), (1, 30_000, None)]
