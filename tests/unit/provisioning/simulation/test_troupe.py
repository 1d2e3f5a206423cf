"""People in virtual time: they come when planned, act a moment after they saw something, and leave in the end."""

import pytest

from protocols.messages import Work
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.rundown import rundown
from provisioning.simulation.troupe import EYE_SECONDS, Troupe
from support.bad_halls import wishes

PLAN = rundown(wishes(2, visitors=12))
DAY = PLAN.days[0]


class Scene:
    """The people of a day before devices that do nothing; `done`: what they did to them, with the moment."""

    def __init__(self):
        self.agenda = Agenda()
        self.done = []
        self.troupe = Troupe(PLAN.site, DAY.cast, self.agenda, lambda what: self.done.append((self.agenda.now, what)))

    def run(self, seconds):
        self.agenda.run(self.agenda.now + int(seconds * SECOND))

    def pressed(self, device):
        return [what["key"] for _, what in self.done if what["device"] == device and what["do"] == "key"]

    def keypad(self, work=Work.CLOSED, device="keypad-01", **changes):
        plain = {"lines": [""], "lamp": "", "epoch": 1, "revision": 1, "work": work.value, "number": None}
        seen = {"saw": "keypad", "device": device, "at": self.agenda.now, **plain, "waiting": 0, "invited": False}
        self.troupe.see({**seen, **changes})


def test_everybody_of_the_plan_is_there():
    troupe = Scene().troupe
    assert len(troupe.visitors) == 12
    assert set(troupe.lines) == {"kiosk-1", "kiosk-2"}
    assert {officer.counter for officer in troupe.officers.values()} == {plan.counter for plan in DAY.cast.officers}
    assert not troupe.settled and not troupe.over


def test_visitors_come_when_they_are_due_and_press_a_button_of_a_kiosk():
    scene = Scene()
    for kiosk in ("kiosk-1", "kiosk-2"):
        ready = {"saw": "screen", "device": kiosk, "at": 0, "text": ["Silakan"], "number": None, "mode": "ready"}
        scene.troupe.see(ready)
    scene.troupe.come(1_000 * SECOND)
    scene.run(999)
    assert scene.done == []
    scene.run(3_600)
    presses = [(when, what) for when, what in scene.done if what["do"] == "choose"]
    assert presses and presses[0][0] >= 1_000 * SECOND
    assert {what["device"] for _, what in presses} <= {"kiosk-1", "kiosk-2"}
    assert {what["service"] for _, what in presses} <= set(PLAN.site.services)


def test_an_officer_opens_a_closed_counter_after_he_has_seen_it_and_not_at_once():
    scene = Scene()
    scene.troupe.begin_work()
    scene.run(30)
    scene.done.clear()
    begin = scene.agenda.now
    scene.keypad()
    assert scene.done == []
    scene.run(60)
    assert scene.pressed("keypad-01")[-1] == "enter"
    assert scene.done[0][0] >= begin + EYE_SECONDS * SECOND


def test_other_officers_do_not_see_his_keypad():
    scene = Scene()
    scene.keypad()
    scene.run(60)
    assert {what["device"] for _, what in scene.done} == {"keypad-01"}


def test_nobody_acts_on_a_picture_that_is_gone_before_he_looks():
    scene = Scene()
    scene.keypad()
    scene.keypad(Work.IDLE, waiting=0, revision=2)
    scene.run(60)
    assert scene.pressed("keypad-01") == []


def test_who_has_gone_home_touches_nothing():
    scene = Scene()
    scene.troupe.come(0)
    scene.troupe.go_home()
    scene.keypad()
    scene.run(3_600)
    assert scene.done == []


@pytest.mark.parametrize("saw", ["boot", "link", "spoken", "reply"])
def test_what_concerns_nobody_is_let_be(saw):
    scene = Scene()
    scene.troupe.see({"saw": saw, "device": "board-1", "at": 0})
    scene.run(60)
    assert scene.done == []


def test_a_call_of_a_number_that_nobody_has_moves_nobody():
    scene = Scene()
    call = {"call": "9", "number": "A001", "counter": "01", "active": True}
    scene.troupe.see({"saw": "board", "device": "board-1", "at": 0, "zone": "utama", "calls": [call, call]})
    scene.troupe.see(
        {"saw": "counter", "device": "display-01", "at": 0, "counter": "01", "work": "called", "number": "A"}
    )
    scene.run(60)
    assert scene.done == []
