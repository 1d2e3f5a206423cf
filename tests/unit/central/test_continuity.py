from dataclasses import replace

import pytest

from central.continuity import keeps_its_promises
from protocols.settings import SettingsError
from support.halls import Play


@pytest.fixture
def play():
    play = Play()
    for service in ("ktp", "ktp", "pajak"):
        play.take(service)
    play.press("c1", "next")
    return play


def without(site, *, service="", counter=""):
    """The site as an administrator may have cut it down."""
    counters = {
        name: replace(each, services=tuple(s for s in each.services if s != service))
        for name, each in site.counters.items()
        if name != counter
    }
    services = {name: each for name, each in site.services.items() if name != service}
    return replace(site, services=services, counters=counters)


def mistakes(play, site):
    with pytest.raises(SettingsError) as caught:
        keeps_its_promises(play.hall, site, play.now)
    return caught.value.mistakes


def test_what_nobody_holds_a_number_for_may_go(play):
    keeps_its_promises(play.hall, play.site, play.now)
    keeps_its_promises(play.hall, without(play.site, service="akta"), play.now)
    keeps_its_promises(play.hall, without(play.site, counter="c2"), play.now)


def test_a_service_with_open_numbers_stays_and_so_does_a_counter_with_one_in_hand(play):
    (line,) = mistakes(play, without(play.site, service="ktp"))
    assert "services.ktp" in line
    assert "2 numbers" in line
    (line,) = mistakes(play, without(play.site, counter="c1"))
    assert "counters.c1" in line
    assert "A001" in line
    assert len(mistakes(play, without(play.site, service="ktp", counter="c1"))) == 2


def test_what_was_served_today_is_still_on_the_boards(play):
    play.press("c1", "finish")
    play.press("c2", "next")
    play.press("c2", "finish")
    with pytest.raises(SettingsError) as missed:
        keeps_its_promises(play.hall, without(play.site, service="ktp", counter="c1"), play.now)
    assert any("was called there" in mistake for mistake in missed.value.mistakes)


def test_yesterdays_numbers_bind_nobody(play):
    play.later(minutes=24 * 60)
    keeps_its_promises(play.hall, without(play.site, service="ktp", counter="c1"), play.now)
