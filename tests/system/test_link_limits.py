"""The link's bounds: refusals, floods, listeners that fail, and leaving in time whatever the broker does."""

import queue
import threading
import time
from dataclasses import replace

import pytest

from protocols.link import Arrived, BrokerAddress, Connected, Disconnected, Link, conversation
from protocols.link.window import IN_FLIGHT_MAX, WAITING_MAX
from support.broker import Broker
from support.ear import Ear
from support.links import Links, say
from support.mute_broker import CONNECT, PINGREQ, PUBLISH, SUBSCRIBE, MuteBroker
from support.until import until


@pytest.fixture
def start():
    with Links() as links:
        yield links.start


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path) as running:
        yield running


NOWHERE = BrokerAddress("127.0.0.1", 1)


def seconds_to(action):
    began = time.monotonic()
    action()
    return time.monotonic() - began


def test_who_is_not_authorised_is_told_so(tmp_path, start):
    with Broker(tmp_path, "allow_anonymous false") as strict:
        link, ear = start(strict)
        assert ear.next(Disconnected).reason == "the broker refuses device: Not authorized"
        assert not link.send(say("x"))
        assert not link.healthy(time.monotonic_ns() + 20 * 10**9)


def test_what_the_broker_denies_is_counted(tmp_path, start):
    rules = tmp_path / "acl"
    rules.write_text("topic readwrite allowed/#\n")
    with Broker(tmp_path, f"acl_file {rules}") as strict:
        link, ear = start(strict, "device", ("allowed/#", 1))
        ear.next(Connected)
        assert link.send(say("no", "forbidden/x"))
        assert link.send(say("no", "forbidden/y"))
        assert link.send(say("yes", "allowed/x"))
        assert ear.next(Arrived).payload == b"yes"
        assert link.counts.denied == 2


def test_a_broker_that_takes_the_connection_and_is_silent(start, monkeypatch):
    monkeypatch.setattr(conversation, "READY_SECONDS", 0.5)
    with MuteBroker() as mute:
        _, ear = start(mute)
        assert ear.next(Disconnected).reason == "the broker took the connection and does not answer"
        assert mute.heard[CONNECT] == 1


def test_not_connected_before_every_subscription_is_confirmed(start, monkeypatch):
    monkeypatch.setattr(conversation, "READY_SECONDS", 0.5)
    with MuteBroker(CONNECT) as mute:
        link, ear = start(mute)
        until(lambda: mute.heard[SUBSCRIBE] == 1, "it subscribes")
        assert not link.send(say("too early"))
        ear.next(Disconnected)
        assert mute.heard[PUBLISH] == 0


def test_a_flood_is_bounded_in_flight_and_in_the_line(start):
    with MuteBroker(CONNECT, SUBSCRIBE, PINGREQ) as mute:
        link, ear = start(mute)
        ear.next(Connected)
        taken = [link.send(say(str(number))) for number in range(3 * WAITING_MAX)]
        assert WAITING_MAX <= sum(taken) <= WAITING_MAX + IN_FLIGHT_MAX
        assert link.counts.refused == len(taken) - sum(taken)
        until(lambda: mute.heard[PUBLISH] == IN_FLIGHT_MAX, "the window is full")
        assert mute.heard[PUBLISH] == IN_FLIGHT_MAX


def test_what_is_larger_than_asked_for_stays_at_the_broker(broker, start):
    """Whoever sends it has its acknowledgement; it costs the hearer nothing."""
    link, ear = start(broker, "hearer", bytes_max=4_096)
    ear.next(Connected)
    speaker, other = start(broker, "speaker", ("none", 1))
    other.next(Connected)
    for payload in (bytes(100_000), bytes(4_096), bytes(8_000), b"last"):
        speaker.send(replace(say("x"), payload=payload))
    assert [len(ear.next(Arrived).payload) for _ in range(2)] == [4_096, 4]
    assert link.counts.dropped == 0


class Stumbling(Ear):
    """A mailbox that is full whenever it is told so."""

    full = False

    def __call__(self, event):
        if self.full and isinstance(event, Arrived):
            raise queue.Full
        super().__call__(event)


def test_a_listener_that_fails_costs_the_connection_and_no_message(broker, start):
    speaker, other = start(broker, "speaker", ("none", 1))
    other.next(Connected)
    link, ear = start(broker, "hearer", ear=Stumbling())
    ear.next(Connected)
    ear.full = True
    speaker.send(say("a"))
    speaker.send(say("b"))
    assert ear.next(Disconnected).reason == "a mistake of ours: Full()"
    ear.full = False
    assert link._thread.is_alive()
    assert link.counts.failures >= 1
    came = []
    while came != ["a", "b"]:
        event = ear._waiting.get(timeout=15)
        if isinstance(event, Arrived):
            link.acknowledge(event.receipt)
            came.append(event.payload.decode())


@pytest.mark.parametrize("state", ["absent", "killed", "frozen", "silent", "not started"])
def test_stopping_takes_less_than_two_seconds(tmp_path, start, state):
    farewell = say("bye")
    if state == "absent":
        link, ear = start(NOWHERE)
        ear.next(Disconnected)
        assert seconds_to(lambda: link.stop(farewell)) < 2
    elif state == "silent":
        with MuteBroker() as mute:
            link, _ = start(mute)
            until(lambda: mute.heard[CONNECT], "it tries")
            assert seconds_to(lambda: link.stop(farewell)) < 2
    elif state == "not started":
        link = Link(address=NOWHERE, client_id="x", filters=[], will=None, hear=Ear(), session_seconds=0)
        assert seconds_to(lambda: link.stop(farewell)) < 2
    else:
        with Broker(tmp_path) as broker:
            link, ear = start(broker)
            ear.next(Connected)
            broker.kill() if state == "killed" else broker.freeze()
            assert seconds_to(lambda: link.stop(farewell)) < 2
    until(lambda: not link._thread.is_alive(), "its thread ends")


def test_without_its_farewell_said_a_link_leaves_its_will(broker, start):
    """Frozen, the broker cannot take the farewell: then it must not get a clean good-bye either."""
    _, watcher = start(broker, "watcher", ("state/#", 1))
    watcher.next(Connected)
    link, ear = start(broker, "device", will=say("lost", "state/device"))
    ear.next(Connected)
    broker.freeze()
    for number in range(200):
        assert link.send(say(str(number), "none"))
    assert seconds_to(lambda: link.stop(say("offline", "state/device"))) < 2
    broker.thaw()
    assert watcher.next(Arrived).payload == b"lost"


def test_a_farewell_for_which_there_is_no_room_is_the_wills_to_say(broker, start, monkeypatch):
    """All that was accepted is said in time, and yet there is no clean good-bye: the farewell was not among it."""
    monkeypatch.setattr(conversation, "DRAIN_SECONDS", 10)
    monkeypatch.setattr("protocols.link.link.STOP_SECONDS", 10)
    _, watcher = start(broker, "watcher", ("state/#", 1))
    watcher.next(Connected)
    link, ear = start(broker, "device", ("none", 1), will=say("lost", "state/device"))
    ear.next(Connected)
    broker.freeze()
    for _ in range(IN_FLIGHT_MAX):
        assert link.send(say("x", "nobody"))
    until(lambda: link._shared.window.in_flight == IN_FLIGHT_MAX, "the window is full")
    while link.send(say("x", "nobody")):
        pass
    threading.Timer(0.1, broker.thaw).start()
    link.stop(say("offline", "state/device"))
    assert watcher.next(Arrived).payload == b"lost"
