"""Every fault does what its name says, and what it did heals."""

import pytest

from central.engine import events as e
from device.roles.events import Trouble
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.faults import Fault, Kind
from provisioning.simulation.hall import TROUBLES, Hall
from provisioning.simulation.network import CALM
from support.halls import a_site, at


def opened(seed=1):
    hall = Hall(a_site(), seed, at("2026-11-23 00.00"), CALM)
    hall.agenda.run(8 * 3600 * SECOND)
    hall.switch_on()
    run(hall, 60)
    return hall


def run(hall, seconds):
    hall.agenda.run(hall.agenda.now + int(seconds * SECOND))


def suffer(hall, kind, device="", seconds=10.0, words=0):
    hall.suffer(Fault(hall.agenda.now, kind, device, seconds, words))


def ask(hall, seconds=5.0):
    hall.do({"do": "choose", "device": "kiosk-1", "service": "ktp", "priority": False})
    run(hall, seconds)


def papers(hall):
    return [seen["number"] for seen in hall.eyes.sightings if seen["saw"] == "paper"]


def connected(hall):
    return {name for name, node in hall.devices.items() if node.hears_ticks()}


def epochs(hall):
    return [entry.event.epoch for entry in hall.central.ledger.entries if isinstance(entry.event, e.CentralStarted)]


def test_switched_on_everything_comes_and_switched_off_nothing_is_left():
    hall = opened()
    assert hall.central.alive and connected(hall) == set(hall.site.devices)
    hall.switch_off()
    assert not hall.central.alive
    assert all(node.station is None for node in hall.devices.values())
    run(hall, 3_600)
    assert not hall.central.alive and connected(hall) == set()


def test_after_a_night_it_goes_on_with_the_next_number_and_epoch():
    hall = opened()
    ask(hall)
    hall.switch_off()
    run(hall, 600)
    hall.switch_on()
    run(hall, 60)
    ask(hall)
    assert (papers(hall), epochs(hall)) == (["A001", "A002"], [1, 2])


@pytest.mark.parametrize("kind", [Kind.KILL, Kind.KILL_BEFORE_COMMIT, Kind.KILL_AFTER_COMMIT])
def test_a_killed_central_starts_again_and_the_press_that_it_died_of_is_answered(kind):
    hall = opened()
    suffer(hall, kind, seconds=2.0)
    ask(hall, 1.0)
    assert not hall.central.alive
    run(hall, 30)
    assert hall.central.alive and hall.central.kills == 1 and epochs(hall) == [1, 2]
    ask(hall, 10)
    assert len(set(papers(hall))) == len(papers(hall)) >= 1


def test_one_that_is_to_die_at_its_next_commit_waits_for_it():
    hall = opened()
    suffer(hall, Kind.KILL_BEFORE_COMMIT, seconds=2.0)
    run(hall, 120)
    assert hall.central.alive and epochs(hall) == [1]
    ask(hall, 30)
    assert epochs(hall) == [1, 2]


def test_without_a_broker_nobody_is_in_touch_and_all_come_back():
    hall = opened()
    suffer(hall, Kind.BROKER, seconds=5.0)
    run(hall, 4)
    assert connected(hall) == set()
    run(hall, 30)
    assert connected(hall) == set(hall.site.devices)
    ask(hall)
    assert papers(hall) == ["A001"]


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.SILENT_CUT, Kind.STALL, Kind.DEAF, Kind.REBOOT])
def test_what_befalls_a_device_leaves_the_others_alone_and_heals(kind):
    hall = opened()
    suffer(hall, kind, "board-1", seconds=5.0)
    run(hall, 0.5)
    assert connected(hall) == set(hall.site.devices) - {"board-1"}
    run(hall, 60)
    assert connected(hall) == set(hall.site.devices)


def test_a_restarted_switch_cuts_all_cables_but_centrals():
    hall = opened()
    suffer(hall, Kind.SWITCH, seconds=20)
    run(hall, 1)
    assert connected(hall) == set() and hall.central.alive
    run(hall, 60)
    assert connected(hall) == set(hall.site.devices) and epochs(hall) == [1]


@pytest.mark.parametrize("kind", list(TROUBLES))
def test_a_printer_in_trouble_gives_no_paper_until_it_is_mended(kind):
    hall = opened()
    suffer(hall, kind, "kiosk-1", seconds=60)
    run(hall, 5)
    ask(hall, 10)
    assert papers(hall) == []
    run(hall, 60)
    ask(hall)
    assert len(papers(hall)) == 1


def test_a_slow_disk_makes_answers_slow_for_a_while():
    hall = opened()
    suffer(hall, Kind.SLOW_DISK, seconds=30)
    assert hall.central.slow_until == hall.agenda.now + 30 * SECOND
    ask(hall)
    assert papers(hall) == ["A001"]


def test_faults_are_counted_by_what_they_are():
    hall = opened()
    for _ in range(2):
        suffer(hall, Kind.DEAF, "board-1", seconds=1)
    suffer(hall, Kind.SLOW_DISK)
    assert hall.faults == {Kind.DEAF.value: 2, Kind.SLOW_DISK.value: 1}


def test_visitors_empty_and_staff_refill_the_printer():
    hall = opened()
    printer = hall.devices["kiosk-1"].body.printer
    hall.do({"do": "paper", "device": "kiosk-1", "state": "out"})
    assert printer.trouble is Trouble.PAPER_OUT
    hall.do({"do": "refill", "device": "kiosk-1"})
    assert printer.trouble is None
    hall.do({"do": "paper", "device": "kiosk-1", "state": "cover"})
    assert printer.trouble is Trouble.COVER_OPEN
    hall.do({"do": "paper", "device": "kiosk-1", "state": "ok"})
    assert printer.trouble is None


@pytest.mark.parametrize(
    "stimulus",
    [
        {"do": "dance", "device": "kiosk-1"},
        {"do": "refill", "device": "board-1"},
        {"do": "paper", "device": "keypad-c1", "state": "out"},
    ],
)
def test_what_nobody_can_do_is_a_mistake_of_ours(stimulus):
    with pytest.raises(ValueError, match="nobody can do"):
        opened().do(stimulus)


def test_kiosks_are_those_with_a_printer():
    hall = opened()
    assert [node.device for node in hall.kiosks] == ["kiosk-1"]
    assert all(node.body.printer is not None for node in hall.kiosks)


def test_no_printer_of_the_hall_works_for_a_while():
    hall = opened()
    suffer(hall, Kind.ALL_PRINTERS, seconds=60.0)
    run(hall, 5)
    ask(hall)
    assert papers(hall) == []
    run(hall, 60)
    ask(hall)
    assert papers(hall) == ["A001"]
