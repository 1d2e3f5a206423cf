from dataclasses import dataclass, field
from random import Random

import pytest

from device.database import open_database
from device.outbox import FIRST_MS, Outbox
from device.presence import HEARTBEAT_MS, Presence
from device.roles import keypad
from device.roles.effects import Beep, Deliver, Effects, Lamp, Send, Settle, Show, Sound
from device.roles.events import DeadlinePassed, Heard, Key, LinkDown, LinkUp
from device.roles.pictures import CounterPicture
from device.runner import NEVER
from device.station import SAME_MAX, Identity, Machine, Station
from protocols.codec import decode, encode
from protocols.link import Arrived, Connected, Disconnected, Receipt
from protocols.messages import (
    Alert,
    Birth,
    CentralState,
    ClockTick,
    DeviceState,
    Message,
    Paper,
    PaperReply,
    ReportPaper,
    Role,
    Severity,
    Telemetry,
)
from protocols.outgoing import Outgoing
from protocols.topics import address_of, topic_of

RID = "0" * 32
REPORT = ReportPaper(request_id=RID, outcome=Paper.PRINTED)
ALERT = Alert(code="paper_low", severity=Severity.NOTICE, active=True)


@dataclass
class Script:
    """A machine that keeps what it hears and does what it is told to."""

    answers: dict[type, Effects] = field(default_factory=dict)
    heard: list = field(default_factory=list)
    deadline: int | None = None

    def step(self, state, event, now):
        self.heard.append((event, now))
        return state, self.answers.get(type(event), ())


class Line:
    """A link that is up or not, and remembers."""

    def __init__(self) -> None:
        self.up, self.sent, self.acknowledged = True, [], []

    def send(self, outgoing: Outgoing) -> bool:
        if self.up:
            self.sent.append(outgoing)
        return self.up

    def acknowledge(self, receipt: Receipt) -> None:
        self.acknowledged.append(receipt)

    def said(self) -> list[Message]:
        said, self.sent = self.sent, []
        return [decode(address_of("hall", one.topic).route, one.payload) for one in said]


class World:
    def __init__(self, database, script: Script, *topics: str) -> None:
        self.now, self.script, self.line, self.watched = 1_000, script, Line(), []
        self.station = Station(
            Identity("hall", "kiosk-1", frozenset(topics)),
            Machine(None, script.step, lambda _: script.deadline),
            Presence("00112233aabbccdd", Role.KIOSK, "1", started=0),
            Outbox(database, "kiosk-1"),
            now=lambda: self.now,
            dice=Random(1),
            dropped=lambda: 5,
        )
        self.station.line = self.line
        self.station.watch = self.watched.append

    def at(self, now: int) -> "World":
        self.now = now
        self.station.wake()
        return self

    def arrives(self, message: Message, name: str = "", *, payload: bytes | None = None) -> Receipt:
        receipt = Receipt(1, len(self.line.acknowledged) + 1)
        topic = topic_of("hall", type(message), name)
        self.station.hear_link(Arrived(topic, payload or encode(message), 0, receipt))
        return receipt


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


TICK = ClockTick(epoch=1, at=5, offset_minutes=420)
CLOCK = topic_of("hall", ClockTick)


def test_connecting_says_birth_and_state_before_the_machine_speaks(database):
    world = World(database, Script({LinkUp: (Send(ALERT),)}))
    world.station.hear_link(Connected(session_present=False))
    assert [type(message) for message in world.line.said()] == [Birth, DeviceState, Alert]
    assert world.script.heard == [(LinkUp(), 1_000)]


def test_disconnecting_is_heard_by_the_machine(database):
    world = World(database, Script())
    world.station.hear_link(Disconnected("gone"))
    assert world.script.heard == [(LinkDown(), 1_000)]


def test_a_message_is_decoded_heard_and_only_then_acknowledged(database):
    order = []
    world = World(database, Script({Heard: (Show(CounterPicture()),)}), CLOCK)
    world.station.hands = {Show: lambda effect: order.append(("shown", list(world.line.acknowledged)))}
    receipt = world.arrives(TICK)
    assert world.script.heard == [(Heard(TICK), 1_000)]
    assert order == [("shown", [])]
    assert world.line.acknowledged == [receipt]


def test_a_message_whose_effects_fail_is_not_acknowledged(database):
    world = World(database, Script({Heard: (Show(CounterPicture()),)}), CLOCK)
    world.station.hands = {Show: lambda _: 1 / 0}
    with pytest.raises(ZeroDivisionError):
        world.arrives(TICK)
    assert world.line.acknowledged == []


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b'{"epoch": "1"}', b"\xff"])
def test_what_cannot_be_read_is_counted_acknowledged_and_dropped(database, payload):
    world = World(database, Script(), CLOCK)
    receipt = world.arrives(TICK, payload=payload or b" ")
    assert world.script.heard == []
    assert world.station.foreign == 1
    assert world.line.acknowledged == [receipt]


def test_what_is_for_somebody_else_is_dropped(database):
    world = World(database, Script(), topic_of("hall", PaperReply, "kiosk-1"))
    world.arrives(PaperReply(request_id=RID, outcome=Paper.PRINTED), "kiosk-2")
    world.station.hear_link(Arrived("gerai/v1/elsewhere/pub/clock", encode(TICK), 0, None))
    assert (world.script.heard, world.station.foreign) == ([], 2)


def test_effects_are_carried_out_in_order_and_told_to_who_watches(database):
    order = []
    effects = (Beep(Sound.CLICK), Send(ALERT), Beep(Sound.GOOD))
    world = World(database, Script({Key: effects}))
    world.station.hands = {Beep: lambda effect: order.append((effect.kind, len(world.line.sent)))}
    assert world.station.hear(Key("enter", RID)) == effects
    assert order == [(Sound.CLICK, 0), (Sound.GOOD, 1)]
    assert world.watched == [effects]


def test_an_effect_without_a_hand_is_a_mistake_of_ours(database):
    world = World(database, Script({Key: (Beep(Sound.CLICK),)}))
    with pytest.raises(KeyError):
        world.station.hear(Key("enter", RID))


def test_what_is_delivered_is_on_disk_and_said_until_it_is_settled(database):
    world = World(database, Script({Key: (Deliver("r1", REPORT),), Heard: (Settle("r1"),)}), CLOCK)
    world.station.hear_link(Connected(session_present=True))
    world.line.said()
    world.station.hear(Key("enter", RID))
    first = list(world.line.sent)
    assert world.line.said() == [REPORT]
    world.at(1_000 + FIRST_MS)
    assert world.line.sent == first
    assert len(Outbox(database, "kiosk-1")) == 1
    world.arrives(TICK)
    world.line.said()
    world.at(1_000 + HEARTBEAT_MS - 1)
    assert world.line.said() == []
    assert len(Outbox(database, "kiosk-1")) == 0


def test_without_a_link_the_outbox_waits_and_empties_when_it_is_back(database):
    world = World(database, Script({Key: (Deliver("r1", REPORT),)}))
    world.line.up = False
    world.station.hear(Key("enter", RID))
    assert world.station.due == NEVER
    world.line.up = True
    world.station.hear_link(Connected(session_present=True))
    assert REPORT in world.line.said()


def test_what_an_earlier_run_left_is_said_at_the_first_connect(database):
    World(database, Script({Key: (Deliver("r1", REPORT),)})).station.hear(Key("enter", RID))
    world = World(database, Script())
    world.station.hear_link(Connected(session_present=False))
    assert REPORT in world.line.said()


def test_a_standing_alert_is_said_again_at_each_connect_until_it_is_solved(database):
    world = World(database, Script())
    world.station.stand(ALERT)
    world.station.hear_link(Connected(session_present=False))
    assert world.line.said().count(ALERT) == 2
    solved = Alert(code="paper_low", severity=Severity.NOTICE, active=False)
    world.station.stand(solved)
    world.station.hear_link(Connected(session_present=False))
    assert [message for message in world.line.said() if isinstance(message, Alert)] == [solved]


def test_the_heartbeat_says_what_was_seen_and_what_was_dropped(database):
    world = World(database, Script(), CLOCK)
    world.station.hear_link(Connected(session_present=False))
    world.arrives(TICK, payload=b"{")
    world.station.saw((3, 9))
    world.station.saw(None)
    world.line.said()
    world.at(1_000 + HEARTBEAT_MS)
    (beat,) = world.line.said()
    assert isinstance(beat, Telemetry)
    assert (beat.shown_epoch, beat.shown_revision, beat.dropped, beat.outbox) == (3, 9, 6, 0)


def test_a_new_central_brings_a_new_birth_within_two_seconds(database):
    world = World(database, Script(), topic_of("hall", CentralState))
    world.station.hear_link(Connected(session_present=False))
    world.line.said()
    world.arrives(CentralState(online=True, epoch=2, instance="c", version="1", oldest=0, newest=0))
    assert world.now <= world.station.due < world.now + 2_000
    world.at(world.station.due)
    assert [type(message) for message in world.line.said()] == [Birth, DeviceState]


def test_the_machines_deadline_is_kept(database):
    world = World(database, Script(deadline=1_500))
    world.station.hear(LinkUp())
    assert world.station.due == 1_500
    world.at(1_499)
    assert (DeadlinePassed(), 1_499) not in world.script.heard
    world.at(1_500)
    assert world.script.heard[-1] == (DeadlinePassed(), 1_500)


def test_a_machine_that_spins_is_stopped(database):
    world = World(database, Script(deadline=500))
    for _ in range(SAME_MAX + 1):
        world.station.wake()
    with pytest.raises(RuntimeError, match="kiosk-1: deadline 500 is passed and stays"):
        world.station.wake()


def test_a_real_machine_lives_in_it(database):
    shown = []
    world = World(database, Script(), CLOCK)
    world.station._machine = Machine(keypad.Keypad(), keypad.step, keypad.deadline)
    world.station.hands = dict.fromkeys((Show, Beep, Lamp), shown.append)
    world.station.hear_link(Connected(session_present=False))
    world.arrives(TICK)
    world.station.hear(Key("enter", RID))
    assert any(isinstance(effect, Beep) for effect in shown)
    assert any(isinstance(effect, Show) for effect in shown)


def test_it_knows_the_halls_time_as_far_as_its_machine_does(database):
    world = World(database, Script(), CLOCK)
    assert world.station.time_of_day() == ""
    world.station._machine = Machine(keypad.Keypad(), keypad.step, keypad.deadline)
    world.station.hands = dict.fromkeys((Show, Beep, Lamp), lambda effect: None)
    assert world.station.time_of_day() == ""
    world.arrives(TICK)
    assert len(world.station.time_of_day()) == len("08.15")
