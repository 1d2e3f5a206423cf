"""The service among devices that say what they may not, fall silent, or are of another time."""

import pytest

from central.fence import Fence
from central.herald import AnotherCentralError
from protocols import messages as m
from protocols.codec import encode
from support.centrals import Desk, of

ASK = m.RequestTicket(request_id="a" * 32, service="ktp")
BIRTH = {"version": "1", "oldest": 0, "newest": 0}


def names(desk):
    return [type(entry.event).__name__ for entry in desk.ledger.entries]


@pytest.mark.parametrize(
    ("topic", "payload", "reason"),
    [
        ("gerai/v1/uji/up/stranger/ticket", encode(ASK), "unknown_device"),
        ("gerai/v1/uji/up/keypad-c1/ticket", encode(ASK), "wrong_role"),
        ("gerai/v1/uji/up/kiosk-1/ticket", b"{" * 9000, "malformed"),
        ("gerai/v1/uji/up/kiosk-1/ticket", b"\xff\x00", "malformed"),
        ("gerai/v1/serang/up/kiosk-1/ticket", encode(ASK), "unknown_topic"),
        ("gerai/v1/uji/up/kiosk-1/nonsense", b"{}", "unknown_topic"),
    ],
)
def test_what_nobody_may_say_is_counted_logged_once_a_minute_and_dropped(topic, payload, reason):
    desk = Desk()
    before = names(desk)
    for _ in range(50):
        assert desk.turn(desk.raw(topic, payload)) == []
    assert len(desk.log.said("warning")) == 1
    assert desk.log.said("warning")[0][1]["reason"] == reason
    assert sum(desk.service.complaints.counts.values()) == 50
    assert len(desk.line.acknowledged) == 50
    assert names(desk) == before
    desk.later(61)
    desk.turn(desk.raw(topic, payload))
    assert len(desk.log.said("warning")) == 2
    assert desk.ticket("b" * 32).slip.number == "A001"


def test_a_mistake_of_ours_costs_one_message_and_not_the_hall(monkeypatch):
    from central import batch

    decide = batch.decide

    def broken(hall, site, command, ask):
        if ask.request_id == "e" * 32:
            raise KeyError("a bug")
        return decide(hall, site, command, ask)

    monkeypatch.setattr(batch, "decide", broken)
    desk = Desk()
    bad = m.RequestTicket(request_id="e" * 32, service="ktp")
    replies = of(m.TicketReply, desk.hears("kiosk-1", bad, ASK))
    assert [reply.slip.number for reply in replies] == ["A001"]
    assert len(desk.line.acknowledged) == 2
    assert desk.service.complaints.faults == 1
    (fault,) = desk.log.said("error")
    assert isinstance(fault[1]["exc_info"], KeyError)


def test_a_device_of_another_time_is_told_apart_and_not_answered():
    desk = Desk()
    future = m.Birth(boot_id="1" * 16, role=m.Role.KIOSK, version="9", oldest=7, newest=9)
    desk.hears("kiosk-1", future)
    assert desk.hears("kiosk-1", ASK) == []
    ((event, details),) = desk.log.said("warning")
    assert (event, details["reason"], details["device"]) == ("dropped", "update_needed", "kiosk-1")
    assert "Update needed" in details["detail"]
    desk.hears("kiosk-1", m.Birth(boot_id="2" * 16, role=m.Role.KIOSK, **BIRTH))
    assert desk.ticket().slip.number == "A001"


def test_births_and_wills_are_kept_and_an_old_will_is_ignored():
    desk = Desk()
    desk.hears("board-1", m.Birth(boot_id="1" * 16, role=m.Role.DISPLAY, **BIRTH))
    desk.hears("board-1", m.Birth(boot_id="2" * 16, role=m.Role.DISPLAY, **BIRTH))
    desk.hears("board-1", m.DeviceState(boot_id="1" * 16, state=m.Online.LOST))
    assert desk.hall.devices["board-1"].online
    desk.hears("board-1", m.DeviceState(boot_id="2" * 16, state=m.Online.LOST))
    assert not desk.hall.devices["board-1"].online


def test_a_device_that_falls_silent_is_marked_and_comes_back():
    desk = Desk()
    desk.hears("board-1", m.Birth(boot_id="1" * 16, role=m.Role.DISPLAY, **BIRTH))
    desk.later(20)
    desk.hears("board-1", m.Telemetry(boot_id="1" * 16, uptime_seconds=1))
    desk.later(29)
    assert desk.hall.devices["board-1"].online
    desk.later(6)
    assert not desk.hall.devices["board-1"].online
    desk.hears("board-1", m.Telemetry(boot_id="1" * 16, uptime_seconds=1))
    assert desk.hall.devices["board-1"].online


def test_with_a_clock_in_doubt_the_day_goes_on_and_people_are_told():
    desk = Desk(trusted=lambda: False)
    desk.ticket("b" * 32)
    desk.later(24 * 3600)
    assert desk.hall.day == "2026-11-23"
    assert any(details.get("reason") == "clock_behind" for _, details in desk.log.said("warning"))
    assert desk.ticket("c" * 32).slip.number == "A002"


def test_one_that_was_replaced_while_the_disk_kept_it_waiting_says_nothing_more():
    class GoneError(AnotherCentralError):
        pass

    def ask():
        raise GoneError

    times = iter((0.0, 9.0, 9.0))
    desk = Desk(connected=False)
    desk.service._fence = Fence(ask, lambda: next(times))
    with pytest.raises(GoneError):
        desk.hears("kiosk-1", ASK)
    assert desk.line.said == []
    assert desk.line.acknowledged == []
