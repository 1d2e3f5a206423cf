"""What kiosks give by themselves, as the checker sees it."""

import pytest

from central.checker import authority, check, leases, numbers, paper, requests
from support.history import DAY, History
from support.lease_history import a_cut_day, a_day, closes, ends, grants, lapses, merges, presses
from support.verdict import breaks, verdict


def test_a_day_with_a_cut_is_good():
    day, mine, offline = a_cut_day()
    day.later(30)
    for ticket in (mine, offline):
        first = day.calls(ticket)
        day.board(first)
        day.speaks(first)
        day.serves(ticket)
        day.later(70)
    day.later(5)
    assert check(day.entries, day.sightings, day.site) == []


def test_leases_of_a_mark_share_no_number():
    day = a_day()
    grants(day)
    grants(day, 4, 6, "other")
    assert verdict(leases.granted_apart, day) == []
    grants(day, 6, 8, "third")
    breaks(leases.granted_apart, 20, day, "K1-6 to 8")


def test_another_mark_or_another_day_may_have_the_same_numbers():
    day = a_day()
    grants(day)
    grants(day, name="other", mark="K2", kiosk="k2")
    grants(day, name="old", of="2026-11-22")
    assert verdict(leases.granted_apart, day) == []


def test_a_number_of_no_lease():
    day = a_day()
    merges(day, *presses(day, 1))
    breaks(leases.of_its_lease, 20, day, "A-K1-01", "no lease")


def test_a_number_beyond_its_lease_or_of_another_kiosk():
    day = a_day()
    grants(day)
    merges(day, *presses(day, 4))
    breaks(leases.of_its_lease, 20, day, "not one of k1's lease")
    day = a_day()
    grants(day, kiosk="k2")
    merges(day, *presses(day, 1))
    breaks(leases.of_its_lease, 20, day, "not one of k1's lease")


def test_a_number_that_is_merged_twice():
    day = a_day()
    grants(day)
    merges(day, *presses(day, 1))
    merges(day, *presses(day, 1, sight=False))
    breaks(leases.of_its_lease, 20, day, "merged twice")


def test_a_number_that_was_put_away():
    day = a_day()
    grants(day)
    ends(day, 1, 2, 3, reason="lease_returned")
    merges(day, *presses(day, 2))
    breaks(leases.of_its_lease, 20, day, "put away")


def test_a_lease_of_yesterday():
    day = a_day()
    grants(day, of="2026-11-22")
    merges(day, *presses(day, 1))
    breaks(leases.of_its_lease, 20, day, f"no lease of {DAY}")


def test_every_number_is_given_or_void_when_the_day_closes():
    day, _, _ = a_cut_day()
    ends(day, 2, 3)
    closes(day)
    assert verdict(leases.explained, day) == verdict(leases.ended_rightly, day) == []


@pytest.mark.parametrize("unused", [(2,), (3,), ()])
def test_a_gap_in_a_lease(unused):
    day, _, _ = a_cut_day()
    ends(day, *unused)
    closes(day)
    breaks(leases.explained, 4, day, "neither given nor void")


def test_a_lease_that_never_ends():
    day = a_day()
    grants(day)
    closes(day)
    breaks(leases.explained, 4, day, "number 1 of lease")


def test_what_was_given_is_not_put_away():
    day, _, _ = a_cut_day()
    ends(day, 1, 2, 3)
    breaks(leases.ended_rightly, 4, day, "number 1")
    day = a_day()
    ends(day, 1)
    breaks(leases.ended_rightly, 20, day, "never granted")


def test_what_came_after_its_day_is_written_once():
    day, _, _ = a_cut_day()
    ends(day, 2, 3)
    closes(day)
    lapses(day)
    assert verdict(leases.lapsed_once, day) == []
    lapses(day)
    breaks(leases.lapsed_once, 20, day, "A-K1-02 was merged twice")


def test_nothing_lapses_while_its_day_is_open():
    day, _, _ = a_cut_day()
    lapses(day)
    breaks(leases.lapsed_once, 13, day, "lapsed while")


def test_of_one_press_one_number_can_be_called():
    day = a_day()
    grants(day)
    mine = day.issue(1, confirm=False, sight=False)
    request = day.entries[-1]["request_id"]
    merges(day, request, "A-K1-01")
    breaks(leases.one_callable, 9, day, "A001", "A-K1-01")
    day = a_day()
    grants(day)
    mine = day.issue(1, confirm=False, sight=False)
    request = day.entries[-1]["request_id"]
    merges(day, request, "A-K1-01", twin=mine)
    assert verdict(leases.one_callable, day) == verdict(requests.one_effect, day) == []


def test_what_was_printed_is_merged_soon():
    day, _, _ = a_cut_day(link=False)
    day.later(60).issue(2)
    found = breaks(leases.merged_soon, 20, day, "too late")
    assert found.evidence
    day = a_day()
    grants(day)
    day.issue(1)
    presses(day, 1)
    day.later(60).issue(2)
    breaks(leases.merged_soon, 20, day, "never merged")


def test_while_the_kiosk_is_cut_off_nobody_waits_for_its_numbers():
    day = a_day()
    grants(day)
    day.issue(1)
    day.saw("link", "k1", up=False)
    request, number = presses(day.later(5), 1)
    day.later(300).saw("link", "k1", up=True)
    merges(day.later(5), request, number, order=day.now - 300_000)
    day.later(60).issue(2)
    assert verdict(leases.merged_soon, day) == []


def test_who_pressed_first_stands_first():
    day = a_day()
    grants(day)
    one, two = presses(day, 1), presses(day, 2)
    merges(day, *two, order=day.now - 10)
    merges(day, *one, order=day.now - 5)
    breaks(leases.in_order, 19, day, "A-K1-02 stands before A-K1-01")


def test_nothing_is_printed_from_the_lease_of_a_day_that_is_over():
    day = a_day()
    grants(day)
    day.issue(1)
    ends(day, 1, 2, 3)
    closes(day.later(60))
    day.write("DayOpened", day="2026-11-24")
    day.later(60).issue(1, day="2026-11-24")
    presses(day.later(10), 1)
    breaks(leases.fresh_lease, 20, day, f"lease of {DAY}")


def test_other_rules_know_of_leases():
    day, _, _ = a_cut_day()
    for rule in (numbers.gapless, numbers.agrees, paper.right_number, paper.screen_agrees, requests.pressed):
        assert verdict(rule, day) == []
    assert verdict(authority.right_device, day) == verdict(authority.own_paper, day) == []


def test_a_number_written_wrongly():
    day = a_day()
    grants(day)
    merges(day, *presses(day, 1, number="A-K1-1x"[:-1] + "2"))["event"]["index"] = 1
    breaks(numbers.agrees, 10, day, "A-K1-12")


def test_a_screen_with_a_number_of_nobodys_lease():
    day = a_day()
    grants(day)
    day.saw("screen", "k1", text=["A-K1-09"], number="A-K1-09", mode="printing")
    breaks(paper.screen_agrees, 10, day, "A-K1-09")


def test_a_failed_paper_of_a_lease_is_void_and_nobody_holds_it():
    day = a_day()
    grants(day)
    request, number = presses(day, 1)
    merges(day, request, number, paper="paper_out")
    breaks(paper.void_is_not_on_paper, 8, day, "A-K1-01")


def test_a_pad_grants_nothing():
    day = a_day()
    grants(day)
    day.entries[-1]["actor"] = "keypad-1"
    breaks(authority.right_device, 24, day, "LeaseGranted")


def test_a_full_hall_takes_in_who_holds_a_paper():
    day = History(waiting_max=1).opened()
    grants(day)
    day.issue(1)
    merges(day, *presses(day, 1))
    assert verdict(authority.waiting_bounded, day) == []
