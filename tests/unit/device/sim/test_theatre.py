import base64
import socket
import time
from collections import defaultdict
from dataclasses import replace

import pytest

from device.database import open_database
from device.hands import panel_hands
from device.roles.events import Turn
from device.roles.pictures import KioskMode
from device.roles.survey import Surveying
from device.screens import part_of
from device.sim.loudspeaker import SimLoudspeaker
from device.sim.player import Player
from device.sim.printer import SimPrinter
from device.sim.stimuli import (
    Choose,
    GiveAnswer,
    GiveReason,
    PaperState,
    Plug,
    PressButton,
    PressKey,
    PressScore,
    Refill,
    SetPaper,
    SetSpeed,
    TakePicture,
    TurnSurvey,
)
from device.sim.theatre import Felt, Theatre
from protocols.messages import Element, Reason
from support.blank_screen import BlankScreen
from support.station_maker import COUNTER, DEVICES, FILE, MENU, station_of, wake_up
from support.until import until


class Hall:
    """All kinds of devices on one stage; nothing is painted, so what is shown is seen."""

    def __init__(self, database):
        self.told, self.photographed, self.effects = [], [], []
        self.theatre = Theatre(self.told.append, self._photograph)
        self.players = {name: self._enter(name, database) for name in DEVICES}
        self.printer = self.players["kiosk-1"].printer = SimPrinter(lambda *_: None, factor=1)
        self.loudspeaker = self.players["board-1"].loudspeaker = SimLoudspeaker("board-1", print)
        self.printer.start()
        wake_up(self.players["kiosk-1"].station, MENU)
        wake_up(self.players["keypad-01"].station, COUNTER)
        wake_up(self.players["rating-01"].station, COUNTER)
        self.told.clear()

    def do(self, stimulus, at_ns=0):
        self.theatre.hear(Felt(stimulus, at_ns or time.monotonic_ns()))

    def saw(self, kind: str) -> list[dict]:
        return [sighting for sighting in self.told if sighting["saw"] == kind]

    def _enter(self, name, database):
        section, station = DEVICES[name], station_of(name, database)
        player = Player(
            station,
            role=section.role,
            place=section.place,
            part=part_of(FILE, section),
            painted=False,
            tell=self.told.append,
        )
        station.hands = defaultdict(lambda: lambda _: None, panel_hands(BlankScreen(), player))
        station.watch = lambda effects: (self.effects.append(effects), player.watch(effects))
        self.theatre.add(player)
        return player

    def _photograph(self, name, picture, then):
        self.photographed.append((name, picture))
        then(b"png of " + name.encode())


@pytest.fixture
def hall(tmp_path):
    database = open_database(tmp_path)
    made = Hall(database)
    yield made
    made.printer.stop()
    database.close()


def test_a_choice_that_becomes_a_request_is_a_press_with_its_id_and_time(hall):
    hall.do(Choose(device="kiosk-1", service="ktp"), at_ns=77)
    (press,) = hall.saw("press")
    assert (press["device"], press["role"], press["what"], press["at"]) == ("kiosk-1", "kiosk", "choose:ktp", 77)
    assert len(press["request_id"]) == 32
    assert hall.saw("screen")[-1]["mode"] == KioskMode.ASKING.value


def test_a_second_press_while_the_first_is_asked_is_no_press(hall):
    for _ in range(3):
        hall.do(Choose(device="kiosk-1", service="ktp"))
    assert len(hall.saw("press")) == 1


def test_a_choice_that_is_refused_at_once_is_no_press(hall):
    hall.do(Choose(device="kiosk-1", service="unknown"))
    assert hall.saw("press") == []
    assert hall.saw("screen")[-1]["mode"] == KioskMode.REFUSED.value


@pytest.mark.parametrize("priority", [True, False])
def test_priority_is_pressed_when_it_is_wanted_otherwise_than_it_is(hall, priority):
    if not priority:  # the visitor before has pressed it and gone
        hall.do(Choose(device="kiosk-1", service="unknown", priority=True))
    hall.do(Choose(device="kiosk-1", service="ktp", priority=priority))
    (request,) = [
        effect.message
        for effects in hall.effects
        for effect in effects
        if type(getattr(effect, "message", None)).__name__ == "RequestTicket"
    ]
    assert request.priority is priority


def test_a_key_that_asks_central_is_a_press_and_a_digit_is_not(hall):
    hall.do(PressKey(device="keypad-01", key="1"))
    assert hall.saw("press") == []
    hall.do(PressKey(device="keypad-01", key="backspace"))
    hall.do(PressKey(device="keypad-01", key="enter"))
    (press,) = hall.saw("press")
    assert (press["what"], press["role"]) == ("key:enter", "keypad")


def test_a_score_without_a_finished_transaction_is_thanked_and_is_no_press(hall):
    hall.do(PressScore(device="rating-01", score=4))
    assert hall.saw("press") == []
    assert [beep["kind"] for beep in hall.saw("beep")] == ["thank"]


def test_a_button_of_a_service_is_a_press_of_that_service(hall):
    hall.do(PressButton(device="kiosk-1", does="service:ktp"))
    (press,) = hall.saw("press")
    assert (press["what"], press["role"]) == ("choose:ktp", "kiosk")


def test_the_language_button_is_no_press_and_turns_the_screen(hall):
    hall.do(PressButton(device="kiosk-1", does="language"))
    assert hall.saw("press") == []
    assert hall.players["kiosk-1"].picture.english


def test_a_button_of_a_pad_is_a_score_and_a_reason_that_nobody_asked_for_is_nothing(hall):
    hall.do(PressButton(device="rating-01", does="score:4"))
    hall.do(GiveReason(device="rating-01", reason=Reason.WAIT))
    hall.do(GiveAnswer(device="rating-01", element=Element.COST, score=3))
    hall.do(TurnSurvey(device="rating-01", turn=Turn.SKIP))
    assert [beep["kind"] for beep in hall.saw("beep")] == ["thank"]
    assert hall.saw("press") == []


def test_an_answer_is_a_press_of_its_own_and_a_turn_is_none(hall):
    pad = hall.players["rating-01"].station
    asking = Surveying("2026-11-23-A005", 1, tuple(Element), 0, 2**50, 2**50)
    pad._machine.state = replace(pad._machine.state, doing=asking)
    hall.do(GiveAnswer(device="rating-01", element=Element.REQUIREMENTS, score=3))
    assert [press["what"] for press in hall.saw("press")] == ["answer:persyaratan:3"]
    assert hall.saw("rating")[-1]["element"] == "prosedur"
    hall.do(TurnSurvey(device="rating-01", turn=Turn.STOP))
    assert len(hall.saw("press")) == 1


@pytest.mark.parametrize(
    ("stimulus", "complaint"),
    [
        (PressKey(device="nobody", key="enter"), "no device 'nobody' here; there are kiosk-1, keypad-01"),
        (PressKey(device="kiosk-1", key="enter"), "kiosk-1 is a kiosk, not a keypad"),
        (Choose(device="keypad-01", service="ktp"), "keypad-01 is a keypad, not a kiosk"),
        (PressScore(device="board-1", score=1), "board-1 is a display, not a rating"),
        (GiveReason(device="kiosk-1"), "kiosk-1 is a kiosk, not a rating"),
        (PressButton(device="kiosk-1", does="score:3"), "kiosk-1 is a kiosk, not a rating"),
        (PressButton(device="rating-01", does="back"), "rating-01 is a rating, not a kiosk"),
        (Refill(device="rating-01"), "rating-01 is a rating, not a kiosk"),
        (TakePicture(device="gone"), "no device 'gone' here"),
    ],
)
def test_what_fits_no_device_is_an_error_and_nothing_else(hall, stimulus, complaint):
    hall.do(stimulus)
    (error,) = hall.told
    assert error["saw"] == "error"
    assert complaint in error["text"]


def test_paper_is_taken_out_and_put_in(hall):
    hall.do(SetPaper(device="kiosk-1", state=PaperState.OUT))
    until(lambda: hall.printer._mechanism.paper_mm == 0, "no paper")
    hall.do(Refill(device="kiosk-1"))
    until(lambda: hall.printer._mechanism.paper_mm > 0, "paper")


def test_speed_reaches_everything_that_takes_time(hall):
    hall.do(SetSpeed(factor=0.25))
    assert hall.loudspeaker.factor == 0.25
    until(lambda: hall.printer._mechanism.factor == 0.25, "the printer is faster")


def test_pictures_of_all_that_can_be_looked_at(hall):
    hall.do(TakePicture(device="keypad-01"))
    hall.do(TakePicture(device="kiosk-1"))
    pictures = {
        (picture["device"], picture["part"]): base64.b64decode(picture["png"]) for picture in hall.saw("picture")
    }
    assert pictures == {
        ("keypad-01", "keypad"): b"png of keypad-01",
        ("kiosk-1", "kiosk"): b"png of kiosk-1",
    }
    assert hall.photographed[0][1] is hall.players["keypad-01"].picture


def test_the_printers_cable_is_pulled_and_put_in(hall):
    host = socket.create_connection(hall.printer.address)
    hall.do(Plug(device="kiosk-1", plugged=False))
    with pytest.raises(ConnectionResetError):
        host.recv(1)
    host.close()
    hall.do(Plug(device="kiosk-1", plugged=True))
    until(lambda: _answers(hall.printer.address), "somebody answers")


def _answers(address):
    try:
        with socket.create_connection(address, 1) as host:
            host.sendall(b"\x10\x04\x01")
            return host.recv(1)
    except OSError:
        return False


def test_a_cable_hangs_only_at_a_kiosk(hall):
    hall.do(Plug(device="keypad-01", plugged=False))
    assert "keypad-01 is a keypad, not a kiosk" in hall.saw("error")[0]["text"]
