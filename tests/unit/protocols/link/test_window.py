import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from protocols.link.window import IN_FLIGHT_MAX, TRIES_MAX, WAITING_BYTES_MAX, WAITING_MAX, Window
from protocols.outgoing import Outgoing
from support.calm import calm

SECOND = 1_000_000_000


def out(text="x", *, qos=1, expiry=0, size=0):
    return Outgoing("t", text.encode().ljust(size), qos, False, expiry)


def opened():
    window = Window()
    window.opened(0)
    return window


def put_and_send(window, count, **kinds):
    for number in range(count):
        assert window.put(out(str(number), **kinds), 1)
    sent = []
    while (entry := window.take(1)) is not None:
        window.sent(len(sent), entry)
        sent.append(entry.outgoing.payload.decode())
    return sent


def texts(window, now=2):
    """What can be taken now, confirming each at once."""
    taken = []
    while (entry := window.take(now)) is not None:
        window.sent(1000, entry)
        window.confirmed(1000)
        taken.append(entry.outgoing.payload.decode().strip())
    return taken


def test_first_put_first_taken():
    window = opened()
    for text in "abc":
        window.put(out(text), 1)
    assert texts(window) == ["a", "b", "c"]
    assert window.empty


def test_at_most_so_many_are_in_flight():
    window = opened()
    assert len(put_and_send(window, 40)) == IN_FLIGHT_MAX == window.in_flight
    window.confirmed(3)
    window.confirmed(4)
    for number in (100, 101):
        entry = window.take(1)
        assert entry is not None
        window.sent(number, entry)
    assert window.take(1) is None
    assert not window.empty


@pytest.mark.parametrize("qos", [0, 1])
def test_what_needs_no_confirmation_is_in_flight_too_until_it_is_written(qos):
    assert len(put_and_send(opened(), 40, qos=qos)) == IN_FLIGHT_MAX


def test_a_confirmation_that_nobody_asked_for_is_nothing():
    assert opened().confirmed(7) is None


def test_the_line_is_bounded_in_messages():
    window = Window()
    assert [window.put(out(), 1) for _ in range(WAITING_MAX)] == [True] * WAITING_MAX
    assert not window.put(out(), 1)
    assert (window.refused, window.dropped) == (1, 0)


def test_the_line_is_bounded_in_bytes_and_has_room_again_when_some_are_taken():
    window = opened()
    big = out(size=WAITING_BYTES_MAX // 4)
    assert [window.put(big, 1) for _ in range(5)] == [True] * 4 + [False]
    entry = window.take(1)
    assert entry is not None
    window.sent(1, entry)
    assert window.put(big, 1)
    assert not window.put(big, 1)
    window.closed()
    assert not window.put(out(size=1), 1), "what went back to the line counts again"


def test_what_was_not_confirmed_is_sent_again_before_what_waits():
    window = opened()
    put_and_send(window, IN_FLIGHT_MAX + 2)
    window.confirmed(0)
    window.confirmed(5)
    window.closed()
    window.opened(2)
    expected = [str(n) for n in range(IN_FLIGHT_MAX + 2) if n not in {0, 5}]
    assert texts(window) == expected
    assert window.dropped == 0


def test_what_has_expired_is_not_sent():
    window = opened()
    window.put(out("short", expiry=5), 1)
    window.put(out("long", expiry=30), 1)
    window.put(out("for ever"), 1)
    assert texts(window, 1 + 5 * SECOND) == ["long", "for ever"]
    assert window.dropped == 1


def test_the_broker_is_told_what_is_left_of_a_life():
    window = opened()
    window.put(out(expiry=30), 0)
    window.put(out(), 0)
    entry, lasting = window.take(0), window.take(0)
    assert entry is not None
    assert lasting is not None
    assert [entry.seconds_left(int(s * SECOND)) for s in (0, 0.1, 1, 29, 29.9, 30, 31)] == [30, 30, 29, 1, 1, 0, 0]
    assert lasting.seconds_left(10**18) is None


def test_what_is_said_without_confirmation_is_never_said_late():
    window = opened()
    put_and_send(window, 2, qos=0)
    window.put(out("waits", qos=0), 1)
    window.put(out("certain"), 1)
    window.closed()
    window.opened(5)
    window.put(out("fresh", qos=0), 5)
    assert texts(window, 6) == ["certain", "fresh"]
    assert window.dropped == 3


def test_a_message_that_may_be_what_ends_connections_is_dropped():
    window = opened()
    window.put(out("poison"), 0)
    for _ in range(TRIES_MAX):
        entry = window.take(1)
        assert entry is not None
        window.sent(1, entry)
        window.closed()
        window.opened(1)
    assert window.take(1) is None
    assert window.dropped == 1
    assert window.empty


class AnyOrder(RuleBasedStateMachine):
    """Whatever happens, each message that was taken is one of: confirmed, dropped, waiting, in flight."""

    def __init__(self):
        super().__init__()
        self.window, self.now, self.number = Window(), 0, 0
        self.put, self.confirmed = 0, 0
        self.flying = []
        self.window.opened(0)

    @rule(qos=st.sampled_from([0, 1]), expiry=st.sampled_from([0, 1, 5]))
    def says(self, qos, expiry):
        self.put += self.window.put(out(qos=qos, expiry=expiry), self.now)

    @rule()
    def sends(self):
        if (entry := self.window.take(self.now)) is not None:
            assert entry.seconds_left(self.now) != 0
            self.number += 1
            self.window.sent(self.number, entry)
            self.flying.append(self.number)

    @precondition(lambda self: self.flying)
    @rule(data=st.data())
    def hears(self, data):
        number = data.draw(st.sampled_from(self.flying))
        self.flying.remove(number)
        assert self.window.confirmed(number) is not None
        assert self.window.confirmed(number) is None
        self.confirmed += 1

    @rule()
    def loses_the_connection(self):
        self.window.closed()
        self.flying = []
        self.now += 1
        self.window.opened(self.now)

    @rule(seconds=st.integers(1, 3))
    def waits(self, seconds):
        self.now += seconds * SECOND

    @invariant()
    def is_accounted_for(self):
        waiting = len(self.window._waiting)
        assert self.window.in_flight == len(self.flying) <= IN_FLIGHT_MAX
        assert self.put == self.confirmed + self.window.dropped + waiting + len(self.flying)
        assert self.window._bytes_in - self.window._bytes_out == sum(
            len(entry.outgoing.payload) for entry in self.window._waiting
        )


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(calm(60), stateful_step_count=60)
