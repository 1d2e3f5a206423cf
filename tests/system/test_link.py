"""The link and a real Mosquitto, when all is well."""

import socket
import threading
import time

import pytest

from protocols.link import Arrived, BrokerAddress, Counts, Link
from support.broker import Broker
from support.ear import Ear
from support.links import Links, say
from support.until import until


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path) as running:
        yield running


@pytest.fixture
def links(broker):
    with Links() as links:
        yield lambda client_id, *filters, **options: links.connect(broker, client_id, *(filters or NOTHING), **options)


NOTHING = [("nothing", 0)]


def test_two_ends_talk(links):
    one, ear_one = links("one", ("down/#", 1))
    two, ear_two = links("two", ("up/#", 1))
    assert one.send(say("ask", "up/1"))
    asked = ear_two.next(Arrived)
    two.acknowledge(asked.receipt)
    assert two.send(say("answer", "down/1"))
    answered = ear_one.next(Arrived)
    assert (asked.topic, asked.payload, answered.payload) == ("up/1", b"ask", b"answer")
    assert (asked.retained, answered.retained) == (False, False)


def test_connected_means_that_nothing_is_missed_from_now_on(links):
    speaker, _ = links("speaker")
    for number in range(20):
        _, ear = links(f"hearer-{number}", ("a/+", 1), ("b/#", 0), ("c", 1))
        assert speaker.send(say("now", "b/c/d"))
        assert ear.next(Arrived).payload == b"now"


def test_when_it_arrived_is_told(links):
    speaker, _ = links("speaker")
    _, ear = links("hearer", ("t/#", 1))
    before = time.monotonic_ns()
    speaker.send(say("x"))
    arrived = ear.next(Arrived)
    assert before < arrived.at_ns < time.monotonic_ns()


def test_without_confirmation_there_is_nothing_to_acknowledge(links):
    speaker, _ = links("speaker")
    _, ear = links("hearer", ("t/#", 1))
    speaker.send(say("loose", qos=0))
    speaker.send(say("certain"))
    assert [arrived.receipt is None for arrived in ear.take(Arrived, 2)] == [True, False]


def test_what_is_retained_is_heard_at_once_and_marked(links):
    speaker, _ = links("speaker")
    _, watcher = links("watcher", ("pub/#", 1))
    speaker.send(say("old", "pub/board/a", retain=True))
    assert watcher.next(Arrived).retained is False
    _, ear = links("late", ("pub/#", 1))
    retained = ear.next(Arrived)
    assert (retained.payload, retained.retained) == (b"old", True)


def test_a_thousand_in_order(links):
    speaker, _ = links("speaker")
    hearer, ear = links("hearer", ("t/#", 1))
    for number in range(1000):
        assert speaker.send(say(str(number)))
    for number in range(1000):
        arrived = ear.next(Arrived)
        hearer.acknowledge(arrived.receipt)
        assert arrived.payload == str(number).encode()
    assert speaker.counts == hearer.counts == Counts(refused=0, dropped=0, denied=0, failures=0)


def test_a_menu_of_a_large_hall_passes_whole(links):
    speaker, _ = links("speaker")
    _, ear = links("hearer", ("t/#", 1))
    big = "é" * 125_000
    speaker.send(say(big, retain=True))
    assert ear.next(Arrived).payload == big.encode()


def test_a_farewell_is_said_and_the_will_is_not(links):
    _, ear = links("watcher", ("state/#", 1))
    leaver, _ = links("leaver", will=say("lost", "state/leaver"))
    began = time.monotonic()
    leaver.stop(say("offline", "state/leaver"))
    assert time.monotonic() - began < 1
    assert ear.next(Arrived).payload == b"offline"
    other, _ = links("other")
    other.send(say("end", "state/other"))
    assert ear.next(Arrived).payload == b"end", "no will came between"


def test_what_was_accepted_is_said_before_the_farewell(links):
    hearer, ear = links("hearer", ("t/#", 1))
    leaver, _ = links("leaver")
    for number in range(100):
        assert leaver.send(say(str(number)))
    leaver.stop(say("bye"))
    heard = []
    for _ in range(101):
        arrived = ear.next(Arrived)
        hearer.acknowledge(arrived.receipt)
        heard.append(arrived.payload.decode())
    assert heard == [*map(str, range(100)), "bye"]


def test_after_stop_nothing_is_taken_and_nothing_is_heard(links):
    speaker, _ = links("speaker")
    leaver, ear = links("leaver", ("t/#", 1))
    leaver.stop()
    assert not leaver.send(say("x"))
    speaker.send(say("y"))
    leaver.stop()
    assert ear.silent
    assert not leaver.healthy(time.monotonic_ns())


def test_what_came_while_away_is_heard_at_the_next_start(links):
    speaker, _ = links("speaker")
    first, _ = links("device", ("t/#", 1))
    first.stop()
    _, watcher = links("watcher", ("t/#", 1))
    speaker.send(say("meanwhile"))
    speaker.send(say("not kept", qos=0))
    assert len(watcher.take(Arrived, 2)) == 2
    _, ear = links("device", ("t/#", 1))
    assert ear.connected.session_present
    assert ear.next(Arrived).payload == b"meanwhile"


def test_a_first_connection_finds_no_session(links):
    _, ear = links("new", ("t/#", 1))
    assert not ear.connected.session_present


def test_what_has_expired_while_away_is_not_heard(links):
    speaker, _ = links("speaker")
    first, _ = links("device", ("t/#", 1))
    first.stop()
    speaker.send(say("short", expiry=1))
    speaker.send(say("long", expiry=600))
    passed = time.monotonic() + 2.1
    until(lambda: time.monotonic() > passed, "two seconds pass")
    _, ear = links("device", ("t/#", 1))
    assert ear.next(Arrived).payload == b"long"


def test_an_owner_who_acknowledges_nothing_gets_sixteen_and_then_the_rest(links):
    speaker, _ = links("speaker")
    hearer, ear = links("hearer", ("t/#", 1))
    for number in range(200):
        assert speaker.send(say(str(number)))
    until(lambda: speaker._shared.window.empty, "the broker has all")
    until(lambda: len(ear.all) == 1 + 16, "as many as may be unacknowledged have come")
    other, echo = links("other", ("echo", 1))
    other.send(say("x", "echo"))
    echo.next(Arrived)
    assert len(ear.all) == 1 + 16
    heard = []
    while len(heard) < 200:
        arrived = ear.next(Arrived)
        heard.append(int(arrived.payload))
        hearer.acknowledge(arrived.receipt)
    assert heard == list(range(200))


def test_a_round_trip_waits_for_no_delayed_acknowledgement(links):
    """Where either side forgets TCP_NODELAY, each answer waits 44 ms."""
    one, ear_one = links("one", ("down", 1))
    two, ear_two = links("two", ("up", 1))

    def answer():
        for _ in range(50):
            asked = ear_two.next(Arrived)
            two.send(say("answer", "down"))
            two.acknowledge(asked.receipt)

    threading.Thread(target=answer, daemon=True).start()
    took = []
    for _ in range(50):
        began = time.perf_counter()
        one.send(say("ask", "up"))
        one.acknowledge(ear_one.next(Arrived).receipt)
        took.append(time.perf_counter() - began)
    assert sorted(took)[25] < 0.03


def test_starting_never_blocks(broker):
    with socket.create_server((broker.host, 0)) as nobody_accepts:
        address = BrokerAddress(broker.host, nobody_accepts.getsockname()[1])
        link = Link(address=address, client_id="x", filters=[], will=None, hear=Ear(), session_seconds=0)
        began = time.monotonic()
        link.start()
        assert time.monotonic() - began < 0.5
        link.stop()
        assert time.monotonic() - began < 2.5
