"""Fingers on a device and eyes on it: what is a press, and what can be seen of it."""

import random
import sqlite3

import pytest

from central.engine.site import Binding
from device.database import TABLES
from device.journal import Journal
from device.outbox import Outbox
from device.presence import Presence
from device.roles.events import Heard, LinkUp, Recovered, Stage
from device.roles.leasing import Remembered
from device.station import Identity, Machine, Station
from protocols import messages as m
from protocols.link import Arrived
from provisioning.simulation.agenda import MILLISECOND, SECOND, Agenda
from provisioning.simulation.body import Body
from provisioning.simulation.casting import part
from provisioning.simulation.eyes import Eyes
from support import samples as s
from support.halls import a_site

SITE = a_site()
KIOSK, KEYPAD, PAD, BOARD = (SITE.devices[name] for name in ("kiosk-1", "keypad-c1", "rating-c1", "board-1"))
DISPLAY = Binding("display-c1", "display", "c1")


class Doll:
    """A body with a program in it, and nobody at the other end of the line: what central says, it is told."""

    def __init__(self, binding, database=None):
        self.agenda = Agenda()
        self.eyes = Eyes(self.agenda)
        self.database = database or sqlite3.connect(":memory:", isolation_level=None)
        self.database.executescript(TABLES)
        self.body = Body(SITE, binding, self.agenda, self.eyes, self.database, random.Random(1))
        self.happened = []
        self._binding = binding
        self.enter()

    def enter(self):
        role = part(SITE, self._binding)
        self.station = Station(
            Identity("uji", self._binding.device, frozenset()),
            Machine(role.begin(), role.step, role.deadline),
            Presence("b", m.Role(self._binding.role), "1", started=0),
            Outbox(self.database, self._binding.device),
            now=lambda: self.agenda.now // MILLISECOND,
            dice=random.Random(1),
            dropped=lambda: 0,
        )
        self.body.enter(self.station, self.happen, lambda: self.agenda.now)

    def happen(self, event):
        self.happened.append(event)
        return self.station.hear(event)

    def hears(self, *messages):
        for event in (LinkUp(), *map(Heard, (s.central(), s.tick(), *messages))):
            self.station.hear(event)

    def run(self, seconds):
        self.agenda.run(self.agenda.now + int(seconds * SECOND))

    def seen(self, kind):
        return [seen for seen in self.eyes.sightings if seen["saw"] == kind]


def test_only_kiosks_have_printers_and_only_boards_speak():
    bodies = {binding.device: Doll(binding).body for binding in (KIOSK, KEYPAD, PAD, BOARD, DISPLAY)}
    assert [name for name, body in bodies.items() if body.printer is not None] == ["kiosk-1"]
    assert [name for name, body in bodies.items() if body.loudspeaker is not None] == ["board-1"]


def test_a_kiosk_begins_with_what_its_journal_has_open():
    first = Doll(KIOSK)
    (recovered,) = first.happened
    assert recovered == Recovered((), offline=Remembered(run=recovered.offline.run))
    assert len(recovered.offline.run) == 32
    Journal(first.database, "kiosk-1", lambda: 0).record(s.R1, Stage.ASKED, None)
    second = Doll(KIOSK, first.database)
    assert [request.request_id for request in second.happened[0].open] == [s.R1]


def test_a_press_that_the_machine_took_is_seen_and_one_that_it_did_not_take_is_not():
    doll = Doll(KIOSK)
    doll.body.choose("ktp", priority=False)
    assert doll.seen("press") == []
    doll.run(1)
    doll.hears(s.menu())
    doll.body.choose("ktp", priority=False)
    (press,) = doll.seen("press")
    assert {**press, "request_id": ""} == {
        "at": SECOND,
        "device": "kiosk-1",
        "saw": "press",
        "request_id": "",
        "role": "kiosk",
        "what": "choose:ktp",
    }
    assert len(press["request_id"]) == 32
    assert [line.request_id for line in Journal(doll.database, "kiosk-1", lambda: 0).lines()] == [press["request_id"]]


@pytest.mark.parametrize("priority", [True, False])
def test_priority_is_pressed_when_it_is_not_as_wanted(priority):
    doll = Doll(KIOSK)
    doll.run(1)
    doll.hears(s.menu())
    doll.body.choose("ktp", priority=priority)
    kinds = [type(event).__name__ for event in doll.happened]
    assert ("PriorityPressed" in kinds) is priority and kinds[-1] == "Chosen"


def test_what_a_keypad_and_a_pad_are_pressed_for_is_told_by_name():
    keypad, pad = Doll(KEYPAD), Doll(PAD)
    keypad.hears(s.counter(m.Work.IDLE))
    keypad.body.key("enter")
    pad.hears(s.counter(m.Work.IDLE, invitation=s.invitation()))
    pad.body.score(4)
    assert [(press["role"], press["what"]) for press in keypad.seen("press")] == [("keypad", "key:enter")]
    assert [(press["role"], press["what"]) for press in pad.seen("press")] == [("rating", "score:4")]


def test_a_dark_pad_takes_no_score():
    pad = Doll(PAD)
    pad.hears(s.counter(m.Work.IDLE))
    pad.body.score(4)
    assert pad.seen("press") == []


@pytest.mark.parametrize(
    ("binding", "message", "kind", "fields"),
    [
        (KIOSK, s.menu(), "screen", {"text", "number", "mode"}),
        (KEYPAD, s.counter(), "keypad", {"lines", "lamp", "epoch", "revision", "work", "number", "waiting", "invited"}),
        (
            PAD,
            s.counter(invitation=s.invitation()),
            "rating",
            {"lit", "mode", "ticket", "leg", "element", "question", "questions"},
        ),
        (BOARD, s.board(s.board_call()), "board", {"zone", "epoch", "revision", "stale", "calls"}),
        (DISPLAY, s.counter(), "counter", {"counter", "epoch", "revision", "work", "number", "stale"}),
    ],
    ids=["kiosk", "keypad", "rating", "board", "display"],
)
def test_each_screen_is_seen_in_the_form_of_the_stage_door(binding, message, kind, fields):
    doll = Doll(binding)
    doll.run(1)
    doll.hears(message)
    shown = doll.seen(kind)
    assert shown and set(shown[-1]) == fields | {"at", "device", "saw"}
    again = len(shown)
    doll.hears(message)
    assert [seen for seen in doll.seen(kind)[again:] if seen == shown[-1]] == []


def test_a_board_says_what_is_called():
    doll = Doll(BOARD)
    doll.hears(s.board(s.board_call()), s.announcement())
    doll.run(60)
    assert [(said["call"], said["number"], said["complete"]) for said in doll.seen("spoken")] == [("10", "A005", True)]


def test_a_body_whose_program_ended_is_dark_and_feels_nothing():
    doll = Doll(BOARD)
    doll.hears(s.board(s.board_call()), s.announcement())
    doll.run(1)
    doll.body.leave()
    (said,) = doll.seen("spoken")
    assert said["complete"] is False
    shown = len(doll.seen("board"))
    doll.enter()
    doll.hears(s.board(s.board_call()))
    assert len(doll.seen("board")) > shown


def test_a_finger_on_a_dead_kiosk_is_nothing():
    doll = Doll(KIOSK)
    doll.run(1)
    doll.hears(s.menu())
    doll.body.leave()
    doll.body.choose("ktp", priority=True)
    assert doll.seen("press") == []


def test_two_different_answers_to_one_question_are_seen():
    doll = Doll(KIOSK)

    def answer(number, name="ticket"):
        payload = b'{"request_id":"%s","slip":"%s"}' % (s.R1.encode(), number)
        doll.body.note_reply(Arrived(f"gerai/v1/uji/down/kiosk-1/{name}", payload, 0, None, retained=False))

    answer(b"A001")
    answer(b"A001")
    answer(b"A002", name="paper")
    assert doll.seen("reply") == []
    answer(b"A002")
    assert len(doll.seen("reply")) == 2


def test_what_is_no_answer_is_not_read():
    doll = Doll(KIOSK)
    doll.body.note_reply(Arrived("gerai/v1/uji/pub/central", b"not json", 0, None, retained=False))
    assert doll.seen("reply") == []
