"""A device and a central that have no version of the wire in common."""

from random import Random

import pytest

from device.database import open_database
from device.outbox import Outbox
from device.presence import Presence
from device.station import Identity, Machine, Station
from protocols.codec import encode
from protocols.link import Arrived, Receipt
from protocols.messages import CentralState, ClockTick, KioskSnapshot, Role
from protocols.topics import NEWEST_MINOR, topic_of
from support.samples import menu

TICK = ClockTick(epoch=1, at=5, offset_minutes=420)
TOPICS = frozenset({topic_of("hall", CentralState), topic_of("hall", ClockTick), topic_of("hall", KioskSnapshot, "k1")})


class Listener:
    """A device whose machine keeps what it hears, and whose line keeps what it acknowledges."""

    def __init__(self, database):
        self.heard, self.acknowledged = [], []
        self._station = Station(
            Identity("hall", "kiosk-1", TOPICS),
            Machine(None, self._step, lambda _: None),
            Presence("00112233aabbccdd", Role.KIOSK, "1", started=0),
            Outbox(database, "kiosk-1"),
            now=lambda: 1_000,
            dice=Random(1),
            dropped=lambda: 0,
        )
        self._station.line = self

    def _step(self, state, event, _):
        self.heard.append(event.message)
        return state, ()

    def send(self, _):
        return True

    def acknowledge(self, receipt):
        self.acknowledged.append(receipt)

    def arrives(self, message, name=""):
        self._station.hear_link(Arrived(topic_of("hall", type(message), name), encode(message), 0, Receipt(1, 1)))


@pytest.fixture
def device(tmp_path):
    connection = open_database(tmp_path)
    yield Listener(connection)
    connection.close()


def central_of(oldest, *, epoch=1):
    return CentralState(online=True, epoch=epoch, instance="c", version="9", oldest=oldest, newest=oldest + 3)


def test_what_a_central_of_another_version_says_is_not_acted_on_but_acknowledged(device):
    device.arrives(central_of(NEWEST_MINOR + 1))
    device.arrives(TICK)
    assert device.heard == [central_of(NEWEST_MINOR + 1)]
    assert len(device.acknowledged) == 2


def test_pictures_that_a_new_central_says_before_itself_are_shown_when_it_is_understood(device):
    device.arrives(central_of(NEWEST_MINOR + 1))
    for revision in (1, 2):
        device.arrives(menu(epoch=2, revision=revision), "k1")
    device.arrives(TICK)
    device.arrives(central_of(0, epoch=2))
    device.arrives(central_of(NEWEST_MINOR + 1, epoch=1))  # the last will of the one before
    device.arrives(TICK)
    assert device.heard[1:3] == [central_of(0, epoch=2), menu(epoch=2, revision=2)]
    assert device.heard[-1] == TICK
