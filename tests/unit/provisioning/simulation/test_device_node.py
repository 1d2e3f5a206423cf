"""Devices of a small hall with the real central: power, cables, clocks, and what must survive them."""

import pytest

from central.engine import events as e
from device.journal import Journal
from device.outbox import Outbox
from device.roles.events import Stage
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.hall import Hall
from provisioning.simulation.network import Weather
from support.halls import a_site, at

QUICK = Weather(back_seconds=(0.3, 1.0))
CHOOSE = {"do": "choose", "device": "kiosk-1", "service": "ktp", "priority": False}


class Opened:
    """The hall of `a_site`, on since 08.00 and settled."""

    def __init__(self, seed=1, weather=QUICK):
        self.hall = Hall(a_site(), seed, at("2026-11-23 00.00"), weather)
        self.hall.agenda.run(8 * 3600 * SECOND)
        self.hall.switch_on()
        self.run(60)

    def run(self, seconds):
        self.hall.agenda.run(self.hall.agenda.now + int(seconds * SECOND))

    def press(self, counter, *keys, seconds=1.0):
        for key in keys:
            self.hall.do({"do": "key", "device": f"keypad-{counter}", "key": key})
        self.run(seconds)

    def node(self, device):
        return self.hall.devices[device]

    def seen(self, kind, device=""):
        return [s for s in self.hall.eyes.sightings if s["saw"] == kind and device in ("", s["device"])]

    def events(self, *kinds):
        return [entry.event for entry in self.hall.central.ledger.entries if isinstance(entry.event, kinds)]

    def ask(self, seconds=5.0):
        self.hall.do(CHOOSE)
        self.run(seconds)

    def journal(self):
        return Journal(self.hall.database, "kiosk-1", lambda: 0)

    def served(self):
        """One visitor, called to counter 1 and finished there: its rating pad is armed."""
        self.ask()
        for key in ("enter", "enter", "slash", "dot"):
            self.press("c1", key)


def test_every_device_starts_links_and_shows_something():
    hall = Opened()
    linked = {seen["device"] for seen in hall.seen("link") if seen["up"]}
    assert linked == {*hall.hall.site.devices, "central"}
    assert hall.seen("screen", "kiosk-1")[-1]["mode"] == "ready"
    assert hall.seen("board", "board-1")[-1]["stale"] is False
    assert hall.seen("keypad", "keypad-c1")[-1]["epoch"] == 1
    assert len(hall.events(e.DeviceSeen)) >= len(hall.hall.site.devices)


def test_a_press_becomes_a_number_on_paper_and_central_knows_that_it_is_out():
    hall = Opened()
    hall.ask()
    (press,), (paper,) = hall.seen("press"), hall.seen("paper")
    assert (press["what"], press["role"], press["request_id"]) == ("choose:ktp", "kiosk", paper["request_id"])
    assert paper["number"] == "A001" and paper["at"] > press["at"]
    assert len(hall.events(e.Confirmed)) == 1
    assert [line.stage for line in hall.journal().lines()][-1] is Stage.PRINTED


def test_a_device_without_power_feels_and_hears_nothing():
    hall = Opened()
    hall.node("kiosk-1").lose_power()
    hall.ask()
    assert hall.seen("press") == [] and hall.events(e.Issued) == []
    assert hall.node("kiosk-1").happen(None) is None
    assert [seen["saw"] for seen in hall.hall.eyes.sightings if seen["device"] == "kiosk-1"][-1] == "boot"


def test_losing_power_twice_or_starting_twice_is_nothing():
    hall = Opened()
    node = hall.node("board-1")
    station = node.station
    node.boot()
    assert node.station is station
    node.lose_power()
    node.lose_power()
    assert len(hall.seen("boot", "board-1")) == 1


def test_a_reboot_begins_anew_and_is_soon_back():
    hall = Opened()
    station = hall.node("board-1").station
    hall.node("board-1").reboot()
    assert hall.node("board-1").station is None
    hall.run(20)
    assert hall.node("board-1").station not in (None, station)
    assert [seen["up"] for seen in hall.seen("link", "board-1")][-1] is True
    assert hall.seen("board", "board-1")[-1]["at"] > hall.seen("boot", "board-1")[-1]["at"]


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.01, 0.3, 0.8, 1.5])
def test_whenever_a_kiosk_loses_power_its_journal_knows_and_nobody_gets_two_papers(seconds):
    """What was being printed stays open: only staff can see whether it came out."""
    hall = Opened()
    hall.ask(seconds)
    before = hall.journal().lines()
    assert before and before[0].stage is Stage.ASKED
    hall.node("kiosk-1").reboot()
    hall.run(180)
    after = hall.journal()
    assert after.lines()[: len(before)] == before
    assert [request.stage for request in after.open()] in ([], [Stage.PRINTING])
    unmarked = [paper for paper in hall.seen("paper") if not paper["copy"]]
    assert len(unmarked) <= 1
    assert len(hall.events(e.Issued)) <= 1
    for issued in hall.events(e.Issued):
        said = hall.events(e.Confirmed, e.Unconfirmed, e.Voided)
        assert {event.ticket for event in said} == {issued.ticket}


def test_a_score_pressed_without_a_line_survives_a_power_cut_and_counts_once():
    hall = Opened()
    hall.served()
    assert hall.seen("rating", "rating-c1")[-1]["mode"] == "armed"
    pad = hall.node("rating-c1")
    pad.cut(silent=True)
    hall.hall.do({"do": "score", "device": "rating-c1", "score": 3})
    hall.run(1)
    assert hall.events(e.Rated) == [] and len(Outbox(hall.hall.database, "rating-c1")) == 1
    pad.reboot()
    hall.run(30)
    assert hall.events(e.Rated) == []
    pad.heal()
    hall.run(60)
    assert [event.score for event in hall.events(e.Rated)] == [3]
    assert len(Outbox(hall.hall.database, "rating-c1")) == 0


def test_devices_keep_what_they_owe_apart():
    hall = Opened()
    hall.served()
    hall.node("rating-c1").cut(silent=True)
    hall.hall.do({"do": "score", "device": "rating-c1", "score": 4})
    hall.run(1)
    assert len(Outbox(hall.hall.database, "rating-c2")) == 0
    assert len(Outbox(hall.hall.database, "kiosk-1")) == 0


def test_a_cut_device_is_known_to_be_away_and_comes_back_by_itself():
    hall = Opened()
    hall.node("board-1").cut(silent=False)
    hall.run(30)
    assert hall.seen("board", "board-1")[-1]["stale"] is True
    hall.node("board-1").heal()
    hall.run(30)
    assert hall.seen("board", "board-1")[-1]["stale"] is False
    assert [seen["up"] for seen in hall.seen("link", "board-1")] == [True, False, True]


@pytest.mark.parametrize("trouble", ["silent cut", "deaf", "central killed"])
def test_a_board_that_misses_the_clock_marks_itself_old_in_time(trouble):
    hall = Opened()
    begin, board = hall.hall.agenda.now, hall.node("board-1")
    match trouble:
        case "silent cut":
            board.cut(silent=True)
        case "deaf":
            board.deafen(40)
        case _:
            hall.hall.central.kill()
    hall.run(30)
    stale = [seen["at"] for seen in hall.seen("board", "board-1") if seen["stale"]]
    assert stale and begin < stale[0] <= begin + 16 * SECOND


def test_a_healthy_board_never_marks_itself_old_though_nobody_wakes_it():
    hall = Opened()
    first = len(hall.seen("board", "board-1"))
    hall.run(3_600)
    assert not any(seen["stale"] for seen in hall.seen("board", "board-1")[first:])


def test_a_calm_keypad_still_knows_the_time_an_hour_later():
    """It was told of no tick since; a press is judged by its age all the same."""
    hall = Opened()
    hall.run(3_600)
    hall.press("c1", "enter")
    hall.press("c1", "enter")
    assert [refused.code for refused in hall.events(e.Refused)] == ["none_waiting"]


def test_a_key_that_comes_late_changes_nothing():
    hall = Opened()
    hall.press("c1", "enter")
    hall.ask()
    hall.node("keypad-c1").stall(8)
    hall.press("c1", "enter", seconds=20)
    assert hall.events(e.Called) == []
    hall.press("c1", "enter")
    assert [called.counter for called in hall.events(e.Called)] == ["c1"]


def test_seeds_make_devices_differ_and_repeat_themselves():
    def trace(seed):
        hall = Opened(seed)
        hall.ask()
        return hall.hall.eyes.sightings

    assert trace(1) == trace(1)
    assert trace(1) != trace(2)
