"""What is said to whom, when, and how often; what is heard of whom."""

from dataclasses import replace

import pytest

from central.bridge import Heard
from central.engine.fleet_commands import Instruct, RollOut
from central.engine.site import Binding
from central.fleet.fleet import ERRANDS_MAX, Fleet
from protocols import messages as m
from protocols.codec import decode
from protocols.topics import address_of
from support.halls import MONDAY, Play
from support.seeing import see

ID = "1" * 32
BUNDLE = m.Bundle(name="gerai-2.gerai", version="2", size=10, sha256="a" * 64)


class Told:
    """A line that keeps what it was given, and notes that keep what was heard."""

    def __init__(self):
        self.open, self.said, self.notes = True, [], []
        self.play = Play()
        self.fleet = Fleet(self.play.site, 7, self.send, lambda: "f" * 32, self)
        self.fleet.publish(self.play.now)
        self.first, self.said = self.said, []

    def send(self, outgoing):
        if self.open:
            self.said.append(outgoing)
        return self.open

    def write(self, telling):
        self.notes.append(telling)

    def messages(self):
        said = ((address_of(self.play.site.id, each.topic), each) for each in self.said)
        return [(address.name, decode(address.route, each.payload) if each.payload else None) for address, each in said]

    def instruct(self, device="keypad-c1", errand_id=ID, **more):
        self.play.do(Instruct(device, errand_id, m.Errand.RESTART, **more))
        self.fleet.note(self.play.ledger[-1:], self.play.now)

    def hears(self, device, errand_id=ID, phase=m.Phase.DONE, text=""):
        said = m.ErrandReport(errand_id=errand_id, phase=phase, text=text)
        self.fleet.hear(Heard(self.play.site.devices[device], said), 5)


@pytest.fixture
def told():
    return Told()


def test_every_device_is_told_what_it_shall_be_and_the_broker_keeps_it(told):
    assert len(told.first) == len(told.play.site.devices)
    assert all(each.retain for each in told.first)
    assert not told.fleet.owing


def test_what_the_line_did_not_take_stays_owed(told):
    told.fleet.say_all_again()
    told.open = False
    told.fleet.publish(1)
    assert told.fleet.owing
    told.open = True
    told.fleet.publish(2)
    assert len(told.said) == len(told.first)


def test_only_who_has_changed_is_told_and_who_is_gone_is_forgotten(told):
    site = told.play.site
    devices = {**site.devices, "keypad-c1": Binding("keypad-c1", "keypad", "c2"), "new": Binding("new", "rating", "c1")}
    del devices["rating-c1"]
    told.fleet.adopt(replace(site, devices=devices))
    told.fleet.publish(1)
    said = dict(told.messages())
    assert set(said) == {"keypad-c1", "new", "rating-c1"}
    assert said["keypad-c1"].place == "c2"
    assert said["rating-c1"] is None


def test_an_errand_is_said_once_with_its_time(told):
    told.instruct(seconds=60)
    told.fleet.publish(told.play.now + 1_000)
    told.fleet.publish(told.play.now + 2_000)
    ((device, said),) = told.messages()
    assert (device, said.errand_id, said.errand, said.epoch) == ("keypad-c1", ID, m.Errand.RESTART, 7)
    assert said.until == told.play.now + 60_000
    assert told.said[0].expiry_seconds == 59


def test_an_errand_that_waited_too_long_is_never_said(told):
    told.open = False
    told.instruct(seconds=60)
    told.fleet.publish(told.play.now)
    told.open = True
    told.fleet.publish(told.play.now + 60_000)
    assert (told.said, told.fleet.owing) == ([], False)


def test_only_who_was_told_is_heard(told):
    told.instruct()
    told.hears("rating-c1")
    told.hears("keypad-c1", "2" * 32)
    assert told.notes == []
    told.hears("keypad-c1", text="ok")
    assert [(each.device, each.at, each.said.text) for each in told.notes] == [("keypad-c1", 5, "ok")]


def test_errands_beyond_the_last_five_hundred_are_forgotten(told):
    for number in range(ERRANDS_MAX + 1):
        told.instruct(errand_id=f"{number:032x}")
    told.hears("keypad-c1", f"{0:032x}")
    assert told.notes == []
    told.hears("keypad-c1", f"{1:032x}")
    assert len(told.notes) == 1


def test_a_release_that_failed_at_a_device_ends_its_way(told):
    see(told.play, "keypad-c1", "1")
    told.play.do(RollOut(BUNDLE, ("keypad-c1", "rating-c1"), while_open=True))
    (order,) = told.fleet.orders(told.play.hall, MONDAY)
    told.play.do(order)
    told.fleet.note(told.play.ledger[-1:], MONDAY)
    assert told.fleet.orders(told.play.hall, MONDAY) == ()
    told.hears("keypad-c1", order.errand_id, m.Phase.FAILED, "no room")
    (end,) = told.fleet.orders(told.play.hall, MONDAY)
    assert (end.reason, end.device, end.detail) == ("failed", "keypad-c1", "no room")
