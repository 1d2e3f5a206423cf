from dataclasses import replace

import pytest

from central.web.day_sums import SLOT, day_sums, midnight, running_late
from protocols.messages import Paper
from support.halls import MONDAY, Play, at


@pytest.fixture
def play():
    return Play()


def serve(play, minutes, service="ktp", counter="c1"):
    ticket = play.take(service)
    play.press(counter, "next")
    play.press(counter, "start")
    play.later(minutes=minutes)
    play.press(counter, "finish")
    return ticket


def test_numbers_by_the_half_hour_of_the_halls_own_clock(play):
    play.take("ktp")
    play.later(minutes=29)
    play.take("ktp")
    play.later(minutes=1)
    play.take("akta")
    assert dict(day_sums(play.hall, play.site).slots) == {16: 2, 17: 1}
    assert midnight(play.site, "2026-11-23") == at("2026-11-23 00.00") == MONDAY - 16 * SLOT


def test_a_void_number_came_from_nobody(play):
    request = play.fresh_id()
    play.ask("ktp", request_id=request)
    play.paper(request, Paper.FAILED, "jam")
    sums = day_sums(play.hall, play.site)
    assert sums.given == 0 and sums.slots == {}


def test_what_took_longer_than_its_standard(play):
    play.press("c1", "open")
    serve(play, 10)
    serve(play, 10.1)
    serve(play, 14, "akta")
    sums = day_sums(play.hall, play.site)
    assert (dict(sums.done), dict(sums.late), sums.lost) == ({"ktp": 2, "akta": 1}, {"ktp": 1}, 0)


def test_who_did_not_come_is_lost(play):
    play.press("c1", "open")
    play.take("ktp")
    play.press("c1", "next")
    play.press("c1", "no_show")
    assert day_sums(play.hall, play.site).lost == 1


def test_it_is_counted_anew_when_a_ticket_or_the_site_has_changed(play):
    play.press("c1", "open")
    serve(play, 12)
    before = day_sums(play.hall, play.site)
    assert day_sums(play.hall, play.site) is before
    services = {**play.site.services, "ktp": replace(play.site.services["ktp"], standard_minutes=30)}
    assert day_sums(play.hall, replace(play.site, services=services)).late == {}
    play.take("ktp")
    assert day_sums(play.hall, play.site).given == 2


def test_late_while_it_is_served(play):
    ticket = play.take("ktp")
    play.press("c1", "open")
    play.press("c1", "next")
    play.press("c1", "start")
    assert not running_late(play.ticket(ticket), play.site, play.now + 600_000)
    assert running_late(play.ticket(ticket), play.site, play.now + 600_001)


def test_before_any_day_there_is_nothing():
    play = Play()
    assert midnight(play.site, "") == 0
