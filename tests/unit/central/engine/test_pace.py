"""A kiosk that gives numbers faster than people want them."""

from dataclasses import replace

import pytest

from central.engine.evolve import replay
from central.engine.pace import RECENT_MAX, hurried
from central.engine.refusals import words
from central.engine.site import Limits
from support.halls import Play, a_site, code, names

PACED = Limits(ticket_seconds=2, ticket_burst=5)


def a_hall(**limits):
    return Play(replace(a_site(), limits=replace(PACED, **limits)))


def test_five_at_once_and_then_five_in_each_ten_seconds():
    play = a_hall()
    assert [names(play.ask()) for _ in range(5)] == [["Issued"]] * 5
    assert code(play.ask()) == "too_fast"
    given = 0
    for _ in range(120):
        given += names(play.later(seconds=0.5).ask()) == ["Issued"]
    assert given == 26, "five from the 10th second on, five from the 20th on, ... and one in the 60th"


def test_the_refusal_says_how_long_to_wait_and_that_is_true():
    play = a_hall()
    for _ in range(5):
        play.ask()
    (refused,) = play.later(seconds=3.5).ask()
    assert (refused.code, refused.detail) == ("too_fast", "7")
    assert words("too_fast", "7").id == "Terlalu cepat. Tunggu 7 detik, lalu tekan lagi."
    assert code(play.later(seconds=6).ask()) == "too_fast"
    assert names(play.later(seconds=1).ask()) == ["Issued"]


def test_one_kiosk_does_not_slow_another_one():
    site = replace(a_site(), limits=PACED)
    play = Play(replace(site, kiosks={**site.kiosks, "k2": replace(site.kiosks["k1"], id="k2")}))
    for _ in range(6):
        refused = play.ask()
    assert code(refused) == "too_fast"
    assert names(play.ask(kiosk="k2")) == ["Issued"]


def test_a_restart_forgives_nothing():
    play = a_hall()
    for _ in range(5):
        play.ask()
    play.hall = replay(play.ledger)
    assert code(play.ask()) == "too_fast"


def test_the_same_service_may_be_spaced_for_itself():
    play = a_hall(ticket_seconds=0, same_service_seconds=60)
    assert names(play.ask("ktp")) == ["Issued"]
    assert code(play.later(seconds=30).ask("ktp")) == "too_fast"
    assert names(play.ask("pajak")) == ["Issued"]
    assert names(play.later(seconds=30).ask("ktp")) == ["Issued"]


def test_a_kiosk_may_have_a_share_of_the_day():
    play = a_hall(ticket_seconds=0, kiosk_numbers=3)
    assert [names(play.ask()) for _ in range(3)] == [["Issued"]] * 3
    assert code(play.later(minutes=60).ask()) == "kiosk_full"
    play.later(minutes=24 * 60).wake()
    assert names(play.ask()) == ["Issued"]


def test_without_limits_nothing_is_too_much():
    play = Play()
    assert [names(play.ask()) for _ in range(100)] == [["Issued"]] * 100
    assert len(play.hall.paces["k1"].recent) == RECENT_MAX
    assert not hurried(play.hall.paces["k1"], Limits(), play.now)


def test_numbers_of_walk_ins_count_for_no_kiosk():
    play = Play()
    play.press("c1", "open")
    play.press("c1", "walk_in", "11")
    assert play.hall.given["ktp"] == 1
    assert not play.hall.paces


@pytest.mark.parametrize(("every", "seconds"), [(3.0, 45), (2.0, 30)])
def test_three_times_the_usual_is_noticed_within_a_minute(every, seconds):
    play, limits = a_hall(), Limits(usual_per_minute=5)
    began = play.now
    while True:
        assert names(play.ask()) == ["Issued"]
        if hurried(play.hall.paces["k1"], limits, play.now):
            break
        play.later(seconds=every)
    assert play.now - began <= seconds * 1000


def test_a_full_morning_is_nothing_to_tell():
    play, limits = a_hall(), Limits(usual_per_minute=5)
    for _ in range(200):
        assert names(play.later(seconds=5).ask()) == ["Issued"]
        assert not hurried(play.hall.paces["k1"], limits, play.now)


def test_what_is_usual_is_learned_from_the_day():
    play, limits = a_hall(ticket_seconds=0), Limits(usual_per_minute=5)
    for _ in range(600):
        play.later(seconds=6).ask()
    for _ in range(20):
        play.later(seconds=2.5).ask()
    assert not hurried(play.hall.paces["k1"], limits, play.now), "24 a minute where 10 are usual"
    for _ in range(30):
        play.later(seconds=1.5).ask()
    assert hurried(play.hall.paces["k1"], limits, play.now)
