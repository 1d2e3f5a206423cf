"""What may be taken out of a hall while it is open, and what may not."""

from dataclasses import replace

import pytest

from central.engine.commands import CloseDay
from central.engine.promises import broken
from central.engine.site import Kiosk
from support.grown import grown
from support.halls import Play, a_site


@pytest.fixture
def play():
    return Play()


def cut(site, *, services=(), counters=(), kiosks=(), series=()):
    """The site without these, and without counters' words about them."""
    left = {
        name: replace(each, services=tuple(s for s in each.services if s not in services))
        for name, each in site.counters.items()
        if name not in counters
    }
    return replace(
        site,
        revision="r2",
        counters=left,
        services={name: each for name, each in site.services.items() if name not in services},
        kiosks={name: each for name, each in site.kiosks.items() if name not in kiosks},
        series={name: each for name, each in site.series.items() if name not in series},
    )


def lines(play, new):
    return broken(play.hall, play.site, new, play.now)


def test_what_is_only_added_breaks_nothing(play):
    play.take()
    play.press("c1", "next")
    play.lease()
    assert lines(play, grown(play.site)) == ()


def test_another_hall_or_time_zone_is_refused_at_any_time(play):
    play.do(CloseDay())
    assert [line.split(":")[0] for line in lines(play, replace(play.site, id="lain"))] == ["site.id"]
    assert [line.split(":")[0] for line in lines(play, replace(play.site, zone_name="Asia/Makassar"))] == [
        "site.timezone"
    ]


def test_a_service_stays_while_a_number_of_today_was_for_it(play):
    play.take()
    assert lines(play, cut(play.site, services=("akta", "pajak"))) == ()
    (line,) = lines(play, cut(play.site, services=("ktp",)))
    assert line.startswith("services.ktp: dihapus, padahal 1 nomor hari ini untuknya")
    assert "1 numbers of today are for it; put it back" in line
    play.press("c1", "next")
    play.press("c1", "finish")
    assert len(lines(play, cut(play.site, services=("ktp",)))) == 1  # asked again, it is answered again


def test_a_transferred_number_binds_both_services(play):
    play.take()
    play.press("c1", "next")
    play.press("c1", "transfer", "21")
    found = lines(play, cut(play.site, services=("ktp", "pajak")))
    assert [line.split(":")[0] for line in found] == ["services.ktp", "services.pajak"]


def test_who_waits_keeps_a_counter_to_wait_for(play):
    play.take("pajak")
    (line,) = lines(play, cut(play.site, counters=("c3",)))
    assert line.startswith("services.pajak: tidak ada loket lagi")
    play.press("c3", "next")
    play.press("c3", "finish")
    moved = replace(
        play.site, counters=play.site.counters | {"c3": replace(play.site.counters["c3"], services=("ktp",))}
    )
    assert lines(play, moved) == ()  # nobody waits any more


def test_a_counter_stays_while_it_is_used_and_until_the_boards_forget_it(play):
    without = cut(play.site, counters=("c1",))
    assert lines(play, without) == ()
    play.press("c1", "open")
    assert "it is open" in lines(play, without)[0]
    play.take()
    play.press("c1", "next")
    assert "number A001 is there" in lines(play, without)[0]
    play.press("c1", "finish")
    play.press("c1", "close")
    assert "number A001 was called there today" in lines(play, without)[0]


def test_a_kiosk_stays_while_it_prints(play):
    request = play.fresh_id()
    play.ask(request_id=request)
    (line,) = lines(play, cut(play.site, kiosks=("k1",)))
    assert line.startswith("kiosks.k1: dihapus, padahal sedang mencetak")
    play.paper(request)
    assert lines(play, cut(play.site, kiosks=("k1",))) == ()


def test_a_kiosk_that_holds_numbers_stays_and_keeps_its_mark(play):
    play.lease()
    (line,) = lines(play, cut(play.site, kiosks=("k1",)))
    assert "it holds numbers of mark K1 today" in line
    remarked = replace(play.site, kiosks={"k1": Kiosk("k1", "hall", mark="K9")})
    assert len(lines(play, remarked)) == 1
    twin = replace(play.site, kiosks=play.site.kiosks | {"k2": Kiosk("k2", "hall", mark="K1")})
    assert "mark K1 is that of k1 today" in lines(play, twin)[0]


def test_letters_that_were_used_today_mean_nobody_else(play):
    play.take()
    taken = replace(play.site.services["pajak"], series="A")
    (line,) = lines(play, replace(play.site, services=play.site.services | {"pajak": taken}))
    assert line.startswith("series.A: dipakai hari ini, bukan untuk samsat")
    unused = replace(play.site.services["ktp"], series="B")
    assert lines(play, replace(play.site, services=play.site.services | {"ktp": unused})) == ()
    play.take("pajak")
    assert len(lines(play, replace(play.site, services=play.site.services | {"ktp": unused}))) == 1


def test_a_series_of_today_neither_goes_nor_becomes_that_of_rolls(play):
    play.take()
    assert [line.split(":")[0] for line in lines(play, cut(play.site, series=("A",)))] == ["series.A"]
    rolled = replace(play.site, policy=replace(play.site.policy, roll_series="A"))
    assert "rolls" in lines(play, rolled)[0]


def test_the_day_does_not_end_by_a_change_of_its_hour(play):
    late = replace(play.site, policy=replace(play.site.policy, close_day_at=9 * 60))
    assert [line.split(":")[0] for line in lines(play, late)] == ["policy.close_day_at"]


def test_a_closed_day_binds_nobody(play):
    play.take()
    play.lease()
    play.later(minutes=24 * 60).wake()
    assert lines(play, cut(play.site, services=("ktp",), counters=("c1",), kiosks=("k1",), series=("A",))) == ()


def test_every_reason_is_said_at_once():
    play = Play(a_site())
    play.take()
    play.press("c1", "next")
    play.lease()
    found = lines(play, cut(play.site, services=("ktp",), counters=("c1",), kiosks=("k1",), series=("A",)))
    assert {line.split(":")[0] for line in found} == {"services.ktp", "counters.c1", "kiosks.k1", "series.A"}
    assert all(" / " in line for line in found)
