"""A small share of `make torture`: the same rounds, few of them, and the mistake that each must find."""

import shutil

import pytest

from torture import power
from torture.controls import NORMAL, planted
from torture.io_faults import io_round
from torture.killing import kill_round
from torture.points import all_points, point_round

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="exact points need strace: apt install strace")
pytestmark = pytest.mark.timeout(600)


@pytest.mark.slow
def test_killed_at_random_nothing_is_lost_and_nothing_is_twice():
    found = kill_round(1, 4)
    assert found.good, found.judgement.told()
    assert found.kills == 4
    assert found.answered >= 20
    assert found.repeated > 0


@needs_strace
@pytest.mark.slow
def test_killed_at_exact_points_nothing_is_lost_and_nothing_is_twice():
    found = point_round(1, [("pwrite64", 130), ("fdatasync", 20), ("sendto", 90)])
    assert found.good, found.judgement.told()
    assert found.kills == 3


def test_there_are_three_hundred_points_of_three_kinds():
    points = all_points()
    assert len(set(points)) == len(points) == 300
    assert {call for call, _ in points[:3]} == {"pwrite64", "fdatasync", "sendto"}


@needs_strace
@pytest.mark.slow
def test_an_erring_disk_makes_no_false_promise():
    found = io_round(1, 2)
    assert found.good, found.judgement.told()
    assert found.ends, "it died of it"


@pytest.mark.skipif(bool(power.why_not()), reason=power.why_not() or "can be done")
@pytest.mark.slow
def test_the_power_goes_and_nothing_is_lost():
    found = power.power_round(1, 2)
    assert found.good, found.judgement.told()
    assert found.kills == 2


@pytest.mark.skipif(bool(power.why_not()), reason=power.why_not() or "can be done")
@pytest.mark.slow
def test_a_ledger_that_need_not_be_on_disk_is_caught():
    with planted(NORMAL) as environment:
        found = power.power_round(1, 2, environment)
    assert found.judgement.lost, found.judgement.told()
