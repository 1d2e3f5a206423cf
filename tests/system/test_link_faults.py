"""The link when the broker dies, freezes, refuses or never was, and when its own listener fails."""

import random
import socket
import time

import pytest
from support.broker import Broker
from support.ear import Ear
from support.mute_broker import CONNECT, PINGREQ, PUBLISH, SUBSCRIBE, MuteBroker
from support.until import until
from support.wire import Wire

from protocols.link import Arrived, BrokerAddress, Connected, Disconnected, Link, conversation
from protocols.link.window import IN_FLIGHT_MAX, WAITING_MAX
from protocols.outgoing import Outgoing


@pytest.fixture
def start():
    """Start a link to anything that has a host and a port; it is stopped at the end."""
    made = []

    def make(place, client_id="device", *filters, will=None, keepalive_seconds=10, hear=None):
        ear = Ear()
        link = Link(
            address=BrokerAddress(place.host, place.port),
            client_id=client_id,
            filters=filters or [("t/#", 1)],
            will=will,
            hear=hear or ear,
            session_seconds=60,
            keepalive_seconds=keepalive_seconds,
        )
        link.start()
        made.append(link)
        return link, ear

    yield make
    for link in made:
        link.stop()


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path) as running:
        yield running


class Nowhere:
    host = "127.0.0.1"
    port = 1


def say(text, topic="t/x", *, qos=1, expiry=0):
    return Outgoing(topic, text.encode(), qos, False, expiry)


def seconds_to(action):
    began = time.monotonic()
    action()
    return time.monotonic() - began


def test_a_killed_broker_is_missed_and_found_again(broker, start):
    link, ear = start(broker)
    ear.next(Connected)
    broker.kill()
    assert ear.next(Disconnected).reason == "the connection was lost"
    assert not link.send(say("nobody takes this"))
    assert ear.next(Disconnected).reason == f"nobody listens at 127.0.0.1:{broker.port}"
    broker.start()
    assert not ear.next(Connected, 15).session_present, "the broker keeps nothing on disk"
    assert link.send(say("again"))
    assert ear.next(Arrived).payload == b"again"


def test_a_broker_that_stops_says_so(broker, start):
    _, ear = start(broker)
    ear.next(Connected)
    broker.stop()
    assert ear.next(Disconnected).reason == "the broker ended the connection: Server shutting down"


def test_a_broker_that_comes_late_is_found_and_its_absence_told_once(tmp_path, start):
    late = Broker(tmp_path)
    late.start()
    late.kill()
    link, ear = start(late)
    ear.next(Disconnected)
    first = link._shared
    until(lambda: random.random() < 0.05, "some attempts pass")
    late.start()
    try:
        ear.next(Connected, 15)
    finally:
        late.kill()
    assert first.failures == 0


def test_what_was_accepted_is_said_after_the_connection_is_back(broker, start):
    """Frozen, the broker confirms nothing; the relay is cut; what was in flight and what waited comes through once."""
    with Wire(broker.port) as wire:
        speaker, ear = start(wire, "speaker", ("none", 1))
        _, heard = start(broker, "hearer")
        ear.next(Connected)
        heard.next(Connected)
        broker.freeze()
        for number in range(IN_FLIGHT_MAX + 4):
            assert speaker.send(say(str(number)))
        assert speaker.send(say("loose", qos=0))
        until(lambda: speaker._shared.window.in_flight == IN_FLIGHT_MAX, "the window is full")
        wire.cut()
        ear.next(Disconnected)
        broker.thaw()
        ear.next(Connected, 15)
        came = []
        while "19" not in came:
            arrived = heard.next(Arrived)
            heard_link_acknowledge(heard, arrived)
            came.append(arrived.payload.decode())
    assert set(came) == {str(number) for number in range(IN_FLIGHT_MAX + 4)}
    assert [text for text in came if came.count(text) == 1 or True][-4:] == ["16", "17", "18", "19"]


def heard_link_acknowledge(ear, arrived): ...
