"""A hall that grows or shrinks while it is open: the owner becomes the new one between two turns."""

from dataclasses import replace

import pytest

from central.beginning import remembered
from central.door.door import Knock
from central.door.words import Said
from central.engine import events as e
from central.engine.commands import Disturb
from central.engine.evolve import replay
from central.engine.site import Limits
from central.engine.site_commands import AdoptSite
from central.store.memory import MemoryLedger
from protocols import messages as m
from support.centrals import Desk, of
from support.grown import grown


class Order:
    """`events`: what the order caused, when it was answered; None before."""

    def __init__(self, command, request_id="e" * 32):
        self.events = None
        self.knock = Knock(Said("budi", request_id, command), self.answer)

    def answer(self, events):
        self.events = events


def adopt(desk, site, *mails, request_id="e" * 32):
    """In one turn with these mails; the order's answer, and what was said until two seconds later."""
    order = Order(AdoptSite(site, f"# {site.revision}"), request_id)
    said = desk.turn(order.knock, *mails)
    return order.events, said + desk.later(2)


def test_new_devices_are_heard_and_new_screens_shown():
    desk = Desk()
    desk.press("c4", "open", "1" * 32)
    assert desk.log.said("warning")  # a stranger
    events, said = adopt(desk, grown(desk.site))
    assert [type(event).__name__ for event in events] == ["SiteChanged"]
    assert desk.service.site.revision == desk.hall.revision == "r2"
    assert [name for name, message in said if isinstance(message, m.CounterSnapshot)] == ["c4"]
    assert {name for name, message in said if isinstance(message, m.KioskSnapshot)} == {"k1", "k2"}
    desk.press("c4", "open", "2" * 32)
    assert desk.ticket("3" * 32, "kir", "kiosk-2").slip.number == "D001"
    desk.press("c4", "next", "4" * 32)
    assert desk.hall.counter("c4").ticket.endswith("D001")


def test_the_kiosks_menu_is_new_within_a_second():
    desk = Desk()
    desk.turn(Order(AdoptSite(grown(desk.site), "")).knock)
    (menu,) = [message for name, message in desk.later(1) if isinstance(message, m.KioskSnapshot) and name == "k1"]
    assert "kir" in {offer.service for shelf in menu.shelves for offer in shelf.offers}


def test_what_somebody_holds_stays_as_it_is():
    desk = Desk()
    first, second = desk.ticket("1" * 32).slip, desk.ticket("2" * 32).slip
    desk.press("c1", "next", "3" * 32)
    before = desk.hall
    events, said = adopt(desk, grown(desk.site))
    assert (desk.hall.tickets, desk.hall.counters, desk.hall.queues) == (
        before.tickets,
        before.counters,
        before.queues,
    )
    assert of(m.Announcement, said) == []
    assert not [name for name, message in said if isinstance(message, m.CounterSnapshot) and name != "c4"]
    desk.press("c1", "next", "5" * 32)
    assert desk.hall.counter("c1").ticket.endswith(second.number)
    assert desk.ticket("1" * 32).slip == first
    assert events


def test_what_arrives_in_the_same_turn_is_decided_before_and_after():
    desk = Desk()
    ask = desk.mail("kiosk-1", m.RequestTicket(request_id="7" * 32, service="ktp"))
    disturb = Order(Disturb("kir", disturbed=True), "d" * 32)
    order = Order(AdoptSite(grown(desk.site), "text"))
    said = desk.turn(order.knock, ask, disturb.knock)
    assert [type(entry.event).__name__ for entry in desk.ledger.entries[-3:]] == ["Issued", "SiteChanged", "Disturbed"]
    assert of(m.TicketReply, said)[0].slip.number == "A001"
    assert order.events
    assert disturb.events
    assert desk.log.said("error") == []
    assert desk.later(2)


def test_revisions_of_pictures_go_on_and_never_back():
    desk = Desk()
    before = desk.service.snapshots.revision
    _, said = adopt(desk, grown(desk.site))
    revisions = [message.revision for _, message in said if hasattr(message, "revision")]
    assert revisions == sorted(set(revisions))
    assert min(revisions) == before + 1


def test_a_refused_site_changes_nothing():
    desk = Desk()
    desk.ticket()
    desk.later(2)
    gone = replace(desk.site, revision="r2", services={}, counters={})
    events, said = adopt(desk, gone)
    assert [event.code for event in events] == ["site_in_use"]
    assert desk.service.site.revision == "r1"
    assert of(m.CounterSnapshot, said) == of(m.KioskSnapshot, said) == []


def test_what_is_taken_away_is_forgotten_everywhere():
    desk = Desk()
    adopt(desk, grown(desk.site))
    desk.hears("keypad-c4", m.Telemetry(boot_id="b" * 16, uptime_seconds=1))
    assert "keypad-c4" in desk.service.lookout.conditions
    events, _ = adopt(desk, desk.site, request_id="f" * 32)
    assert events[0].before == "r2"
    assert "keypad-c4" not in desk.service.lookout.conditions
    assert desk.service.snapshots.edition(("counter", "c4")) is None
    desk.press("c4", "open", "9" * 32)
    assert desk.hall.counter("c4").work is m.Work.CLOSED
    desk.later(30)
    assert desk.log.said("error") == []


def test_new_limits_hold_from_now_on():
    desk = Desk()
    adopt(desk, replace(desk.site, revision="r2", limits=Limits(messages_per_second=1)))
    for number in range(20):
        desk.hears("kiosk-1", m.RequestTicket(request_id=f"{number:032x}", service="ktp"))
    assert len(desk.hall.tickets) == 10


def test_those_beside_the_owner_are_told_once_and_before_the_answer():
    desk, told = Desk(), []
    order = Order(AdoptSite(grown(desk.site), ""))
    desk.service.orders.adopted.append(lambda site, identities, now: told.append((site.revision, now, order.events)))
    desk.turn(order.knock)
    desk.later(1)
    assert [(revision, answered) for revision, _, answered in told] == [("r2", None)]
    assert order.events


def test_who_fails_beside_the_owner_costs_the_hall_nothing():
    desk = Desk()

    def fail(*_):
        raise OSError("the disk of the access list is full")

    desk.service.orders.adopted.append(fail)
    events, _ = adopt(desk, grown(desk.site))
    assert events
    assert desk.log.said("error")
    assert desk.ticket("3" * 32, "kir", "kiosk-2").slip.number == "D001"


def test_a_ledger_that_takes_nothing_leaves_the_hall_as_it_was():
    class Full(MemoryLedger):
        full = False

        def append(self, entries):
            if self.full:
                raise RuntimeError("full")
            super().append(entries)

    desk = Desk(ledger=Full())
    desk.ledger.full = True
    with pytest.raises(RuntimeError):
        desk.turn(Order(AdoptSite(grown(desk.site), "")).knock)
    assert desk.service.site.revision == "r1"


def test_the_next_central_finds_the_hall_in_the_ledger():
    desk = Desk()
    desk.ticket()
    adopt(desk, grown(desk.site))
    assert replay(desk.ledger.entries) == desk.hall
    assert remembered(desk.ledger) == desk.hall
    again = Desk(site=grown(desk.site), ledger=desk.ledger, now=desk.now, instance="b")
    assert [entry.event.text for entry in again.ledger.entries if isinstance(entry.event, e.SiteChanged)] == ["# r2"]
