import queue
from dataclasses import replace

import pytest

from provisioning.rehearsal import play as play_module
from provisioning.rehearsal.acting import KioskPlan
from provisioning.rehearsal.play import Play, Script, StalledError
from provisioning.rehearsal.visitor import Fate, Where
from support.rehearsal_room import OFFICER, PLAIN, demo


class Theatre:
    """A play whose devices are this test: it says what is seen and reads what is done."""

    def __init__(self, *visitors, factor=0.0, sits=True):
        self.mailbox = queue.SimpleQueue()
        self.done = []
        kiosks = tuple(KioskPlan(kiosk, 0, 0.0) for kiosk in demo().kiosks)
        script = Script(demo(), 1, factor, visitors or (PLAIN,), (OFFICER,), kiosks)
        self.play = Play(script, self.done.append, self.mailbox)
        self.play.raise_curtain()
        if sits:
            self.keypad("idle")
            self.play.sightings.clear()

    def see(self, saw, device, **fields):
        self.mailbox.put({"at": 1, "saw": saw, "device": device, **fields})
        self.play.turn()

    def keypad(self, work, number=None, waiting=0, **fields):
        self.see("keypad", "keypad-01", work=work, number=number, waiting=waiting, **fields)

    def paper(self, number="A001", request="r1"):
        self.see("press", "kiosk-1", request_id=request, role="kiosk", what="choose:ktp-el")
        self.see("paper", "kiosk-1", number=number, request_id=request, text=[])

    def taken(self):
        done = [stimulus.get("key") or stimulus["do"] for stimulus in self.done]
        self.done.clear()
        return done


def turn_for_ever(play):
    while True:
        play.turn()


@pytest.fixture
def theatre():
    return Theatre()


def test_from_the_door_to_the_counter(theatre):
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    assert theatre.taken() == ["choose"]
    theatre.paper()
    [visitor] = theatre.play.visitors
    assert visitor.number == "A001"
    theatre.keypad("idle", waiting=1)
    assert theatre.taken() == ["enter"]
    theatre.keypad("called", "A001")
    call = {"call": "7", "number": "A001", "counter": demo().counters["01"].label, "active": True}
    theatre.see("board", "board-1", zone="utama", calls=[call])
    theatre.play.turn()
    assert visitor.where is Where.AT_COUNTER
    assert theatre.taken() == ["slash"]
    theatre.keypad("serving", "A001")
    theatre.play.turn()
    assert theatre.taken() == ["dot"]
    theatre.keypad("idle")
    assert visitor.fate is Fate.SERVED
    assert theatre.play.settled
    theatre.play.turn()
    assert theatre.taken() == ["0", "enter"]
    assert not theatre.play.over
    theatre.keypad("closed")
    assert theatre.play.over


def test_the_doors_open_when_the_counters_are_open():
    theatre = Theatre(sits=False)
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    theatre.keypad("closed")
    assert theatre.taken() == ["enter"], "the officer opens; nobody is in the hall yet"
    theatre.keypad("idle")
    theatre.play.turn()
    assert theatre.taken() == ["choose"]


def test_a_counter_that_does_not_open_keeps_nobody_out_for_ever(monkeypatch):
    monkeypatch.setattr(play_module, "DOORS_SECONDS", 0.0)
    theatre = Theatre(sits=False)
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    theatre.play.turn()
    assert theatre.taken() == ["choose"]


def test_the_display_above_the_counter_calls_too(theatre):
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    theatre.paper()
    theatre.keypad("called", "A001")
    theatre.see("counter", "display-01", counter="01", work="called", number="A001")
    theatre.play.turn()
    assert theatre.play.visitors[0].where is Where.AT_COUNTER


def test_a_call_that_is_over_moves_nobody(theatre):
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    theatre.paper()
    label = demo().counters["01"].label
    call = {"call": "7", "number": "A001", "counter": label, "active": False}
    theatre.see("board", "board-1", zone="utama", calls=[call])
    theatre.see("board", "board-1", zone="elsewhere", calls=[{**call, "active": True}])
    theatre.see("board", "board-1", zone="utama", calls=[{**call, "number": "Z999", "active": True}])
    assert theatre.play.visitors[0].where is Where.WAITING


def test_how_many_are_past_the_kiosk():
    theatre = Theatre(PLAIN, replace(PLAIN, index=1))
    theatre.play.turn()
    assert theatre.play.past_kiosk == 0
    theatre.see("screen", "kiosk-1", mode="ready", text=[])
    theatre.paper()
    assert theatre.play.past_kiosk == 0.5


def test_speed_divides_what_is_acted_and_nothing_else():
    theatre = Theatre(replace(PLAIN, arrives=3600.0), factor=100.0)
    happened = []
    theatre.play.acted(100 * 3600.0, lambda: happened.append("acted"))
    theatre.play.real(0.0, lambda: happened.append("real"))
    theatre.play.turn()
    assert happened == ["real"]
    quick = Theatre(factor=0.0)
    quick.play.acted(1e9, lambda: happened.append("at once"))
    quick.play.turn()
    assert happened[-1] == "at once"


def test_what_cannot_be_read_is_counted_and_kept(theatre):
    theatre.see("paper", "kiosk-1")
    theatre.see("error", "", text="no device")
    assert theatre.play.unreadable == 2
    assert len(theatre.play.sightings) == 2


def test_devices_of_other_halls_and_strange_counters_are_passed_over(theatre):
    theatre.see("keypad", "keypad-02", work="idle", number=None, waiting=0)
    theatre.see("screen", "kiosk-9", mode="ready", text=[])
    theatre.see("spoken", "board-1", zone="utama", call="1", number="A001", started=1, ended=2, complete=True)
    theatre.see("beep", "keypad-01", kind="click")
    assert theatre.taken() == []


def test_when_nothing_moves_it_says_who_hangs_where(theatre, monkeypatch):
    monkeypatch.setattr(play_module, "STALL_SECONDS", 0.0)
    monkeypatch.setattr(play_module, "TURN_SECONDS", 0.001)
    theatre.mailbox.put({"at": 1, "saw": "screen", "device": "kiosk-1", "mode": "unready", "text": ["Kertas habis."]})
    with pytest.raises(StalledError) as stalled:
        turn_for_ever(theatre.play)
    said = str(stalled.value)
    assert "1 visitors hang" in said
    assert "visitor 0 (no number): at kiosk" in said
    assert "kiosk-1: 1 before it; it is unready: Kertas habis." in said
    assert "officer at 01 waits for nothing; his keypad shows nothing" in said


def test_while_somebody_acts_nothing_is_stalled(monkeypatch):
    monkeypatch.setattr(play_module, "STALL_SECONDS", 0.0)
    monkeypatch.setattr(play_module, "TURN_SECONDS", 0.001)
    theatre = Theatre(replace(PLAIN, arrives=3600.0), factor=1.0)
    for _ in range(20):
        theatre.play.turn()


def test_it_listens_until_all_is_quiet(theatre, monkeypatch):
    monkeypatch.setattr(play_module, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(play_module, "TURN_SECONDS", 0.001)
    theatre.mailbox.put({"at": 1, "saw": "beep", "device": "keypad-01", "kind": "good"})
    theatre.play.fall_silent()
    assert len(theatre.play.sightings) == 1


def test_the_latecomers_come_when_the_hall_has_grown(monkeypatch):
    early, late = PLAIN, replace(PLAIN, index=1, arrives=3600.0)
    script = Script(demo(), 1, 60.0, (early, late), (OFFICER,), (KioskPlan("kiosk-1", 0, 0.0),), 1, {OFFICER.counter})
    play, waits = Play(script, lambda _: None, queue.SimpleQueue()), []
    monkeypatch.setattr(play, "acted", lambda seconds, deed: waits.append((seconds, deed)))
    play.raise_curtain()
    play.turn()
    assert waits == [(0.0, play.visitors[0].arrive)], "for a counter that is still to come the doors do not wait"
    now = play_module.monotonic()
    monkeypatch.setattr(play_module, "monotonic", lambda: now + 30)
    play.welcome()
    assert waits[1] == (pytest.approx(1800, abs=60), play.visitors[1].arrive), "half an hour of the play is past"
    monkeypatch.setattr(play_module, "monotonic", lambda: now + 90)
    play.welcome()
    assert waits[2] == (0.0, play.visitors[1].arrive)
