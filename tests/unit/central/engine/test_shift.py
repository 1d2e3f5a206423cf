from protocols.messages import Work
from support.halls import Play, a_site, code, names

OFFICERS = (("ani", "101"), ("budi", "102"))


def test_a_hall_with_officers_wants_their_code():
    play = Play(a_site(officers=OFFICERS))
    play.take()
    assert code(play.press("c1", "next")) == "counter_closed"
    assert code(play.press("c1", "open", "999")) == "unknown_officer"
    assert play.press("c1", "open", "101")[0].officer == "ani"
    assert play.press("c1", "next")[-1].officer == "ani"


def test_an_officer_is_at_one_counter_only():
    play = Play(a_site(officers=OFFICERS))
    play.press("c1", "open", "101")
    assert code(play.press("c2", "open", "101")) == "officer_elsewhere"
    assert names(play.press("c1", "close")) == ["CounterClosed"]
    assert names(play.press("c2", "open", "101")) == ["CounterOpened"]


def test_a_break_and_back():
    play = Play(a_site(officers=OFFICERS))
    assert code(play.press("c1", "pause")) == "counter_closed"
    play.press("c1", "open", "101")
    assert code(play.press("c1", "open", "101")) == "already_open"
    assert names(play.press("c1", "pause")) == ["CounterPaused"]
    assert code(play.press("c1", "next")) == "counter_paused"
    assert code(play.press("c1", "pause")) == "already_paused"
    assert names(play.press("c1", "open")) == ["CounterOpened"]
    assert play.hall.counter("c1").officer == "ani"


def test_nobody_leaves_a_ticket_behind():
    play = Play()
    play.take()
    play.press("c1", "next")
    assert code(play.press("c1", "close")) == "ticket_in_hand"
    assert code(play.press("c1", "pause")) == "ticket_in_hand"
    assert play.hall.counter("c1").work is Work.CALLED


def test_an_unknown_counter_is_refused():
    assert code(Play().press("c9", "open")) == "not_ours"
