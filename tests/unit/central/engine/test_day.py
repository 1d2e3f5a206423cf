from central.engine.commands import CloseDay, GoOnAfterLoss, SeeDevice, StartCentral, Wake
from central.engine.deadline import deadline
from central.engine.model import Status
from support.halls import MONDAY, Play, a_site, at, code, names


def seen(device="kiosk-1", boot="b1", online=True, how="birth"):
    return SeeDevice(device, boot, online, how, "0.1")


def test_the_business_day_ends_at_its_hour_not_at_midnight():
    play = Play(a_site(close_day_at=180), now=at("2026-11-23 23.59"))
    assert play.hall.day == "2026-11-23"
    play.now = at("2026-11-24 02.59")
    assert play.wake() == ()
    play.now = at("2026-11-24 03.00")
    assert names(play.wake()) == ["DayClosed", "DayOpened"]
    assert play.hall.day == "2026-11-24"


def test_numbers_begin_anew_each_day():
    play = Play()
    play.take(), play.take()
    play.now = at("2026-11-24 08.00")
    play.wake()
    assert play.ask()[0].ticket == "2026-11-24-A001"


def test_after_closing_nothing_is_open():
    play = Play()
    for _ in range(5):
        play.take()
    play.ask()
    play.press("c1", "call", "2")
    play.press("c1", "hold")
    play.press("c1", "call", "3")
    play.press("c2", "call", "4")
    play.press("c2", "start")
    play.press("c3", "call", "5")
    play.press("c3", "no_show")
    events = play.do(CloseDay())
    status = {t.number: t.status for t in play.hall.tickets.values()}
    assert status == {
        "A001": Status.EXPIRED,
        "A002": Status.EXPIRED,
        "A003": Status.NO_SHOW,
        "A004": Status.SERVED,
        "A005": Status.NO_SHOW,
        "A006": Status.EXPIRED,
    }
    assert names(events)[-1] == "DayClosed"
    assert not play.hall.counters


def test_a_day_is_opened_once():
    play = Play()
    play.do(CloseDay())
    assert play.do(CloseDay()) == ()
    play.later(minutes=60)
    assert play.wake() == ()
    play.now = MONDAY - 86_400_000
    assert play.wake() == (), "the clock went back: no older day is opened"
    play.now = at("2026-11-24 03.00")
    assert names(play.wake()) == ["DayOpened"]


def test_time_never_goes_back_in_the_ledger():
    play = Play()
    play.take()
    play.now -= 3_600_000
    play.take()
    times = [entry.at for entry in play.ledger]
    assert times == sorted(times)


def test_each_start_raises_the_epoch():
    play = Play()
    assert play.do(StartCentral("i2", "r2"))[0].epoch == 2
    assert (play.hall.epoch, play.hall.revision) == (2, "r2")


def test_a_last_will_of_an_older_run_is_ignored():
    play = Play()
    assert names(play.do(seen())) == ["DeviceSeen"]
    assert play.do(seen()) == ()
    play.do(seen(boot="b2"))
    assert play.do(seen(boot="b1", online=False, how="lost")) == ()
    assert names(play.do(seen(boot="b2", online=False, how="lost"))) == ["DeviceSeen"]
    assert play.do(seen(boot="b2", online=False, how="lost")) == ()
    assert not play.hall.devices["kiosk-1"].online


def test_the_deadline_is_the_first_thing_due():
    play = Play(a_site(hold_minutes=15, print_confirm_seconds=60))
    assert deadline(play.hall, play.site, play.now) == at("2026-11-24 03.00")
    play.take()
    play.press("c1", "next")
    play.press("c1", "hold")
    assert deadline(play.hall, play.site, play.now) == play.now + 15 * 60_000
    play.ask()
    assert deadline(play.hall, play.site, play.now) == play.now + 60_000


def test_in_doubt_about_the_clock_no_day_ends_and_none_begins():
    play = Play()
    play.take()
    play.press("c1", "next")
    play.press("c1", "hold")
    play.now = at("2026-11-24 08.00")
    assert names(play.do(Wake(new_day=False), actor="central")) == ["Returned"]
    assert play.hall.day == "2026-11-23"
    assert names(play.wake())[-2:] == ["DayClosed", "DayOpened"]


def test_after_a_loss_numbers_that_may_be_on_paper_are_void():
    play = Play()
    play.take(), play.take()
    lost = GoOnAfterLoss("backup", epoch=7, seen={"A": 1}, margin=100)
    assert names(play.do(lost, actor="central")) == ["Restored", "Skipped", "Skipped"]
    assert play.hall.epoch == 7
    assert play.ask()[0].number == "A103"


def test_what_people_saw_counts_when_it_is_more_than_the_ledger_knows():
    play = Play(a_site(rolls=9))
    play.take()
    events = play.do(GoOnAfterLoss("backup", epoch=1, seen={"A": 40, "Z": 900}, margin=5), actor="central")
    assert [(each.series, each.first, each.last) for each in events[1:]] == [("A", 2, 45), ("B", 1, 3)]
    assert play.hall.epoch == 1


def test_a_series_that_ends_is_full_and_says_so():
    play = Play()
    play.do(GoOnAfterLoss("backup", 1, {}, margin=100), actor="central")
    assert code(play.ask("pajak")) == "series_full"


def test_without_a_day_only_the_epoch_is_passed():
    play = Play()
    play.do(CloseDay(), actor="central")
    assert names(play.do(GoOnAfterLoss("backup", 9, {}, 100), actor="central")) == ["Restored"]
