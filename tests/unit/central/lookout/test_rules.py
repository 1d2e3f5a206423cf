from dataclasses import replace

import pytest
from immutables import Map
from msgspec.structs import replace as changed

from central.alarm import Alarm
from central.engine.commands import CompareJournal, Disturb, SeeDevice
from central.lookout.condition import Condition, heard, told
from central.lookout.rules import (
    AWAY_MS,
    BEHIND_MS,
    DIFFERING_STANDS_MS,
    JOURNAL_DUE_MS,
    LOW_STANDS_MS,
    QUICK_TIMES,
    View,
    is_low,
    standing,
)
from protocols import messages as m
from support.halls import OFFICE, Play, a_site, at


def view(play, conditions=(), outdated=None, lows=(), alarms=()):
    known = {condition.device: condition for condition in conditions}
    return View(play.site, play.hall, known, outdated or {}, frozenset(lows), tuple(alarms), play.now)


def codes(play, *conditions, **more):
    return [(alert.code, alert.subject) for alert in standing(view(play, conditions, **more))]


def seen(play, device="board-1", *, online=True):
    play.do(SeeDevice(device, "0" * 16, online, "birth" if online else "lost"), actor=device)


def behind(play, seconds, device="board-1"):
    beat = m.Telemetry(boot_id="0" * 16, uptime_seconds=1, shown_epoch=1, shown_revision=5)
    return told(Condition(device=device), beat, play.now, (1, 6), play.now - int(seconds * 1000))


def complains(device, code, text=""):
    alert = m.Alert(code=code, severity=m.Severity.FAULT, active=True, text=text)
    return heard(Condition(device=device), alert, 5)


def finish(play, counter="c1", *, rated=None, after=0.3, reason=""):
    """One visitor served there, who presses `after` seconds after the end."""
    ticket = play.take("ktp")
    play.later(20).press(counter, "next")
    play.later(1).press(counter, "start")
    play.later(60).press(counter, "finish")
    if rated:
        play.later(after).rate(counter, ticket, rated, reason=reason)
    return ticket


def test_a_quiet_hall_needs_nobody():
    assert standing(view(Play())) == ()


@pytest.mark.parametrize(("device", "severity"), [("board-1", "fault"), ("kiosk-1", "fault"), ("keypad-c1", "warning")])
def test_a_device_that_is_away_for_longer_than_a_reconnect(device, severity):
    play = Play()
    seen(play, device)
    play.later(60)
    seen(play, device, online=False)
    play.later(AWAY_MS / 1000 - 0.001)
    assert codes(play) == []
    play.later(0.001)
    (alert,) = standing(view(play))
    assert (alert.code, alert.subject, alert.severity) == ("device_away", device, severity)
    assert alert.since == play.now and device in alert.words.id
    seen(play, device)
    assert codes(play) == []


def test_in_the_evening_devices_are_switched_off_and_nobody_is_alerted():
    play = Play(a_site(OFFICE), now=at("2026-11-23 14.00"))
    seen(play)
    seen(play, online=False)
    play.later(minutes=5)
    assert codes(play) == [("device_away", "board-1")]
    play.later(minutes=60)
    assert codes(play) == []
    play.press("c1", "open")
    assert codes(play) == [("device_away", "board-1")]


def test_a_device_that_is_no_longer_of_the_site_is_not_missed():
    play = Play()
    seen(play, "board-9", online=False)
    assert codes(play.later(99)) == []


def test_a_display_that_shows_an_old_picture_for_more_than_fifteen_seconds():
    play = Play()
    seen(play)
    assert codes(play, behind(play, BEHIND_MS / 1000)) == []
    assert codes(play, behind(play, BEHIND_MS / 1000 + 0.001)) == [("display_behind", "board-1")]
    seen(play, online=False)
    assert codes(play, behind(play, 99)) == []


def test_what_devices_say_of_their_parts():
    play = Play()
    (alert,) = standing(view(play, [complains("kiosk-1", "paper_out")]))
    assert (alert.code, alert.place, alert.severity) == ("paper_out", "k1", "fault")
    assert alert.words.id == "kiosk-1: Kertas habis: pasang gulungan baru"
    (alert,) = standing(view(play, [complains("keypad-c1", "keypad_away", "Papan tombol lepas / keypad unplugged")]))
    assert alert.words.en == "keypad-c1: keypad unplugged"


def test_a_device_cannot_speak_for_central():
    assert codes(Play(), complains("kiosk-1", "device_away"), complains("board-1", "low_rating")) == []


def test_a_device_whose_version_does_not_fit():
    assert codes(Play(), outdated={"kiosk-1": "update it"}) == [("update_needed", "kiosk-1")]


@pytest.mark.parametrize(("keys", "threshold", "low"), [(4, 0, 2), (5, 0, 2), (4, 1, 1), (5, 3, 3)])
def test_the_threshold_is_the_sites_or_the_lower_half(keys, threshold, low):
    site = a_site(rating_keys=keys, low_rating=threshold)
    assert [score for score in range(1, keys + 1) if is_low(site, score)] == list(range(1, low + 1))


def test_a_low_rating_stands_until_the_visitor_has_left_or_changed_his_mind():
    play = Play()
    ticket = finish(play, rated=1)
    (alert,) = standing(view(play, lows=[(ticket, 1)]))
    assert (alert.code, alert.subject, alert.place, alert.since) == ("low_rating", f"{ticket}/1", "c1", play.now)
    assert "Loket 1, A001: 1" in alert.words.id
    play.later(2).rate("c1", ticket, 3)
    assert codes(play, lows=[(ticket, 1)]) == []
    other = finish(play, rated=2)
    assert codes(play.later(LOW_STANDS_MS / 1000), lows=[(other, 1)]) == []
    assert codes(play, lows=[("2026-11-22-A001", 1)]) == []


def test_the_same_score_more_than_twenty_times_at_once_after_the_end():
    play = Play()
    for _ in range(QUICK_TIMES):
        finish(play, rated=4)
    assert codes(play) == []
    ticket = finish(play, rated=4)
    assert codes(play) == [("self_rating", "c1")]
    play.later(2).rate("c1", ticket, 4, reason="other")
    assert codes(play) == [("self_rating", "c1")]
    finish(play, rated=4, after=5)
    assert codes(play) == []


@pytest.mark.parametrize("between", [{"rated": 3}, {"rated": 4, "after": 1.0}])
def test_one_real_visitor_between_ends_the_row(between):
    play = Play()
    for n in range(QUICK_TIMES + 6):
        finish(play, **(between if n == QUICK_TIMES // 2 else {"rated": 4}))
    assert codes(play) == []
    assert play.hall.quick["c1"].times < QUICK_TIMES


def test_another_officer_begins_anew():
    play = Play(a_site(officers=(("ani", "11"), ("budi", "22"))))
    play.press("c1", "open", "11")
    for _ in range(QUICK_TIMES):
        finish(play, rated=4)
    play.press("c1", "close")
    play.press("c1", "open", "22")
    finish(play, rated=4)
    assert play.hall.quick["c1"] == type(play.hall.quick["c1"])("budi", 4, 1)


def test_visitors_who_do_not_rate_do_not_hide_the_row():
    play = Play()
    for _ in range(QUICK_TIMES + 1):
        finish(play, rated=4)
        finish(play)
    assert codes(play) == [("self_rating", "c1")]


def test_a_wait_beyond_what_the_hall_promises():
    play = Play(a_site(wait_minutes=30))
    play.take("pajak")
    play.later(minutes=30)
    (alert,) = standing(view(play))
    assert (alert.code, alert.subject, alert.since) == ("long_wait", "pajak", play.now)
    assert "lebih dari 30 menit" in alert.words.id
    play.press("c3", "next")
    assert codes(play) == []


def test_who_was_transferred_has_waited_since_then():
    play = Play(a_site(wait_minutes=30))
    play.take("ktp")
    play.press("c1", "next")
    play.press("c1", "start")
    play.later(minutes=29).press("c1", "transfer", "21")
    assert codes(play.later(minutes=29)) == []
    assert codes(play.later(minutes=1)) == [("long_wait", "pajak")]


def test_a_disturbed_service():
    play = Play()
    play.do(Disturb("pajak", True, "jaringan Samsat", "their network"), actor="central")
    (alert,) = standing(view(play))
    assert (alert.code, alert.subject, alert.since) == ("service_disturbed", "pajak", 0)
    assert "jaringan Samsat" in alert.words.id and "their network" in alert.words.en
    play.do(Disturb("pajak", False), actor="central")
    assert codes(play) == []


def test_each_code_and_subject_stands_once():
    play = Play()
    condition = complains("kiosk-1", "paper_low")
    twice = changed(condition, complaints=condition.complaints * 2)
    assert codes(play, twice) == [("paper_low", "kiosk-1")]


def test_a_closed_day_needs_nobody():
    play = Play()
    seen(play)
    seen(play, online=False)
    for _ in range(QUICK_TIMES + 1):
        finish(play, rated=4)
    assert len(codes(play)) == 2
    play.hall = changed(play.hall, day="", counters=Map())
    assert codes(play) == []
    assert replace(view(play), lows=frozenset()).now == play.now


def test_what_central_finds_by_itself():
    play = Play()
    (flood, many) = standing(view(play, alarms=[Alarm("flood", "kiosk-1", 5), Alarm("many_numbers", "k1", 6)]))
    assert (flood.code, flood.subject, flood.place, flood.since) == ("flood", "kiosk-1", "k1", 5)
    assert (many.subject, many.place) == ("k1", "k1") and "k1" in many.words.id
    (stranger,) = standing(view(play, alarms=[Alarm("flood", "", 5)]))
    assert "asing" in stranger.words.id


def test_a_journal_that_differs_is_told_over_a_weekend():
    play = Play()
    play.later(minutes=24 * 60).wake()
    numbers = tuple(f"A00{index}" for index in range(1, 8))
    said = m.ReportJournal(request_id="a" * 32, business_day="2026-11-23", part=1, parts=1, printed=numbers)
    play.do(CompareJournal("k1", said))
    (alert,) = standing(view(play))
    assert (alert.code, alert.subject, alert.severity, alert.since) == (
        "journal_differs",
        "k1",
        m.Severity.FAULT,
        play.now,
    )
    assert "k1, 2026-11-23: 7 (A001, A002, A003, A004, A005, ...)" in alert.words.id
    assert codes(play.later((DIFFERING_STANDS_MS - 1) / 1000)) == [("journal_differs", "k1")]
    assert codes(play.later(0.001)) == []


def test_a_journal_that_does_not_come_is_told_until_it_is_there():
    play = Play()
    play.take("ktp")
    play.later(minutes=24 * 60).wake()
    begun = play.now
    play.press("c1", "open", "1")
    assert codes(play.later((JOURNAL_DUE_MS - 1) / 1000)) == []
    (alert,) = standing(view(play.later(0.001)))
    assert (alert.code, alert.subject, alert.since) == ("journal_missing", "k1", begun + JOURNAL_DUE_MS)
    assert "k1, 2026-11-23" in alert.words.id
    play.do(CompareJournal("k1", m.ReportJournal(request_id="a" * 32, business_day="2026-11-22", part=1, parts=1)))
    assert codes(play) == [("journal_missing", "k1")], "an older day's is not the one that is awaited"
    play.do(CompareJournal("k1", m.ReportJournal(request_id="b" * 32, business_day="2026-11-23", part=1, parts=1)))
    assert codes(play) == []


def test_who_gave_no_number_owes_no_journal():
    play = Play()
    play.later(minutes=24 * 60).wake()
    play.press("c1", "open", "1")
    assert codes(play.later(JOURNAL_DUE_MS / 1000)) == []
