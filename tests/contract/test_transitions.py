"""Every state meets every event. The tables and diagrams are checked in; a diff is a design change."""

import typing

import pytest

from support.machine_tables import MACHINES
from support.transitions import COMMAND, diagram, files, rows

NAMES = [machine.name for machine in MACHINES]


def kinds(union):
    """The members of a union, of a union of unions, or of one class."""
    members = typing.get_args(union)
    return set().union(*map(kinds, members)) if members else {union}


@pytest.mark.parametrize("machine", MACHINES, ids=NAMES)
def test_every_state_has_a_sample(machine):
    assert {type(state.doing) for state in machine.states.values()} == kinds(machine.doing)


@pytest.mark.parametrize("machine", MACHINES, ids=NAMES)
def test_every_event_has_a_sample(machine):
    assert {type(event) for event in machine.events.values()} == kinds(machine.heard)


@pytest.mark.parametrize("machine", MACHINES, ids=NAMES)
def test_a_sample_is_in_the_state_it_is_named_after(machine):
    named = {name: type(state.doing).__name__ for name, state in machine.states.items()}
    assert all(name.startswith(kind) for name, kind in named.items()), named


@pytest.mark.parametrize("machine", MACHINES, ids=NAMES)
def test_every_state_can_be_reached_and_left(machine):
    moves = {(before.split("(")[0].split(",")[0], after) for before, _, after, _ in rows(machine)}
    states = {kind.__name__ for kind in kinds(machine.doing)}
    first = type(next(iter(machine.states.values())).doing).__name__
    assert {after for before, after in moves if before != after} | {first} == states
    assert {before for before, after in moves if before != after} == states


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_what_is_checked_in_is_what_the_machines_do(path):
    assert path.exists(), f"write it: {COMMAND}"
    assert path.read_text() == files()[path], f"write it: {COMMAND}"


@pytest.mark.parametrize("machine", MACHINES, ids=NAMES)
def test_a_diagram_names_every_state(machine):
    drawn = diagram(machine)
    assert all(kind.__name__ in drawn for kind in kinds(machine.doing))
