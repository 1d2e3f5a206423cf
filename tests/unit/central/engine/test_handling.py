from central.engine.commands import Disturb
from central.engine.model import Status
from protocols.messages import Outcome, Placement, Work
from support.halls import Play, a_site, code, names


def in_hand(play, service="ktp", counter="c1", *, started=False):
    ticket = play.take(service)
    play.press(counter, "next")
    if started:
        play.press(counter, "start")
    return ticket


def test_a_visit_from_call_to_finish_with_its_times():
    play = Play()
    ticket = play.take()
    play.later(60).press("c1", "next")
    play.later(20).press("c1", "start")
    finished = play.later(300).press("c1", "finish", outcome=Outcome.INCOMPLETE)[0]
    leg = play.ticket(ticket).leg
    assert (leg.called_at, leg.started_at, leg.finished_at) == (play.now - 320_000, play.now - 300_000, play.now)
    assert finished.outcome == "incomplete"
    assert play.ticket(ticket).status is Status.SERVED
    assert play.hall.counter("c1").work is Work.IDLE


def test_each_key_without_a_ticket_says_so():
    play = Play()
    play.press("c1", "open")
    for action in ("start", "finish", "no_show", "hold", "transfer", "cancel", "invite", "recall"):
        assert code(play.press("c1", action)) == "no_ticket", action


def test_a_transfer_keeps_the_number_and_the_age():
    play = Play()
    other = play.take("pajak")
    ticket = in_hand(play, "ktp")
    later = play.later(60).take("pajak")
    play.later(1).press("c1", "transfer", "21")
    assert play.ticket(ticket).status is Status.WAITING
    assert play.ticket(ticket).service == "pajak"
    assert len(play.ticket(ticket).legs) == 2
    assert [p[2] for p in play.hall.queue("pajak", priority=False)] == [other, ticket, later]
    assert play.hall.counter("c1").ticket == ""
    assert play.press("c3", "next")[-1].ticket == other
    called = play.press("c3", "next")[-1]
    assert (called.ticket, called.leg) == (ticket, 2)


def test_a_transfer_to_the_front_or_the_end():
    for placement, place in ((Placement.FRONT, 0), (Placement.END, 1)):
        play = Play()
        ticket = in_hand(play)
        play.later(1).take("pajak")
        play.later(1).press("c1", "transfer", "21", placement=placement)
        assert [p[2] for p in play.hall.queue("pajak", priority=False)].index(ticket) == place


def test_transfers_that_lead_nowhere():
    play = Play()
    in_hand(play)
    assert code(play.press("c1", "transfer", "99")) == "unknown_service"
    assert code(play.press("c1", "transfer", "11")) == "same_service"
    play.do(Disturb("pajak", disturbed=True))
    assert code(play.press("c1", "transfer", "21")) == "disturbed"
    assert play.hall.counter("c1").work is Work.CALLED


def test_served_is_not_a_no_show():
    play = Play()
    in_hand(play, started=True)
    assert code(play.press("c1", "no_show")) == "already_serving"
    assert code(play.press("c1", "start")) == "already_serving"


def test_cancel_what_is_in_hand_or_what_was_typed():
    play = Play()
    first = in_hand(play)
    second = play.take()
    assert names(play.press("c1", "cancel", "2")) == ["Cancelled"]
    assert names(play.press("c1", "cancel")) == ["Cancelled"]
    assert {play.ticket(t).status for t in (first, second)} == {Status.CANCELLED}
    assert play.hall.counter("c1").ticket == ""
    assert play.hall.queue("ktp", priority=False) == ()
    assert code(play.press("c1", "cancel", "2")) == "not_callable"


def test_who_is_asked_to_rate_is_there():
    play = Play()
    ticket = in_hand(play)
    assert names(play.press("c1", "invite")) == ["Started", "Invited"]
    assert play.ticket(ticket).status is Status.SERVING
    assert code(play.press("c1", "no_show")) == "already_serving"


def test_please_rate_arms_the_pad_before_the_end():
    play = Play(a_site(rating_seconds=60))
    ticket = in_hand(play, started=True)
    play.press("c1", "invite")
    invitation = play.hall.counter("c1").invitation
    assert (invitation.ticket, invitation.leg, invitation.until) == (ticket, 1, play.now + 60_000)
    assert names(play.rate("c1", ticket)) == ["Rated"]


def test_a_number_is_not_sent_round_for_ever():
    play = Play()
    in_hand(play, "ktp", counter="c3")
    for hop in range(49):
        assert names(play.press("c3", "transfer", ("21", "11")[hop % 2])) == ["Transferred"]
        play.press("c3", "next")
    assert code(play.press("c3", "transfer", "11")) == "too_many_legs"
