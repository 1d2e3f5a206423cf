from dataclasses import replace

import pytest

from central.engine.model import Status
from central.engine.site import Preference
from protocols.messages import Placement
from support.halls import Play, a_site, code, names


def called(play, counter="c1"):
    return play.press(counter, "next")[-1].ticket


def test_the_oldest_of_a_counters_services_is_next():
    play = Play()
    first, second = play.take("akta"), play.later(1).take("ktp")
    assert [called(play), called(play)] == [first, second]


def test_two_counters_never_get_the_same_ticket():
    play = Play()
    tickets = [play.take() for _ in range(4)]
    assert [called(play, c) for c in ("c1", "c2", "c3", "c1")] == tickets


def test_nobody_waits():
    play = Play()
    assert names(play.press("c1", "next")) == ["CounterOpened"]
    assert code(play.press("c1", "next")) == "none_waiting"


def test_next_closes_the_last_one_also_when_nobody_waits():
    play = Play()
    first = play.take()
    play.press("c1", "next")
    assert names(play.press("c1", "next")) == ["Finished"]
    assert play.ticket(first).status is Status.SERVED


def test_a_hall_may_want_each_ticket_finished_first():
    play = Play(a_site(next_closes=False))
    play.take(), play.take()
    play.press("c1", "next")
    assert code(play.press("c1", "next")) == "ticket_in_hand"


def test_a_press_about_another_ticket_changes_nothing():
    play = Play()
    play.take(), play.take()
    play.press("c1", "next")
    assert code(play.press("c1", "next", holding=None)) == "changed"
    assert code(play.press("c1", "finish", holding="2026-11-23-A002")) == "changed"


def test_a_late_press_and_one_of_an_older_epoch_change_nothing():
    play = Play()
    play.take()
    assert names(play.press("c1", "next", age=5000))[-1] == "Called"
    assert code(play.press("c1", "next", age=5001)) == "stale"
    assert code(play.press("c1", "finish", epoch=play.hall.epoch - 1)) == "stale"


def test_the_same_press_again_is_answered_not_done():
    play = Play()
    play.take(), play.take()
    play.press("c1", "next", request_id="a" * 32)
    assert play.press("c1", "next", request_id="a" * 32, holding=None) == ()
    assert play.hall.called["ktp"] == 1


def test_head_start_lets_priority_pass_but_starves_nobody():
    play = Play(a_site(priority_minutes=10))
    old = play.take()
    play.later(minutes=9)
    first = play.take(priority=True)
    play.later(minutes=2)
    late = play.take(priority=True)
    got = [play.press("c1", "next")[-1] for _ in range(3)]
    assert [g.ticket for g in got] == [first, old, late]
    assert [g.reason for g in got] == ["priority", "order", "order"]


def test_ratio_calls_at_most_so_many_priority_tickets_in_a_row():
    play = Play(a_site(priority="ratio", priority_ratio=2))
    plain = [play.take() for _ in range(2)]
    first = [play.later(1).take(priority=True) for _ in range(4)]
    assert [called(play) for _ in range(6)] == [first[0], first[1], plain[0], first[2], first[3], plain[1]]


def test_a_counters_preference_counts_as_minutes_of_waiting():
    site = a_site()
    site.counters["c1"] = replace(site.counters["c1"], prefers=(Preference("akta", 5),))
    play = Play(site)
    ktp = play.take("ktp")
    play.later(minutes=4)
    akta = play.take("akta")
    play.later(minutes=2)
    late = play.take("akta")
    got = [play.press("c1", "next")[-1] for _ in range(3)]
    assert [g.ticket for g in got] == [akta, ktp, late]
    assert got[0].reason == "preferred"


def test_recall_up_to_the_limit_then_no_show():
    play = Play(a_site(recalls_max=2))
    ticket = play.take()
    play.press("c1", "next")
    assert [names(play.press("c1", "recall")) for _ in range(3)] == [["Recalled"], ["Recalled"], ["WentMissing"]]
    assert play.ticket(ticket).status is Status.NO_SHOW
    assert code(play.press("c1", "recall")) == "no_ticket"


def test_who_is_being_served_is_not_recalled():
    play = Play()
    play.take()
    play.press("c1", "next")
    play.press("c1", "start")
    assert code(play.press("c1", "recall")) == "already_serving"


def test_call_chosen_by_whole_number_by_digits_and_by_code():
    play = Play()
    for _ in range(3):
        play.take()
    play.take("pajak")
    assert play.press("c1", "call", "A003")[-1].reason == "chosen"
    assert play.press("c2", "call", "2")[-1].ticket.endswith("A002")
    assert play.press("c3", "call", "21-1")[-1].ticket.endswith("B001")


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("", "number_missing"),
        ("77", "unknown_ticket"),
        ("X-Y", "unknown_ticket"),
        ("B001", "not_ours"),
        ("1", "ambiguous_number"),
    ],
)
def test_what_was_typed_must_mean_one_callable_ticket(digits, reason):
    play = Play()
    play.take("ktp"), play.take("pajak")
    counter = "c3" if reason == "ambiguous_number" else "c2"
    assert code(play.press(counter, "call", digits)) == reason


def test_a_missing_visitor_may_return_within_minutes_or_numbers():
    play = Play(a_site(grace_minutes=10, grace_numbers=1))
    lost = play.take()
    others = [play.take() for _ in range(3)]
    play.press("c1", "next")
    play.press("c1", "no_show")
    assert play.press("c1", "call", "A001")[-1].reason == "grace"
    play.press("c1", "no_show")
    play.later(minutes=11)
    assert names(play.press("c1", "return", "1")) == ["Returned"], "one call has passed, which is allowed"
    assert called(play) == lost
    play.press("c1", "no_show")
    play.later(minutes=11)
    assert [called(play), called(play)] == others[:2]
    assert code(play.press("c1", "return", "1")) == "grace_over"
    assert code(play.press("c1", "call", "1")) == "grace_over"


def test_return_to_the_front_to_the_end_or_by_age():
    for placement, place in ((Placement.FRONT, 0), (Placement.END, 2), (Placement.AGE, 0)):
        play = Play()
        lost = play.take()
        play.later(1).take(), play.later(1).take()
        play.press("c1", "next")
        play.press("c1", "hold")
        play.later(1).press("c1", "return", "1", placement=placement)
        assert [p[2] for p in play.hall.queue("ktp", priority=False)].index(lost) == place, placement


def test_a_hold_ends_by_itself_and_keeps_its_age():
    play = Play(a_site(hold_minutes=15))
    held = play.take()
    play.later(1).take()
    play.press("c1", "next")
    play.press("c1", "hold")
    play.later(minutes=14)
    assert play.wake() == ()
    play.later(minutes=1)
    assert names(play.wake()) == ["Returned"]
    assert called(play) == held


def test_a_held_ticket_is_called_by_its_number():
    play = Play()
    play.take()
    play.press("c1", "next")
    play.press("c1", "hold")
    assert play.press("c1", "call", "1")[-1].reason == "resumed"
    assert not play.hall.held


def test_a_walk_in_gets_a_number_and_is_served_at_once():
    play = Play()
    assert names(play.press("c1", "walk_in")) == ["CounterOpened", "Issued", "Called", "Started"]
    assert play.hall.counter("c1").calls == (), "it stands on no board"
    assert code(play.press("c1", "walk_in")) == "ticket_in_hand"
    assert code(play.press("c2", "walk_in", "21")) == "not_ours"
    assert code(play.press("c2", "walk_in", "99")) == "unknown_service"
