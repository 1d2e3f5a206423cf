import pytest

from protocols.link import Receipt
from provisioning.simulation.port import Port, Post, Session, unwatched
from support.virtual_wires import word


class Cart:
    """Carries everything, and keeps a list."""

    def __init__(self):
        self.sent, self.acknowledged = [], []

    def send(self, port, outgoing):
        self.sent.append((port.client, outgoing))
        return True

    def acknowledge(self, port, receipt):
        self.acknowledged.append((port.client, receipt))


def port(*topics):
    cart = Cart()
    return Port(cart, "kiosk-1", [(topic, 1) for topic in topics], 120), cart


def posts(*numbers):
    return [Post("t", str(number).encode(), 1, 0) for number in numbers]


def test_it_sends_only_while_it_is_connected():
    mine, cart = port()
    assert not mine.send(word("lost"))
    mine.connected = True
    assert mine.send(word("said"))
    assert cart.sent == [("kiosk-1", word("said"))]


def test_it_hands_receipts_on():
    mine, cart = port()
    mine.acknowledge(Receipt(1, 2))
    assert cart.acknowledged == [("kiosk-1", Receipt(1, 2))]


@pytest.mark.parametrize(
    ("pattern", "topic", "heard"),
    [
        ("a/b", "a/b", True),
        ("a/b", "a/c", False),
        ("a/b", "a/b/c", False),
        ("a/+", "a/b", True),
        ("a/+", "a/b/c", False),
        ("+/b/+", "a/b/c", True),
        ("a/b/c", "a/b", False),
    ],
)
def test_it_hears_what_its_filters_say(pattern, topic, heard):
    mine, _ = port("x/y", pattern)
    assert mine.hears(topic) is heard


def test_without_filters_it_hears_nothing():
    mine, _ = port()
    assert not mine.hears("a/b")


def test_what_is_acknowledged_in_time_is_not_owed():
    mine, _ = port()
    mine.owe(word("one"), settled=10, now=5)
    mine.owe(word("two"), settled=30, now=6)
    mine.lose_acknowledgements(20)
    assert mine.owed() == [word("two")]


def test_a_debt_is_paid_once():
    mine, _ = port()
    mine.owe(word("one"), settled=30, now=6)
    mine.lose_acknowledgements(20)
    assert mine.owed() == [word("one")]
    assert mine.owed() == []


def test_a_debt_outlives_several_breaks():
    mine, _ = port()
    mine.owe(word("one"), settled=30, now=6)
    mine.lose_acknowledgements(20)
    mine.lose_acknowledgements(50)
    assert mine.owed() == [word("one")]


def test_nobody_acknowledges_what_is_said_into_the_silence():
    mine, _ = port()
    mine.connected = mine.silent = True
    mine.owe(word("one"), settled=30, now=6)
    mine.lose_acknowledgements(1_000)
    assert mine.owed() == [word("one")]


def test_old_debts_are_forgotten_when_new_ones_are_made():
    mine, _ = port()
    for place in range(100):
        mine.owe(word(str(place)), settled=place + 5, now=place)
    assert len(mine.owed()) <= 6


def test_a_session_gives_back_the_unacknowledged_before_what_waited_and_only_once():
    session = Session()
    one, two, three = posts(1, 2, 3)
    session.waiting.append(three)
    session.unacknowledged.update({1: one, 2: two})
    assert session.give_back() == [one, two, three]
    assert session.give_back() == []


def test_nobody_needs_to_watch():
    mine, _ = port()
    mine.hear(None)
    mine.on_link(up=True)
    assert mine.on_link is unwatched
