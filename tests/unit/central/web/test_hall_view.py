from dataclasses import replace

import pytest

from central.engine.commands import CloseDay, Disturb
from central.moment import Moment
from central.web.hall_view import hall_view, longest
from protocols.messages import Words
from support.halls import Play, a_site


@pytest.fixture
def play():
    return Play()


def view(play):
    return hall_view(Moment(play.site, play.hall, play.now))


def tenant(play, name="dukcapil"):
    return next(each for each in view(play).tenants if each.tenant.id == name)


def service(play, name):
    return next(each for line in view(play).tenants for each in line.services if each.service.id == name)


def tile(play, counter="c1"):
    return next(each for each in view(play).tiles if each.counter.id == counter)


def test_who_waits_is_counted_and_the_longest_is_the_oldest_not_the_first(play):
    first = play.now
    play.take("ktp")
    play.later(minutes=5)
    play.take("ktp", priority=True)
    play.take("akta")
    assert (service(play, "ktp").line.waiting, service(play, "akta").line.waiting) == (2, 1)
    assert tenant(play).line.waiting == view(play).all.waiting == 3
    assert longest(play.hall, "ktp") == tenant(play).line.since == first
    assert tenant(play, "samsat").line.since == 0


def test_the_service_with_the_longest_wait_is_first(play):
    play.take("akta")
    play.later(minutes=1)
    play.take("ktp")
    assert [each.service.id for each in tenant(play).services] == ["akta", "ktp"]


@pytest.mark.parametrize(("minutes", "pressing"), [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (400, 2)])
def test_a_wait_presses_from_half_of_the_promise_on(play, minutes, pressing):
    play.take("pajak")
    play.later(minutes=minutes)
    assert service(play, "pajak").line.pressing == pressing
    assert tenant(play, "samsat").line.pressing == view(play).all.pressing == pressing


def test_counters_that_are_open_and_serve(play):
    play.press("c1", "open")
    play.press("c2", "open")
    play.press("c2", "pause")
    found = tenant(play)
    assert (found.opened, found.counters) == (1, 3)
    assert (view(play).opened, view(play).serving) == (2, 0)
    assert tile(play, "c2").work == "paused" and tile(play, "c3").work == "closed"


def test_a_tile_shows_the_ticket_in_hand_and_when_it_is_late(play):
    ticket = play.take("ktp")
    play.press("c1", "open")
    play.press("c1", "next")
    called = play.now
    assert (tile(play).number, tile(play).ticket, tile(play).since) == (play.ticket(ticket).number, ticket, called)
    play.later(minutes=20)
    assert not tile(play).late  # called, and not yet served
    play.press("c1", "start")
    started = play.now
    play.later(minutes=10)
    assert (tile(play).since, tile(play).late) == (started, False)
    play.later(seconds=1)
    assert tile(play).late and view(play).serving == 1


def test_a_stopped_service_says_why_and_whether_staff_closed_it(play):
    play.do(Disturb("ktp", True, "Jaringan", "Network"))
    play.do(Disturb("akta", True, "Kuota", "Quota", closed=True))
    assert (service(play, "ktp").notice, service(play, "ktp").shut) == (Words("Jaringan", "Network"), False)
    assert (service(play, "akta").notice, service(play, "akta").shut) == (Words("Kuota", "Quota"), True)
    assert tenant(play).stopped == 2
    play.do(Disturb("akta", False))
    assert tenant(play).stopped == 1


def test_a_ticket_of_a_service_that_is_gone_breaks_nothing(play):
    play.take("ktp")
    left = {name: each for name, each in play.site.services.items() if name != "ktp"}
    counters = {
        name: replace(each, services=tuple(one for one in each.services if one != "ktp"))
        for name, each in play.site.counters.items()
    }
    site = replace(a_site(), services=left, counters=counters)
    assert hall_view(Moment(site, play.hall, play.now)).all.waiting == 0


def test_after_the_day_is_closed_its_figures_stay(play):
    play.take("ktp")
    play.press("c1", "open")
    play.press("c1", "next")
    play.press("c1", "start")
    play.later(minutes=11)
    play.press("c1", "finish")
    play.do(CloseDay(), actor="central")
    assert (view(play).all.done, view(play).all.late, view(play).opened) == (1, 1, 0)
