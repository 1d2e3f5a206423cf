"""A whole turn of central with a journal: looked up, compared, written down, answered once and for all."""

from dataclasses import replace

import pytest

from central.engine.commands import CloseDay, CompareJournal, RequestTicket
from central.facts import informed
from central.store.memory import MemoryLedger
from protocols import messages as m
from support.centrals import Desk, of
from support.halls import a_site

DAY = "2026-11-23"


def told(*printed, day=DAY, **said):
    return m.ReportJournal(request_id="d" * 32, business_day=day, part=1, parts=1, printed=printed, **said)


@pytest.fixture
def desk():
    """One number of yesterday, on paper."""
    desk = Desk()
    desk.ticket("a" * 32)
    desk.hears("kiosk-1", m.ReportPaper(request_id="a" * 32, outcome=m.Paper.PRINTED))
    desk.later(24 * 3600)
    return desk


def last(desk):
    return desk.ledger.entries[-1].event


def test_a_journal_that_agrees(desk):
    (reply,) = of(m.JournalReply, desk.hears("kiosk-1", told("A001")))
    assert reply == m.JournalReply(request_id="d" * 32)
    assert (type(last(desk)).__name__, last(desk).printed) == ("JournalAgrees", 1)


def test_a_paper_that_the_ledger_does_not_have_becomes_an_alert(desk):
    (reply,) = of(m.JournalReply, desk.hears("kiosk-1", told("A001", "A002")))
    assert reply.refusal is None
    assert (type(last(desk)).__name__, last(desk).missing) == ("JournalDiffers", ("A002",))
    desk.later(6)
    (alert,) = [alert for alert in desk.service.lookout.alerts if alert.code == "journal_differs"]
    assert (alert.subject, "A002" in alert.words.id) == ("k1", True)


def test_it_is_compared_once(desk):
    desk.hears("kiosk-1", told("A001", "A002"))
    count = len(desk.ledger.entries)
    assert of(m.JournalReply, desk.hears("kiosk-1", told("A001"))) == [m.JournalReply(request_id="d" * 32)]
    assert len(desk.ledger.entries) == count


def test_only_what_needs_a_fact_is_given_one():
    class Full(MemoryLedger):
        def roomy(self):
            return False

    ask, close = RequestTicket("k1", "ktp", priority=False), CloseDay()
    site = a_site()
    assert informed(ask, MemoryLedger(), site) == ask
    assert informed(ask, Full(), site) == replace(ask, room=False)
    assert informed(close, Full(), site) is close
    stranger = CompareJournal("nowhere", told())
    assert informed(stranger, MemoryLedger(), site) == stranger
