import pytest

from central.engine.site import Binding
from central.herald import AnotherCentralError
from central.service import FULL_LINE_MS
from central.store.ledger import LedgerFullError
from central.store.memory import MemoryLedger
from protocols import messages as m
from protocols.codec import encode
from protocols.link import Connected, Disconnected
from protocols.topics import topic_of
from support.centrals import Desk, of
from support.halls import MONDAY, a_site

ASK = m.RequestTicket(request_id="a" * 32, service="ktp")


class DeadLedger(MemoryLedger):
    full = False

    def append(self, entries):
        if self.full:
            raise LedgerFullError("the disk is full")
        super().append(entries)


def names(desk):
    return [type(entry.event).__name__ for entry in desk.ledger.entries]


def test_a_new_epoch_and_a_day_are_in_the_ledger_before_anything_is_said():
    desk = Desk(connected=False)
    assert names(desk) == ["CentralStarted", "DayOpened"]
    assert desk.line.said == []


def test_all_pictures_are_said_and_then_that_central_is_online():
    desk = Desk(connected=False)
    said = desk.turn(Connected(False))
    kinds = [type(message).__name__ for _, message in said]
    assert kinds == ["BoardSnapshot"] * 2 + ["CounterSnapshot"] * 3 + ["KioskSnapshot", "CentralState", "ClockTick"]
    assert [message.revision for _, message in said[:6]] == [1, 2, 3, 4, 5, 6]
    assert {message.epoch for _, message in said} == {1}
    assert said[6][1].online


def test_a_press_gets_its_number_after_the_ledger_has_it():
    desk = Desk()
    ((name, reply),) = desk.hears("kiosk-1", ASK)
    assert (name, reply.slip.number) == ("kiosk-1", "A001")
    assert names(desk)[-1] == "Issued"
    assert desk.line.acknowledged == [desk.mail("x", ASK).receipt.__class__(1, 1)]


def test_the_same_request_gets_the_same_answer_within_a_batch_later_and_on_another_day():
    desk = Desk()
    replies = of(m.TicketReply, desk.turn(desk.mail("kiosk-1", ASK), desk.mail("kiosk-1", ASK)))
    replies += of(m.TicketReply, desk.hears("kiosk-1", ASK))
    desk.later(30 * 3600)
    assert "a" * 32 not in desk.hall.requests
    replies += of(m.TicketReply, desk.hears("kiosk-1", ASK))
    assert len(replies) == 4
    assert len(set(replies)) == 1
    assert names(desk).count("Issued") == 1


def test_the_same_request_gets_the_same_answer_from_the_next_central():
    desk = Desk()
    first = desk.ticket()
    again = Desk(ledger=desk.ledger, now=desk.now, instance="b")
    assert again.hall.epoch == 2
    assert again.ticket() == first
    assert of(m.Announcement, desk.read(again.line.said)) == []


def test_what_waits_together_is_committed_together_and_in_order():
    appended = []

    class Watched(MemoryLedger):
        def append(self, entries):
            appended.append(len(entries))
            super().append(entries)

    desk = Desk(ledger=Watched())
    asks = [m.RequestTicket(request_id=f"{n:032x}", service="ktp") for n in range(10)]
    replies = of(m.TicketReply, desk.hears("kiosk-1", *asks))
    assert [reply.slip.number for reply in replies] == [f"A{n:03d}" for n in range(1, 11)]
    assert appended[-1] == 10


def test_if_the_ledger_fails_nothing_is_said_or_acknowledged():
    desk = Desk(ledger=DeadLedger())
    desk.ledger.full = True
    before = len(desk.line.said)
    with pytest.raises(LedgerFullError):
        desk.hears("kiosk-1", ASK)
    assert len(desk.line.said) == before
    assert desk.line.acknowledged == []


def test_a_call_is_shown_at_once_then_spoken_and_the_reply_comes_first():
    desk = Desk()
    desk.ticket()
    said = desk.press("c1", "next", "b" * 32)
    kinds = [type(message).__name__ for _, message in said]
    assert kinds[0] == "OfficerReply"
    assert kinds[-1] == "Announcement"
    (board,) = [b for b in of(m.BoardSnapshot, said) if b.zone == "hall"]
    (call,) = of(m.Announcement, said)
    assert board.calls[0].call == call.call
    assert (board.calls[0].number, board.local_time) == ("A001", "08.00")
    assert said[-1][0] == "hall"


def test_counts_change_a_moment_later_and_together():
    desk = Desk()
    desk.later(1)
    for n in range(5):
        assert not of(m.BoardSnapshot, desk.hears("kiosk-1", m.RequestTicket(request_id=f"{n:032x}", service="ktp")))
        desk.hears("kiosk-1", m.ReportPaper(request_id=f"{n:032x}", outcome=m.Paper.PRINTED))
    shown = [board for board in of(m.BoardSnapshot, desk.later(0.2)) if board.zone == "hall"]
    assert [board.queues[0].waiting for board in shown] == [5]


def test_a_picture_that_looks_the_same_is_not_said_again():
    desk = Desk()
    desk.ticket()
    desk.later(0.2)
    revision = desk.service.snapshots.revision
    desk.later(600)
    assert desk.service.snapshots.revision == revision


def test_kiosks_learn_at_the_minute_that_a_service_has_closed():
    from support.halls import OFFICE

    desk = Desk(site=a_site(calendar=OFFICE))
    assert not of(m.KioskSnapshot, desk.later(6 * 3600))
    closing = of(m.KioskSnapshot, desk.later(3601))
    assert closing
    assert closing[-1].shelves[0].offers[0].closed is not None
    assert closing[-1].revision > 6


def test_the_clock_ticks_every_five_seconds_with_the_halls_offset():
    desk = Desk()
    ticks = of(m.ClockTick, desk.later(20))
    assert [tick.at for tick in ticks] == [MONDAY + n * 5000 for n in (1, 2, 3, 4)]
    assert ticks[0].offset_minutes == 420


def test_the_day_ends_and_begins_by_itself():
    desk = Desk()
    desk.ticket()
    desk.later(24 * 3600)
    assert names(desk)[-3:] == ["Expired", "DayClosed", "DayOpened"]


def test_without_a_broker_pictures_wait_and_only_the_last_is_said():
    desk = Desk()
    desk.ticket("1" * 32), desk.ticket("2" * 32)
    desk.later(1)
    desk.loses_the_broker()
    assert desk.press("c1", "next", "3" * 32)[:0] == []
    desk.press("c1", "next", "4" * 32)
    before = len(desk.line.said)
    assert desk.later(3) == []
    assert len(desk.line.said) == before
    said = desk.turn(Connected(False))
    (board,) = [b for b in of(m.BoardSnapshot, said) if b.zone == "hall"]
    assert board.calls[0].number == "A002"
    assert len(of(m.CounterSnapshot, said)) == 3
    assert [call.number for call in of(m.Announcement, said)] == ["A001", "A002"]
    assert of(m.CentralState, said)[0].online


def test_a_call_older_than_thirty_seconds_is_never_spoken():
    desk = Desk()
    desk.ticket()
    desk.loses_the_broker()
    desk.press("c1", "next", "3" * 32)
    desk.later(31)
    assert of(m.Announcement, desk.turn(Connected(True))) == []


def test_a_call_that_was_written_and_perhaps_not_said_is_said_by_the_next_central():
    desk = Desk()
    desk.ticket()
    (call,) = of(m.Announcement, desk.press("c1", "next", "3" * 32))
    desk.later(4)
    after = Desk(ledger=desk.ledger, now=desk.now, instance="b")
    (again,) = of(m.Announcement, after.read(after.line.said))
    assert (again.call, again.number, again.counter, again.at) == (call.call, "A001", call.counter, call.at)
    assert after.line.said[-1].expiry_seconds is None or of(m.CentralState, after.read(after.line.said))
    late = Desk(ledger=desk.ledger, now=desk.now + 27_000, instance="c")
    assert of(m.Announcement, late.read(late.line.said)) == []


def test_young_calls_are_said_again_to_a_broker_that_may_have_lost_them():
    desk = Desk()
    desk.ticket()
    said = of(m.Announcement, desk.press("c1", "next", "3" * 32))
    desk.loses_the_broker()
    desk.later(4)
    assert of(m.Announcement, desk.turn(Connected(False))) == said
    desk.loses_the_broker()
    desk.later(27)
    assert of(m.Announcement, desk.turn(Connected(False))) == []


def test_a_loudspeaker_that_was_away_hears_young_calls_again_also_when_it_began_anew():
    desk = Desk()
    hello, fresh = (m.Birth(boot_id=boot * 16, role=m.Role.DISPLAY, version="1", oldest=0, newest=0) for boot in "bc")
    desk.ticket()
    said = of(m.Announcement, desk.press("c1", "next", "3" * 32))
    assert of(m.Announcement, desk.hears("board-1", hello)) == []
    assert of(m.Announcement, desk.hears("board-1", hello)) == said
    assert of(m.Announcement, desk.hears("board-1", fresh)) == said
    desk.later(31)
    assert of(m.Announcement, desk.hears("board-1", fresh)) == []


def test_after_a_reconnect_the_same_pictures_keep_their_revision():
    desk = Desk()
    first = {m_.revision for _, m_ in desk.read(desk.line.said) if hasattr(m_, "revision")}
    desk.loses_the_broker()
    again = {m_.revision for _, m_ in desk.turn(Connected(False)) if hasattr(m_, "revision")}
    assert first == again


def test_a_full_line_is_tried_again_and_nothing_is_lost():
    desk = Desk(connected=False)
    desk.line.open = False
    desk.turn(Connected(False))
    assert desk.service.due(desk.now) == desk.now + FULL_LINE_MS
    desk.line.open = True
    said = desk.later(0.05)
    assert len(said) == 8
    assert of(m.CentralState, said)[0].online


def test_it_is_ready_when_its_own_word_comes_back():
    desk = Desk()
    assert not desk.service.ready
    desk.turn(desk.raw(topic_of("uji", m.CentralState), desk.herald.state(online=True).payload))
    assert desk.service.ready


def test_another_central_with_a_later_epoch_ends_this_one():
    desk = Desk()
    other = m.CentralState(online=True, epoch=9, instance="z", version="1", oldest=0, newest=0)
    desk.turn(desk.raw(topic_of("uji", m.CentralState), desk.herald.state(online=True).payload))
    with pytest.raises(AnotherCentralError, match="epoch 9"):
        desk.turn(desk.raw(topic_of("uji", m.CentralState), encode(other)))


def test_a_press_of_the_past_and_one_of_the_future_change_nothing():
    desk = Desk()
    desk.ticket()
    for n, age in enumerate((5001, -5001)):
        (reply,) = of(m.OfficerReply, desk.press("c1", "next", f"{n:032x}", age=age))
        assert reply.refusal.code == "stale"
    assert "Called" not in names(desk)


def test_a_rating_and_an_alert():
    desk = Desk()
    ticket = desk.ticket().slip.ticket
    for n, action in enumerate(("next", "start", "finish")):
        desk.press("c1", action, f"{n:032x}")
    ((_, reply),) = desk.hears("rating-c1", m.SubmitRating(request_id="f" * 32, ticket=ticket, leg=1, score=4))
    assert reply == m.RatingReply(request_id="f" * 32)
    desk.hears("kiosk-1", m.Alert(code="paper_low", severity=m.Severity.WARNING, active=True))
    desk.later(5)
    assert ("alert", "paper_low") in [(event, details.get("code")) for event, details in desk.log.said("warning")]


def test_losing_the_broker_is_said_once():
    desk = Desk()
    desk.turn(Disconnected("nobody listens"))
    assert desk.log.said("warning") == [("no broker", {"reason": "nobody listens"})]


def test_an_id_of_another_devices_request_is_nobody_elses_answer():
    site = a_site()
    site.devices["kiosk-2"] = Binding("kiosk-2", "kiosk", "k1")
    desk = Desk(site=site)
    assert of(m.TicketReply, desk.hears("kiosk-1", ASK))
    before = len(desk.ledger.entries)
    assert not of(m.TicketReply, desk.hears("kiosk-2", ASK))
    foreign = m.ReportPaper(request_id=ASK.request_id, outcome=m.Paper.FAILED)
    assert not of(m.PaperReply, desk.hears("kiosk-2", foreign))
    assert not of(m.OfficerReply, desk.hears("keypad-c1", press_of(ASK.request_id)))
    assert len(desk.ledger.entries) == before
    assert of(m.PaperReply, desk.hears("kiosk-1", foreign))
    assert type(desk.ledger.entries[-1].event).__name__ == "Voided"


def press_of(request_id):
    return m.OfficerCommand(request_id=request_id, action=m.Action.NEXT, epoch=1, pressed_at=MONDAY)
