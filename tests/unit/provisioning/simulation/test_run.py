import gc

import pytest

from provisioning.simulation.agenda import SECOND
from provisioning.simulation.network import CALM, ROUGH
from provisioning.simulation.run import Run, command, simulate
from provisioning.simulation.rundown import rundown
from support.bad_halls import wishes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"visitors": 60}, " --visitors 60"),
        ({"rush": True}, " --rush"),
        ({"faults": False}, " --faults none"),
        ({"recorded": ("monday.csv", b"")}, " --arrivals monday.csv"),
        ({"visitors": 9, "rush": True, "faults": False}, " --visitors 9 --rush --faults none"),
    ],
)
def test_a_run_can_be_typed_again(changes, words):
    typed = command(wishes(7, **{"days": 3, "visitors": None, **changes}))
    assert typed == "gerai-central simulate demo --days 3 --seed 7" + words


def test_a_run_ends_with_the_hall_switched_off_and_everybody_gone():
    run = Run(rundown(wishes(2, visitors=8, faults=False)))
    run.play()
    hall = run.hall
    assert not hall.central.alive and all(node.station is None for node in hall.devices.values())
    assert hall.agenda.now >= run.plan.days[0].closes
    assert (sum(run.fates.values()), run.hanging) == (8, 0)


def test_without_faults_nobody_loses_power_before_the_evening():
    run = Run(rundown(wishes(2, visitors=8, faults=False)))
    run.play()
    boots = [seen["at"] for seen in run.hall.eyes.sightings if seen["saw"] == "boot"]
    assert run.hall.central.kills == 0
    assert len(boots) == len(run.hall.devices) and min(boots) >= run.plan.days[0].closes


@pytest.mark.parametrize(("faults", "weather"), [(True, ROUGH), (False, CALM)])
def test_where_nothing_is_to_go_wrong_the_network_is_good_too(faults, weather):
    assert Run(rundown(wishes(2, faults=faults))).hall.network.weather == weather


def test_faults_befall_the_hall_within_its_hours_and_are_counted():
    run = Run(rundown(wishes(2, visitors=8)))
    suffered, suffer = [], run.hall.suffer
    run.hall.suffer = lambda fault: (suffered.append(run.hall.agenda.now), suffer(fault))
    run.play()
    (day,) = run.plan.days
    assert sum(run.hall.faults.values()) == len(suffered) > 5
    assert day.opens - 1800 * SECOND <= min(suffered) and max(suffered) <= day.closes


def test_an_empty_day_is_a_day():
    outcome = simulate(wishes(1, visitors=None, recorded=("empty.csv", b"at,queue\n09:00:00,nib\n")))
    assert (outcome.visitors, outcome.hanging, outcome.days) == (1, 0, 1)
    assert outcome.command.endswith("--arrivals empty.csv")


def test_rubbish_is_looked_for_as_often_as_before_when_the_run_is_over():
    before = gc.get_threshold()
    simulate(wishes(1, visitors=None, recorded=("empty.csv", b"at,queue\n09:00:00,nib\n")))
    assert gc.get_threshold() == before
