"""The service among devices that want too much: what is said, what the ledger keeps, and who is not bothered."""

from dataclasses import replace

from central.engine.site import Limits
from central.passing import LIFE_MS
from protocols import messages as m
from protocols.codec import encode
from support.centrals import Desk, of
from support.halls import a_site

PACED = Limits(ticket_seconds=2, usual_per_minute=5, messages_per_second=50, refusals_per_minute=6, bad_per_minute=20)


def a_desk(**limits):
    return Desk(replace(a_site(), limits=replace(PACED, **limits)))


def ask(number):
    return m.RequestTicket(request_id=f"{number:032x}", service="ktp")


def alarms(desk):
    return [(d["code"], d["subject"]) for event, d in desk.log.said("warning") if event == "alarm"]


def rows(desk):
    return len(desk.ledger.entries)


def test_a_request_that_comes_too_fast_is_refused_without_a_row_and_the_same_again():
    desk = a_desk()
    given = of(m.TicketReply, desk.hears("kiosk-1", *(ask(n) for n in range(5))))
    assert all(reply.slip for reply in given)
    before = rows(desk)
    (refused,) = of(m.TicketReply, desk.hears("kiosk-1", ask(9)))
    assert refused.refusal.code == "too_fast"
    desk.later(60)
    assert of(m.TicketReply, desk.hears("kiosk-1", ask(9))) == [refused], "it would be given a number by now"
    assert "Refused" not in [type(entry.event).__name__ for entry in desk.ledger.entries]
    assert rows(desk) - before <= 5, "papers that nobody confirmed"
    assert of(m.TicketReply, desk.hears("kiosk-1", ask(10)))[0].slip


def test_what_has_no_row_is_said_after_the_broker_may_forget_the_question():
    desk = a_desk()
    desk.hears("kiosk-1", *(ask(n) for n in range(5)))
    told, say, forget = [], desk.line.send, desk.line.acknowledge
    desk.line.send = lambda outgoing: (told.append("said"), say(outgoing))[1]
    desk.line.acknowledge = lambda receipt: (told.append("forgotten"), forget(receipt))[1]
    desk.hears("kiosk-1", ask(9))
    desk.later(0.5)
    assert told[:2] == ["forgotten", "said"]


def test_a_day_of_spam_leaves_a_bounded_ledger():
    desk = a_desk()
    keys = 0
    for _ in range(100):
        desk.later(1)
        for _ in range(40):
            keys += 1
            desk.press("c1", "next", f"{keys:032x}")
    refusals = [entry for entry in desk.ledger.entries if type(entry.event).__name__ == "Refused"]
    assert 60 <= len(refusals) <= 60 + 11
    assert alarms(desk) == []


def test_a_flood_costs_nobody_else_anything():
    desk = a_desk()
    spam = [
        desk.mail(
            "keypad-c1", m.OfficerCommand(request_id=f"{n:032x}", action=m.Action.NEXT, epoch=1, pressed_at=desk.now)
        )
        for n in range(3_000)
    ]
    replies = of(m.OfficerReply, desk.turn(*spam))
    assert len(replies) == 500
    assert len(desk.line.acknowledged) == 3_000
    assert alarms(desk) == [("flood", "keypad-c1")]
    assert desk.ticket("f" * 32).slip.number == "A001"
    desk.later(120)
    assert ("alarm", {"code": "flood", "subject": "keypad-c1", "active": False, "detail": ""}) in desk.log.said("info")


def test_a_device_that_says_nonsense_is_told_and_still_served():
    desk = a_desk()
    for _ in range(25):
        desk.turn(desk.raw("gerai/v1/uji/up/kiosk-1/ticket", b"{"))
    assert alarms(desk) == [("bad_messages", "kiosk-1")]
    assert desk.ticket().slip.number == "A001"


def test_a_kiosk_that_gives_three_times_the_usual_is_told_within_a_minute():
    desk = a_desk()
    began = desk.now
    for n in range(40):
        desk.hears("kiosk-1", ask(n))
        if alarms(desk):
            break
        desk.later(2)
    assert alarms(desk) == [("many_numbers", "k1")]
    assert desk.now - began <= 60_000


def test_what_is_remembered_ends():
    desk = a_desk()
    desk.hears("kiosk-1", *(ask(n) for n in range(6)))
    desk.later(LIFE_MS / 1_000)
    assert of(m.TicketReply, desk.hears("kiosk-1", ask(5)))[0].slip, "no device repeats it so late"


def test_a_retained_echo_of_central_is_heard_in_any_flood():
    desk = a_desk()
    for _ in range(1_000):
        desk.turn(desk.raw("gerai/v1/uji/up/stranger/ticket", encode(ask(1))))
    echo = desk.herald.state(online=True)
    desk.turn(desk.raw(echo.topic, echo.payload))
    assert desk.service.ready


def test_a_device_that_is_born_again_and_again_does_not_fill_the_ledger():
    desk = a_desk(messages_per_second=1_000)
    births = [m.Birth(boot_id=f"{n:016x}", role=m.Role.DISPLAY, version="1", oldest=0, newest=0) for n in range(3_000)]
    desk.hears("board-1", *births)
    noted = [entry for entry in desk.ledger.entries if type(entry.event).__name__ == "DeviceSeen"]
    assert len(noted) == 600
