"""Errands on real stations without a link: done once, in time, or said not to be."""

from dataclasses import replace

import pytest

from device.database import open_database
from device.fleet.errands import Errands, too_late
from device.fleet.identify import LASTS_MS, Identify
from device.fleet.log_book import LogBook
from device.roles.central_clock import UNKNOWN_CLOCK, tick
from device.roles.effects import Lamp, Show
from device.runner import NEVER
from protocols.codec import decode
from protocols.messages import Errand, ErrandReport, Instruction, Phase
from protocols.topics import address_of
from support.station_maker import CENTRAL, COUNTER, TICK, station_of, wake_up

ID = "3" * 32
NOW = 5_000
CLOCK = tick(UNKNOWN_CLOCK, TICK, NOW)


class Machine:
    """`said`: reports; `left`: how often it was told to leave; `done`: what its hands did."""

    def __init__(self, folder):
        self.left, self.done, self.lines = 0, [], []
        self.database = open_database(folder / "data")
        self.station = station_of("keypad-01", self.database)
        self.station.line = self
        self.station.hands = dict.fromkeys((Show, Lamp), self.done.append)
        self.identify = Identify()
        self.identify.watch(self.station)
        self.book = LogBook()
        self.errands = Errands(folder, {"keypad-01": self.station}, self.identify, self.book, self.leave)

    def leave(self):
        self.left += 1

    def send(self, outgoing):
        self.lines.append(outgoing)
        return True

    def acknowledge(self, receipt):
        pass

    def told(self, errand, clock=CLOCK, **more):
        said = {"errand_id": ID, "epoch": TICK.epoch, "until": TICK.at + 60_000, **more}
        self.errands.obey("keypad-01", Instruction(errand=errand, **said), clock, NOW)

    @property
    def said(self):
        heard = (decode(address_of("hall", each.topic).route, each.payload) for each in self.lines)
        return [each for each in heard if isinstance(each, ErrandReport)]


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    yield made
    made.database.close()


def test_it_restarts_once_however_often_it_is_told(machine):
    machine.told(Errand.RESTART)
    machine.told(Errand.RESTART)
    assert machine.left == 1
    assert [each.phase for each in machine.said] == [Phase.DONE]


def test_not_with_a_number_in_hand(machine):
    from protocols.messages import InHand, Words

    held = InHand(
        ticket="2026-11-23-A005", number="A005", service=Words("a", "b"), priority=False, since=1, recalls_left=1,
        standard_minutes=1,
    )  # fmt: skip
    from msgspec.structs import replace as changed

    wake_up(machine.station, CENTRAL, TICK, changed(COUNTER, in_hand=held))
    machine.told(Errand.RESTART)
    assert machine.left == 0
    assert "ticket_in_hand" in machine.said[-1].text


@pytest.mark.parametrize(
    ("clock", "until", "words"),
    [
        (UNKNOWN_CLOCK, TICK.at + 1, "not known"),
        (replace(CLOCK, epoch=9), TICK.at + 1, "not known"),
        (CLOCK, TICK.at - 1, "too late"),
        (CLOCK, TICK.at, ""),
    ],
)
def test_who_is_late_or_does_not_know_the_hour_does_nothing(machine, clock, until, words):
    told = Instruction(errand_id=ID, errand=Errand.RESTART, epoch=TICK.epoch, until=until)
    assert words in too_late(told, clock, NOW)
    assert bool(words) == bool(too_late(told, clock, NOW))
    machine.told(Errand.RESTART, clock, until=until)
    assert machine.left == (0 if words else 1)
    assert machine.said[-1].phase is (Phase.REFUSED if words else Phase.DONE)


def test_the_last_lines_are_said_in_pieces(machine):
    for number in range(100):
        machine.book(None, "info", {"event": f"line {number}", "level": "info", "timestamp": "t", "device": "x" * 60})
    machine.told(Errand.LOGS, lines=20)
    said = machine.said
    assert [each.piece for each in said] == list(range(1, len(said) + 1))
    assert {each.pieces for each in said} == {len(said)}
    lines = "\n".join(each.text for each in said).split("\n")
    assert len(lines) == 20
    assert "line 99" in lines[-1]


def test_its_condition_is_told(machine):
    machine.told(Errand.SELFTEST)
    assert "nothing is wrong" in machine.said[-1].text


def test_who_is_not_updated_this_way_says_so(machine):
    machine.told(Errand.UPDATE)
    assert machine.said[-1].phase is Phase.REFUSED


def test_it_shows_itself_and_then_what_it_showed_before(machine):
    wake_up(machine.station, CENTRAL, TICK, COUNTER)
    before = [effect for effect in machine.done if isinstance(effect, Show)][-1]
    machine.told(Errand.IDENTIFY)
    machine.identify.wake()
    named = [effect for effect in machine.done if isinstance(effect, Show)][-1]
    assert "keypad-01" in named.picture.message.en
    blinks = 0
    while machine.identify.due != NEVER and blinks < 100:
        machine.identify.wake()
        blinks += 1
    assert LASTS_MS / 500 - 1 <= blinks <= LASTS_MS / 500 + 1
    assert [effect for effect in machine.done if isinstance(effect, Show)][-1] == before
