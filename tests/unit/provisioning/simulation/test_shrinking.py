from dataclasses import replace
from itertools import count

import pytest

from provisioning.simulation.faults import Fault, Kind
from provisioning.simulation.run import simulate
from provisioning.simulation.shrinking import TRIES_MAX, shrunk, timetable_text
from support.bad_halls import wishes

ALL = [(number, Fault(number * 1_000_000_000, Kind.CUT, f"kiosk-{number}", 2.0)) for number in range(1, 21)]


@pytest.fixture(scope="module")
def good():
    return simulate(wishes(1, visitors=2, faults=False))


def scene(good, *guilty):
    """A run that goes wrong when all the guilty faults happen; `played` counts."""
    played = count()

    def play(wanted):
        next(played)
        suffered = tuple((number, fault) for number, fault in ALL if number not in wanted.without)
        bad = set(guilty) <= {number for number, _ in suffered}
        return replace(good, suffered=suffered, mistakes=("it broke",) if bad else ())

    return play, played


@pytest.mark.parametrize("guilty", [(7,), (1, 20), (4, 5, 6), (3, 9, 10, 17), ()])
def test_only_the_guilty_are_left(good, guilty):
    play, played = scene(good, *guilty)
    small = shrunk(wishes(1), play(wishes(1)), play)
    assert [number for number, _ in small.suffered] == list(guilty)
    assert not small.good
    assert next(played) < TRIES_MAX


def test_the_timetable_says_when_what_whom_and_how_to_see_it_again(good):
    late = replace(good, suffered=((3, Fault((86_400 + 8 * 3600 + 61) * 1_000_000_000, Kind.KILL, "", 4.0)),))
    text = timetable_text(late)
    assert text[0] == "smallest timetable of seed 1: 1 faults"
    assert text[1] == "  3: day 2 08.01.01 central killed for all 4.0 s"
    assert text[-1].startswith("  replay: gerai-central simulate demo")


def test_a_run_without_a_fault_does_not_suffer_it():
    whole = simulate(wishes(3, visitors=4))
    numbers = [number for number, _ in whole.suffered]
    assert numbers == list(range(1, len(numbers) + 1))
    without = simulate(wishes(3, visitors=4, without=frozenset(numbers[1:])))
    assert [number for number, _ in without.suffered] == [1]
    assert without.command.endswith(f"--without {','.join(map(str, numbers[1:]))}")
