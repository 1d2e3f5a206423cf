import pytest

from central.checker import states
from central.checker.life import LEGAL
from support.history import DAY, History, good_day
from support.verdict import breaks, verdict

KINDS = sorted({kind for moves in LEGAL.values() for kind in moves})


def test_a_good_day_has_no_violation():
    for function in (
        states.legal,
        states.same_leg,
        states.reissued,
        states.free_counter,
        states.called_once,
        states.in_hand,
        states.empty_handed,
        states.recalls_counted,
    ):
        assert verdict(function, good_day()) == []


def test_a_ticket_that_was_never_issued():
    day = History().opened()
    day.calls(f"{DAY}-A001")
    breaks(states.legal, 5, day, "never issued")


def test_a_call_before_the_paper_is_out():
    """The ghost ticket: committed after its kiosk had given up."""
    day = History().opened()
    day.calls(day.issue(1, confirm=False))
    found = breaks(states.legal, 5, day, "Called", "is issued")
    assert [proof["event"]["event"] for proof in found.evidence] == ["Issued", "Called"]


def test_an_unconfirmed_paper_is_callable():
    day = History().opened()
    ticket = day.issue(1, confirm=False)
    day.later(60).write("Unconfirmed", ticket=ticket)
    day.calls(ticket)
    assert verdict(states.legal, day) == []


def test_void_stays_void():
    day = History().opened()
    ticket = day.issue(1, confirm=False)
    day.write("Voided", "k1", day.request(), ticket=ticket, reason="failed")
    day.write("Confirmed", "k1", day.request(), ticket=ticket)
    breaks(states.legal, 5, day, "Confirmed", "is void")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"Confirmed"}))
def test_what_is_served_stays_served(kind):
    day = good_day()
    served = day.entries[: day.finished["sequence"]]
    day.entries = served
    fields = {"service": "kk", "leg": 1, "order": 0, "reason": "order", "officer": "", "times": 1, "until": 0}
    day.does("c1", kind, ticket=day.first, **fields)
    breaks(states.legal, 5, day, kind, "is served")


def test_a_recall_of_one_who_is_being_served():
    day = History().opened()
    day.opens()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "Started", ticket=ticket)
    day.does("c1", "Recalled", ticket=ticket, times=1)
    breaks(states.legal, 5, day, "Recalled", "is serving")


def test_a_leg_that_was_not_begun():
    day = History().opened()
    day.calls(day.issue(1), leg=2)
    breaks(states.same_leg, 5, day, "leg 2, not 1")


def test_a_transfer_begins_the_next_leg():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "Transferred", ticket=ticket, service="kk", leg=2, order=day.now, placement="age")
    day.calls(ticket, leg=2)
    assert verdict(states.same_leg, day) == []
    day.does("c1", "Transferred", ticket=ticket, service="ktp", leg=4, order=day.now, placement="age")
    breaks(states.same_leg, 5, day, "leg 4, not 3")


def test_one_id_for_two_tickets():
    day = History().opened()
    day.issue(1)
    day.issue(1)
    breaks(states.reissued, 5, day, "issued twice")


def test_two_tickets_in_hand():
    day = History().opened()
    first, second = day.issue(1), day.issue(2)
    day.calls(first)
    day.calls(second)
    breaks(states.free_counter, 6, day, first, second)


def test_two_counters_take_one_ticket():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket, "c1")
    day.calls(ticket, "c2")
    found = breaks(states.called_once, 7, day, "c1", "c2")
    assert [proof["event"]["counter"] for proof in found.evidence] == ["c1", "c2"]


def test_a_counter_that_ends_what_another_has_in_hand():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket, "c1")
    day.does("c2", "Started", ticket=ticket)
    breaks(states.in_hand, 6, day, "c2", "at c1")


@pytest.mark.parametrize("kind", ["CounterClosed", "CounterPaused"])
def test_a_counter_closed_in_front_of_somebody(kind):
    day = History().opened()
    day.calls(day.issue(1))
    day.does("c1", kind, officer="ani", reason="officer")
    breaks(states.empty_handed, 6, day, kind)


def test_recalls_beyond_the_limit():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    for times in (1, 2, 3):
        day.does("c1", "Recalled", ticket=ticket, times=times)
    breaks(states.recalls_counted, 5, day, "recall 3", "at most 2")


def test_recalls_that_are_not_counted():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "Recalled", ticket=ticket, times=2)
    breaks(states.recalls_counted, 5, day, "recall 2", "after 0")


def test_a_hold_and_a_return_keep_the_fold_straight():
    day = History().opened()
    day.opens()
    first, second = day.issue(1), day.issue(2)
    day.calls(first)
    day.does("c1", "Held", ticket=first, until=day.now + 1000)
    day.calls(second)
    day.later(1).write("Returned", ticket=first, order=day.now, reason="hold_over")
    day.serves(second)
    day.calls(first)
    day.serves(first)
    for function in (states.legal, states.free_counter, states.called_once, states.in_hand):
        assert verdict(function, day) == []
