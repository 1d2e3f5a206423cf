import pytest

from central.guard import Guard
from central.herald import AnotherCentralError
from protocols import messages as m
from protocols.codec import encode
from protocols.link import Arrived
from protocols.outgoing import Outgoing
from protocols.topics import topic_of

MARKER = Outgoing("gerai/v1/uji/pub/marker/me", b"me", 1, retain=False, expiry_seconds=10)
TICK = (topic_of("uji", m.ClockTick), encode(m.ClockTick(epoch=3, at=1, offset_minutes=420)))
STATE = topic_of("uji", m.CentralState)


def state(online, instance="other"):
    return STATE, encode(m.CentralState(online=online, epoch=3, instance=instance, version="1", oldest=0, newest=0))


def guard(*heard):
    made = Guard("uji", MARKER, "me")
    for topic, payload in heard:
        made.hear(Arrived(topic, payload, 0, None))
    return made


def test_nobody_was_ever_here():
    assert not guard().alone
    assert guard((MARKER.topic, b"me")).alone


def test_the_marker_of_another_start_proves_nothing():
    assert not guard((MARKER.topic, b"somebody")).alone


def test_the_last_one_said_good_bye():
    assert guard(state(online=False), (MARKER.topic, b"me")).alone


def test_one_who_is_online_and_silent_is_waited_for():
    made = guard(state(online=True), (MARKER.topic, b"me"))
    assert made.marked
    assert not made.alone
    made.hear(Arrived(*state(online=False), 0, None))
    assert made.alone


def test_one_who_is_online_and_ticks_is_not_replaced():
    with pytest.raises(AnotherCentralError, match=r"instance other, epoch 3.*stop that one"):
        guard(state(online=True), (MARKER.topic, b"me"), TICK)


def test_a_last_tick_of_one_who_left_is_no_obstacle():
    assert guard(state(online=False), TICK, (MARKER.topic, b"me")).alone


def test_rubbish_in_the_retained_word_is_nobody():
    assert guard((STATE, b"\xff{}"), (MARKER.topic, b"me")).alone


def test_ones_own_word_is_no_other():
    """After standing still, central asks whose word stands at the broker."""
    made = guard(state(online=True, instance="me"), TICK, (MARKER.topic, b"me"))
    assert made.alone
    assert made.ours
    assert not guard(state(online=True), (MARKER.topic, b"me")).ours
