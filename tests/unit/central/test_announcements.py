import json

from central.announcements import WAITING_MAX, Announcements
from protocols.messages import Announcement
from support.centrals import Line


def a_call(call, at=0):
    return Announcement(epoch=1, call=str(call), number="A001", counter="1", recalled=False, at=at, spoken=())


def test_calls_are_said_in_order_with_the_life_that_is_left():
    line = Line()
    announcements = Announcements("uji", line.send)
    announcements.put("hall", a_call(1))
    announcements.put("annex", a_call(2, at=4_000))
    announcements.say(now=5_000)
    assert [said.topic[-5:] for said in line.said] == ["/hall", "annex"]
    assert [said.expiry_seconds for said in line.said] == [25, 29]
    assert not announcements.waiting


def test_what_the_line_does_not_take_waits_and_dies_after_thirty_seconds():
    line = Line()
    line.open = False
    announcements = Announcements("uji", line.send)
    announcements.put("hall", a_call(1))
    announcements.put("hall", a_call(2, at=20_000))
    announcements.say(now=1_000)
    assert announcements.waiting
    line.open = True
    announcements.say(now=31_000)
    assert len(line.said) == 1
    assert b'"call":"2"' in line.said[0].payload


def test_the_waiting_are_bounded_and_the_newest_stay():
    line = Line()
    announcements = Announcements("uji", line.send)
    for n in range(WAITING_MAX + 5):
        announcements.put("hall", a_call(n))
    announcements.say(0)
    assert len(line.said) == WAITING_MAX
    assert b'"call":"5"' in line.said[0].payload


def test_what_may_be_lost_is_said_again_before_what_waits_and_no_call_twice():
    line = Line()
    announcements = Announcements("uji", line.send)
    announcements.put("hall", a_call(2))
    announcements.put("hall", a_call(3))
    announcements.put_again([("hall", a_call(1)), ("hall", a_call(2))])
    announcements.say(0)
    assert [json.loads(said.payload)["call"] for said in line.said] == ["1", "2", "3"]


def test_a_large_hall_loses_no_call_while_the_line_is_down():
    """Sixty counters with the twelve calls that each remembers."""
    line = Line()
    announcements = Announcements("uji", line.send)
    announcements.put_again(("hall", a_call(n)) for n in range(60 * 12))
    announcements.say(0)
    assert len(line.said) == 60 * 12
