"""Numbers of a pre-printed roll: typed by an officer, they join the same queue."""

from dataclasses import replace

import pytest

from central.engine import replies
from central.engine.events import Issued
from central.engine.model import Status
from central.engine.refusals import refusal
from central.engine.surfaces import touched
from protocols.messages import Action
from support.halls import OFFICE, Play, a_site, at, code, names


def a_hall(**policy):
    play = Play(a_site(rolls=50, **policy))
    play.press("c1", "open")
    return play


def entered(play, digits, counter="c1"):
    (issued,) = play.press(counter, "roll", digits)
    assert isinstance(issued, Issued), issued
    return issued


def test_a_typed_number_waits_at_once_for_the_counters_first_service():
    play = a_hall()
    issued = entered(play, "23")
    assert (issued.number, issued.series, issued.index) == ("R023", "R", 23)
    assert (issued.service, issued.source, issued.roll, issued.priority) == ("ktp", "c1", True, False)
    ticket = play.ticket(issued.ticket)
    assert (ticket.status, ticket.confirmed, ticket.order) == (Status.WAITING, True, play.now)
    assert not play.hall.unconfirmed
    assert play.later(minutes=5).wake() == (), "nobody waits for its paper"


def test_the_service_code_before_it_names_another_service_also_of_another_counter():
    play = a_hall()
    assert entered(play, "12-7").service == "akta"
    assert entered(play, "21-8").service == "pajak"
    assert dict(play.hall.waiting) == {"akta": 1, "pajak": 1}


def test_it_is_called_in_order_with_the_others_and_announced_like_them():
    play = a_hall()
    first = play.take()
    roll = entered(play.later(1), "9").ticket
    last = play.later(1).take()
    called = [play.press("c1", "next")[-1] for _ in range(3)]
    assert [(c.ticket, c.reason) for c in called] == [(first, "order"), (roll, "order"), (last, "order")]
    assert [call.number for call in play.hall.counter("c1").calls] == ["A002", "R009", "A001"]


def test_whom_it_finds_ahead():
    play = a_hall()
    play.take(), play.take(priority=True)
    assert entered(play, "1").ahead == 2


def test_the_same_number_again_is_refused_with_its_name_whatever_became_of_it():
    play = a_hall()
    entered(play, "23")
    again = play.press("c2", "open") and play.press("c2", "roll", "11-023")
    assert code(again) == "roll_used"
    said = refusal(again[0]).words
    assert "Nomor R023 sudah dipakai hari ini" in said.id
    assert "R023 was used today already" in said.en
    play.press("c1", "next")
    play.press("c1", "finish")
    assert code(play.press("c1", "roll", "23")) == "roll_used"


def test_the_next_day_the_roll_may_begin_anew():
    play = a_hall()
    entered(play, "23")
    play.later(minutes=24 * 60).wake()
    play.press("c1", "open")
    assert entered(play, "23").ticket == "2026-11-24-R023"


def test_gaps_and_any_order_are_fine_and_central_goes_on_counting_its_own():
    play = a_hall()
    assert [entered(play, str(index)).number for index in (50, 2, 31)] == ["R050", "R002", "R031"]
    assert play.hall.used["R"] == 50
    assert play.take().endswith("A001")


@pytest.mark.parametrize(
    ("digits", "refused"),
    [
        ("", "number_missing"),
        ("12-", "number_missing"),
        ("0", "roll_range"),
        ("51", "roll_range"),
        ("R023", "roll_range"),
        ("99-23", "unknown_service"),
    ],
)
def test_what_is_no_number_of_the_roll(digits, refused):
    play = a_hall()
    assert code(play.press("c1", "roll", digits)) == refused
    assert not play.hall.tickets


def test_out_of_range_says_the_range():
    (refused,) = a_hall().press("c1", "roll", "777")
    assert "1 sampai 50" in refusal(refused).words.id


def test_a_hall_without_rolls_has_none():
    play = Play()
    play.press("c1", "open")
    assert code(play.press("c1", "roll", "23")) == "no_rolls"


def test_an_officer_must_be_at_work_but_may_have_somebody_before_him():
    play = Play(a_site(rolls=50))
    assert code(play.press("c1", "roll", "23")) == "counter_closed"
    play.press("c1", "open")
    play.press("c1", "pause")
    assert code(play.press("c1", "roll", "23")) == "counter_paused"
    play.press("c1", "open")
    play.take()
    play.press("c1", "next")
    play.press("c1", "start")
    entered(play, "23")
    assert play.ticket("2026-11-23-A001").status is Status.SERVING


def test_a_press_again_is_answered_not_done():
    play = a_hall()
    play.press("c1", "roll", "23", request_id="a" * 32)
    assert play.press("c1", "roll", "23", request_id="a" * 32) == ()
    reply = replies.officer_reply("a" * 32, Action.ROLL, play.hall.requests["a" * 32])
    assert (reply.number, reply.refusal) == ("R023", None)


def test_it_is_taken_while_the_service_is_served_also_after_the_kiosks_have_stopped():
    stops = replace(OFFICE, issue_stops_minutes=60)
    play = Play(a_site(calendar=stops, rolls=50), at("2026-11-23 14.30"))
    play.press("c1", "open")
    assert code(play.ask()) == "hours_over"
    entered(play, "1")
    play.later(minutes=31)
    assert code(play.press("c1", "roll", "2")) == "hours_over"


def test_a_quota_limits_the_kiosks_and_the_roll_counts_for_it():
    site = a_site(rolls=50)
    site.services["ktp"] = replace(site.services["ktp"], quota=1)
    play = Play(site)
    play.press("c1", "open")
    entered(play, "1")
    assert code(play.ask()) == "quota_full"
    entered(play, "2")
    assert play.hall.given["ktp"] == 2


def test_a_full_hall_takes_nobody():
    play = a_hall(waiting_max=1)
    entered(play, "1")
    assert code(play.press("c1", "roll", "2")) == "hall_full"


def test_a_roll_number_is_named_by_00_where_others_end_in_the_same_digits():
    play = a_hall()
    mine = play.take()
    roll = entered(play, "1").ticket
    assert code(play.press("c1", "call", "1")) == "ambiguous_number"
    assert play.press("c1", "call", "11-1")[-1].ticket == mine
    assert play.press("c1", "call", "00-1")[-1].ticket == roll
    assert code(play.press("c1", "call", "00-9")) == "unknown_ticket"


def test_a_roll_number_alone_is_named_by_its_digits():
    play = a_hall()
    roll = entered(play, "31").ticket
    assert names(play.press("c1", "cancel", "31")) == ["Cancelled"]
    assert play.ticket(roll).status is Status.CANCELLED
    assert code(play.press("c1", "roll", "31")) == "roll_used"


def test_boards_and_counters_of_its_service_are_drawn_anew():
    play = a_hall()
    entered(play, "1")
    seen = touched(play.site, play.ledger[-1], play.hall)
    assert {("counter", "c1"), ("counter", "c2"), ("counter", "c3"), ("board", "hall")} <= seen


def test_a_kiosk_has_no_say_about_its_paper():
    play = a_hall()
    play.press("c1", "roll", "5", request_id="b" * 32)
    assert code(play.paper("b" * 32)) == "unknown_ticket"
