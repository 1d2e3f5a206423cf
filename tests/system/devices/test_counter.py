"""Board and counter processes: what they show, say and ask."""

from protocols.messages import (
    Action,
    Announcement,
    Birth,
    Invitation,
    OfficerCommand,
    OfficerReply,
    RatingReply,
    Refusal,
    SubmitRating,
    Telemetry,
    Words,
)
from support.device_talk import BOARD, COUNTER, KIOSK, board, counter, kiosk
from support.until import until


def test_a_board_shows_speaks_and_reports_what_it_has_really_shown(run, central):
    process = run(BOARD)
    at = central.now()
    central.say(board(7, "A005", at), "aula")
    seen = process.stage.sees("board", where=lambda shown: shown["calls"], seconds=30)
    assert (seen["zone"], seen["epoch"], seen["revision"], seen["stale"]) == ("aula", 1, 7, False)
    assert seen["calls"] == [{"call": "7", "number": "A005", "counter": "3", "active": True}]
    announcement = Announcement(
        epoch=1, call="7", number="A005", counter="3", recalled=False, at=at, spoken=(("id", "Nomor antrean"),)
    )
    for _ in range(2):
        central.say(announcement, "aula")
    spoken = process.stage.sees("spoken")
    assert (spoken["call"], spoken["number"], spoken["complete"]) == ("7", "A005", True)
    beat = central.hears(Telemetry, "board-1", where=lambda beat: beat.shown_revision, seconds=25)
    assert (beat.shown_epoch, beat.shown_revision) == (1, 7)
    assert [seen["saw"] for seen in process.stage.seen].count("spoken") == 1


def test_an_older_board_changes_nothing(run, central):
    process = run(BOARD)
    central.say(board(7, "A005", central.now()), "aula")
    process.stage.sees("board", revision=7, seconds=30)
    central.say(board(6, "A004", central.now()), "aula")
    central.say(board(8, "A006", central.now()), "aula")
    process.stage.sees("board", revision=8)
    assert [seen["revision"] for seen in process.stage.seen if seen["saw"] == "board"] == [7, 8]


def test_a_key_a_refusal_a_call_and_a_rating_at_one_counter(run, central):
    process = run(*COUNTER)
    central.say(counter(1), "loket-1")
    process.stage.sees("keypad", work="idle", lamp="", seconds=30)
    process.stage.do(do="key", device="keypad-01", key="enter")
    command = central.hears(OfficerCommand, "keypad-01")
    assert (command.action, command.epoch) == (Action.NEXT, 1)
    assert 0 <= central.now() - command.pressed_at < 10_000
    assert process.stage.sees("press", device="keypad-01")["request_id"] == command.request_id
    refusal = Refusal(code="none_waiting", words=Words("Tidak ada antrean", "Nobody waits"))
    central.say(OfficerReply(request_id=command.request_id, action=Action.NEXT, refusal=refusal), "keypad-01")
    process.stage.sees("keypad", lamp="red")
    until_ms = central.now() + 60_000
    invitation = Invitation(ticket="2026-11-23-A005", leg=1, until=until_ms)
    central.say(counter(2, invitation=invitation), "loket-1")
    process.stage.sees("rating", lit=[1, 2, 3, 4])
    process.stage.do(do="score", device="rating-01", score=3)
    rating = central.hears(SubmitRating, "rating-01")
    assert (rating.ticket, rating.leg, rating.score) == ("2026-11-23-A005", 1, 3)
    central.hears(SubmitRating, "rating-01", seconds=20)
    central.say(RatingReply(request_id=rating.request_id), "rating-01")
    assert process.stage.sees("rating", lit=[3])["ticket"] == "2026-11-23-A005"
    shown = [seen["revision"] for seen in process.stage.seen if seen["saw"] == "counter"]
    assert shown == sorted(shown)
    until(lambda: process.stage.settle(0.05) == [], "the counter has settled")
    assert {seen["revision"] for seen in process.stage.seen if seen["saw"] == "counter"} >= {2}


def test_a_new_central_is_told_again_who_is_here(run, central):
    run(KIOSK, BOARD)
    births = central.count(Birth)
    central.appear(epoch=2)
    for device in ("kiosk-1", "board-1"):
        central.hears(Birth, device, seconds=10)
        central.again()
    until(lambda: central.count(Birth) == births + 2, "both have said it again, once")


def test_a_broker_that_was_killed_is_found_again(run, central, broker):
    process = kiosk(run, central)
    broker.kill()
    process.stage.sees("screen", mode="unready", seconds=20)
    broker.start()
    central.comes_back()
    central.appear(epoch=1)
    central.hears(Birth, "kiosk-1", seconds=30)
    process.stage.sees("screen", mode="ready", seconds=20)
