from dataclasses import replace

import pytest

from central.engine import views
from central.engine.calls import announcement
from central.engine.commands import CloseDay, Disturb
from central.engine.surfaces import all_surfaces, touched
from protocols.messages import Work
from support.days import played
from support.halls import Play, a_site


def test_the_board_shows_the_latest_call_of_each_ticket_newest_first():
    play = Play()
    play.take(), play.take()
    play.press("c1", "next")
    play.later(5).press("c2", "next")
    play.later(5).press("c1", "recall")
    board = views.board(play.hall, play.site, "hall")
    assert [(c.number, c.counter, c.recalled, c.active) for c in board.calls] == [
        ("A001", "1", True, True),
        ("A002", "2", False, True),
    ]
    play.press("c1", "no_show")
    assert not views.board(play.hall, play.site, "hall").calls[0].active


def test_a_board_shows_its_own_zone_only():
    play = Play()
    play.take("pajak")
    play.press("c3", "next")
    assert views.board(play.hall, play.site, "hall").calls == ()
    assert [c.number for c in views.board(play.hall, play.site, "annex").calls] == ["B001"]


def test_the_board_counts_the_waiting_of_the_tenants_served_there():
    play = Play()
    play.take("ktp"), play.take("akta"), play.take("pajak")
    counts = {q.tenant.id: q.waiting for q in views.board(play.hall, play.site, "hall").queues}
    assert counts == {"Dukcapil": 2}
    counts = {q.tenant.id: q.waiting for q in views.board(play.hall, play.site, "annex").queues}
    assert counts == {"Samsat": 1, "Dukcapil": 1}


def test_no_called_ticket_of_a_closed_day_is_shown():
    play = Play()
    play.take()
    play.press("c1", "next")
    play.do(CloseDay())
    board = views.board(play.hall, play.site, "hall")
    assert (board.calls, board.business_day) == ((), None)


def test_the_counter_shows_what_is_in_hand_and_how_long_the_oldest_waits():
    play = Play(a_site(recalls_max=2))
    first = play.take(priority=True)
    second_at = play.later(5).now
    play.take("akta")
    play.press("c1", "next")
    play.press("c1", "recall")
    seen = views.counter(play.hall, play.site, "c1")
    assert (seen.in_hand.ticket, seen.in_hand.number, seen.in_hand.priority) == (first, "A001", True)
    assert (seen.in_hand.recalls_left, seen.in_hand.standard_minutes, seen.work) == (1, 10, Work.CALLED)
    assert (seen.waiting, seen.oldest) == (1, second_at)
    play.press("c1", "finish")
    seen = views.counter(play.hall, play.site, "c1")
    assert (seen.in_hand, seen.invitation.ticket, seen.work) == (None, first, Work.IDLE)


def test_the_kiosk_says_why_a_service_is_closed():
    play = Play()
    play.do(Disturb("pajak", disturbed=True, words_id="Server pusat padam.", words_en="Their server is down."))
    shelves = views.kiosk(play.hall, play.site, "k1", play.now).shelves
    assert [(s.tenant, [o.service for o in s.offers]) for s in shelves] == [
        ("dukcapil", ["ktp", "akta"]),
        ("samsat", ["pajak"]),
    ]
    assert shelves[0].offers[0].closed is None
    assert shelves[1].offers[0].closed.id == "Layanan sedang terganggu. Server pusat padam."


def test_a_kiosk_may_offer_a_part_of_the_hall():
    site = a_site()
    site.kiosks["k1"] = replace(site.kiosks["k1"], services=("pajak",))
    assert [s.tenant for s in views.kiosk(Play(site).hall, site, "k1", 0).shelves] == ["samsat"]


def surfaces_of(play):
    made = {}
    for kind, name in all_surfaces(play.site):
        if kind == "kiosk":
            made[kind, name] = views.kiosk(play.hall, play.site, name, play.now)
        else:
            made[kind, name] = getattr(views, kind)(play.hall, play.site, name)
    return made


def test_who_came_without_a_ticket_is_called_like_others_once_he_is_sent_on():
    play = Play()
    play.press("c1", "walk_in")
    assert views.board(play.hall, play.site, "hall").calls == ()
    play.press("c1", "transfer", "21")
    play.press("c3", "next")
    called = play.ledger[-1]
    assert called.event.leg == 2
    zone = play.site.counters["c3"].zone
    (shown,) = views.board(play.hall, play.site, zone).calls
    where, said = announcement(play.site, play.hall, called)
    assert (where, said.call, said.number) == (zone, shown.call, shown.number)


def test_whatever_changes_was_announced_as_touched():
    """Every event of a busy day: a screen that is not in `touched` looks the same as before."""
    play = Play()
    for step in (
        lambda: play.take("ktp"),
        lambda: play.take("akta", priority=True),
        lambda: play.take("pajak"),
        lambda: [play.take("pajak") for _ in range(2)],
        lambda: play.press("c1", "open"),
        lambda: play.press("c1", "next"),
        lambda: play.press("c1", "recall"),
        lambda: play.press("c1", "start"),
        lambda: play.press("c1", "transfer", "21"),
        lambda: play.press("c1", "next"),
        lambda: play.press("c1", "hold"),
        lambda: play.later(minutes=20).wake(),
        lambda: play.press("c3", "next"),
        lambda: play.press("c3", "invite"),
        lambda: play.press("c3", "finish"),
        lambda: play.rate("c3", "2026-11-23-B001"),
        lambda: play.press("c3", "walk_in"),
        lambda: play.press("c3", "cancel"),
        lambda: play.press("c3", "pause"),
        lambda: play.press("c1", "close"),
        lambda: play.do(CloseDay()),
    ):
        before, sequence = surfaces_of(play), play.hall.sequence
        step()
        allowed = set()
        for entry in play.ledger[sequence:]:
            allowed |= touched(play.site, entry, play.hall)
        after = surfaces_of(play)
        assert {s for s in after if after[s] != before[s]} <= allowed


def _by_hand(play, zone):
    """The latest call of each ticket, newest first: all calls looked at."""
    calls = [call for name in play.site.counters_in[zone] for call in play.hall.counter(name).calls]
    latest = {call.ticket: call for call in sorted(calls, key=lambda call: call.sequence)}
    return sorted((call.sequence for call in latest.values()), reverse=True)[: views.CALLS_SHOWN]


@pytest.mark.parametrize("seed", range(5))
def test_boards_and_counters_show_what_a_look_at_everything_would(seed):
    play = played(seed, days=1)
    for zone in play.site.zones:
        assert [int(call.call) for call in views.board(play.hall, play.site, zone).calls] == _by_hand(play, zone)
    for counter in play.site.counters.values():
        there = [
            play.hall.tickets[place[2]]
            for service in counter.services
            for priority in (False, True)
            for place in play.hall.queue(service, priority=priority)
        ]
        heads = [
            play.hall.tickets[places[0][2]].issued_at
            for service in counter.services
            for priority in (False, True)
            if (places := play.hall.queue(service, priority=priority))
        ]
        seen = views.counter(play.hall, play.site, counter.id)
        assert (seen.waiting, seen.oldest) == (len(there), min(heads, default=None))
