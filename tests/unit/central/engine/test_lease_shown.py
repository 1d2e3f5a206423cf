"""What screens, voices and answers make of leases."""

from central.engine.calls import announcement
from central.engine.refusals import words
from central.engine.replies import lease_reply, offline_reply
from central.engine.speech import spelled_en, spelled_id
from central.engine.surfaces import touched
from central.engine.views import kiosk
from support.halls import Play, a_site


def test_a_number_with_dashes_is_spoken_with_breaths():
    assert spelled_id("A-K2-01") == "A, K dua, nol satu"
    assert spelled_en("A-K2-01") == "A, K two, zero one"


def test_a_call_of_it_is_announced():
    play = Play()
    play.offline(play.lease(), 1)
    play.press("c1", "open"), play.press("c1", "next")
    _, said = announcement(play.site, play.hall, play.ledger[-1])
    assert said.number == "A-K1-01"
    assert said.spoken[0] == ("id", "Nomor antrean A, K satu, nol satu, silakan menuju loket satu")


def test_the_menu_says_what_a_kiosk_needs_to_make_papers_by_itself():
    play = Play()
    menu = kiosk(play.hall, play.site, "k1", play.now)
    assert menu.business_day == "2026-11-23"
    assert (menu.offline.numbers, menu.offline.minutes) == (50, 120)
    assert menu.shelves[0].place is None
    assert menu.shelves[0].offers[0].place.id == "Loket 1, Loket 2, Loket 3"


def test_a_tenant_with_a_place_says_it_once():
    from dataclasses import replace

    from protocols.messages import Words

    site = a_site()
    site.tenants["samsat"] = replace(site.tenants["samsat"], place=Words("Lantai 2", "Floor 2"))
    shelf = kiosk(Play(site).hall, site, "k1", 0).shelves[1]
    assert shelf.place.id == "Lantai 2" and shelf.offers[0].place is None


def test_a_hall_that_refuses_says_nothing_of_it():
    play = Play(a_site(offline="refuse"))
    menu = kiosk(play.hall, play.site, "k1", play.now)
    assert menu.offline is None and menu.shelves[0].offers[0].place is None


def test_boards_and_keypads_hear_of_merged_numbers():
    play = Play()
    play.offline(play.lease(), 1, paper=None)
    issued = play.ledger[-1]
    assert ("counter", "c1") in touched(play.site, issued, play.hall)


def test_a_grant_touches_no_screen():
    play = Play()
    play.lease()
    assert touched(play.site, play.ledger[-1], play.hall) == frozenset()


def test_refusals_are_said_in_words():
    play = Play(a_site(offline="refuse"))
    assert play.lease() is None
    refused = lease_reply("a" * 32, (play.ledger[-1].event,))
    assert refused.refusal.code == "no_leases" and refused.lease is None
    assert offline_reply("a" * 32, ()).refusal is None
    for code in ("foreign_lease", "lease_overlaps", "lease_number_used", "lease_range"):
        assert "A-K1-01" in words(code, "A-K1-01").id and "A-K1-01" in words(code, "A-K1-01").en
