"""The link when the broker dies, freezes, or the wire is cut: what is lost, what comes again, who is told."""

import socket
import time
from contextlib import ExitStack

import pytest

from protocols.link import Arrived, BrokerAddress, Connected, Disconnected, Patience
from protocols.link.window import IN_FLIGHT_MAX
from support.broker import Broker
from support.links import Links, say
from support.mute_broker import CONNECT, PINGREQ, PUBLISH, SUBSCRIBE, MuteBroker
from support.until import until
from support.wire import Wire


@pytest.fixture
def start():
    with Links() as links:
        yield links.start


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path) as running:
        yield running


def numbers(ear, link, last):
    """What came until the last one, each acknowledged."""
    came = []
    while last not in came:
        arrived = ear.next(Arrived)
        link.acknowledge(arrived.receipt)
        came.append(arrived.payload.decode())
    return came


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


@pytest.mark.parametrize(("code", "words"), [(0x8E, "Session taken over"), (0x8B, "Server shutting down")])
def test_a_broker_that_says_why_it_ends_a_connection_is_quoted(start, code, words):
    with MuteBroker(CONNECT, SUBSCRIBE) as mute:
        _, ear = start(mute)
        ear.next(Connected)
        mute.say(bytes([0xE0, 1, code]))
        assert ear.next(Disconnected).reason == f"the broker ended the connection: {words}"


@pytest.mark.parametrize("packet", [b"\x30\xff\xff\xff\xff", b"\x00\x00", b"\x32\x03\x00\x09t", b"\x90\x00"])
def test_a_broker_that_talks_nonsense_costs_the_connection_only(start, packet):
    with MuteBroker(CONNECT, SUBSCRIBE) as mute:
        link, ear = start(mute)
        ear.next(Connected)
        mute.say(packet)
        mute.say(packet)
        ear.next(Disconnected)
        ear.next(Connected, 15)
        assert link.send(say("x"))


def test_an_absent_broker_is_told_once_and_found_when_it_comes(tmp_path, start):
    late = Broker(tmp_path)
    late.start()
    late.kill()
    _, ear = start(late, patience=Patience(wait_seconds=0.05))
    ear.next(Disconnected)
    passed = time.monotonic() + 1
    until(lambda: time.monotonic() > passed, "a second passes")
    assert ear.silent, "not one for each attempt"
    with late:
        ear.next(Connected, 15)


@pytest.fixture
def crowded_door():
    """A port whose door is full: the system drops who knocks, and would ask again for him after 1, 3, 7, 15 s."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as door, ExitStack() as crowd:
        for _ in range(3):
            one = crowd.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(door.getsockname())
        yield door


def test_who_must_come_first_gives_up_sooner_at_a_crowded_door_and_knocks_anew(start, crowded_door):
    place = BrokerAddress(*crowded_door.getsockname())
    _, usual = start(place, "usual")
    _, first = start(place, "first", patience=Patience(connect_seconds=0.2, wait_seconds=0.1))
    assert first.next(Disconnected, 60).reason == f"{place.host}:{place.port} does not answer"
    assert usual.silent
    assert Patience().connect_seconds > 10 * 0.2


def test_a_name_that_is_not_known(start, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    _, ear = start(BrokerAddress("central.hall.invalid", 1883))
    assert ear.next(Disconnected).reason == "the name central.hall.invalid is not known"


def test_what_was_in_flight_and_what_waited_comes_through(broker, start):
    with Wire(broker.port) as wire:
        speaker, ear = start(wire, "speaker", ("none", 1))
        hearer, heard = start(broker, "hearer")
        ear.next(Connected)
        heard.next(Connected)
        broker.freeze()
        for number in range(IN_FLIGHT_MAX + 4):
            assert speaker.send(say(str(number)))
        until(lambda: speaker._shared.window.in_flight == IN_FLIGHT_MAX, "the window is full")
        wire.cut()
        ear.next(Disconnected)
        broker.thaw()
        ear.next(Connected, 15)
        came = numbers(heard, hearer, str(IN_FLIGHT_MAX + 3))
    assert list(dict.fromkeys(came)) == [str(number) for number in range(IN_FLIGHT_MAX + 4)], "in order, none missing"
    assert speaker.counts.dropped == 0


def test_what_expires_while_the_connection_is_away_stays_unsaid(broker, start):
    with MuteBroker(CONNECT, SUBSCRIBE, PINGREQ) as mute:
        speaker, ear = start(mute)
        ear.next(Connected)
        assert speaker.send(say("short", expiry=1))
        assert speaker.send(say("loose", qos=0))
        until(lambda: mute.heard[PUBLISH] == 2, "both were sent")
        passed = time.monotonic() + 1.1
        until(lambda: time.monotonic() > passed, "its life is over")
        mute.cut()
        ear.next(Disconnected)
        ear.next(Connected, 15)
        assert speaker.send(say("fresh"))
        until(lambda: mute.heard[PUBLISH] == 3, "the fresh one was sent")
        assert mute.heard[PUBLISH] == 3
        until(lambda: speaker.counts.dropped == 1, "the expired one is counted")


def test_what_was_not_acknowledged_comes_again_and_what_was_does_not(broker, start):
    with Wire(broker.port) as wire:
        hearer, ear = start(wire, "hearer")
        ear.next(Connected)
        speaker, other = start(broker, "speaker", ("none", 1))
        other.next(Connected)
        for text in "abc":
            speaker.send(say(text))
        first = ear.take(Arrived, 3)
        hearer.acknowledge(first[1].receipt)
        until(lambda: not hearer._shared.receipts, "the acknowledgement is on its way")
        wire.cut()
        ear.next(Disconnected)
        assert ear.next(Connected, 15).session_present
        assert [arrived.payload for arrived in ear.take(Arrived, 2)] == [b"a", b"c"]


def test_a_receipt_of_an_earlier_connection_acknowledges_nothing(broker, start):
    """Packet numbers are used again: the old receipt must not make the broker forget another message."""
    with Wire(broker.port) as wire:
        hearer, ear = start(wire, "hearer")
        ear.next(Connected)
        speaker, other = start(broker, "speaker", ("none", 1))
        other.next(Connected)
        speaker.send(say("a"))
        old = ear.next(Arrived)
        wire.cut()
        ear.next(Disconnected)
        ear.next(Connected, 15)
        assert ear.next(Arrived).receipt != old.receipt
        hearer.acknowledge(old.receipt)
        until(lambda: not hearer._shared.receipts, "it was looked at")
        wire.cut()
        ear.next(Disconnected)
        ear.next(Connected, 15)
        assert ear.next(Arrived).payload == b"a"


def test_a_will_is_said_when_the_connection_breaks(broker, start):
    _, watcher = start(broker, "watcher", ("state/#", 1))
    watcher.next(Connected)
    with Wire(broker.port) as wire:
        _, ear = start(wire, "device", will=say("lost", "state/device"))
        ear.next(Connected)
        wire.cut()
        assert watcher.next(Arrived).payload == b"lost"


def test_two_with_one_name_take_turns(broker, start):
    _, first = start(broker, "twin")
    first.next(Connected)
    second_link, second = start(broker, "twin")
    second.next(Connected)
    first.next(Disconnected)
    second_link.stop()
    first.next(Connected, 15)


def test_a_frozen_broker_is_noticed(broker, start):
    link, ear = start(broker, keepalive_seconds=1)
    ear.next(Connected)
    assert link.healthy(time.monotonic_ns())
    broker.freeze()
    until(lambda: not link.healthy(time.monotonic_ns()), "it looks ill", 5)
    assert ear.next(Disconnected, 5).reason == "no sign from the broker for 2 s"
    broker.thaw()
    ear.next(Connected, 15)
    assert link.healthy(time.monotonic_ns())


def test_a_quiet_connection_stays_healthy(broker, start):
    link, ear = start(broker, keepalive_seconds=1)
    ear.next(Connected)
    end = time.monotonic() + 4
    ill = []
    until(lambda: ill.append(not link.healthy(time.monotonic_ns())) or time.monotonic() > end, "four keep-alives pass")
    assert not any(ill)
    assert ear.silent
