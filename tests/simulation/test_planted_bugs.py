"""A checker that finds nothing proves nothing: each of these halls has a bug, and each bug is found."""

import pytest

from support import bad_halls as bad

BUGS = [
    (bad.somebody_elses_slip, 8),
    (bad.everything_printed_twice, 8),
    (bad.some_not_printed, 23),
    (bad.nothing_printed, 23),
    (bad.calls_unsaid, 17),
    (bad.nothing_said, 17),
    (bad.boards_mixed_up, 10),
    (bad.boards_left_alone, 15),
    (bad.one_too_many_waiting, 23),
    (bad.promises_broken, 1),
    (bad.pads_worked_by_ghosts, 2),
]


def test_a_hall_without_a_bug_is_let_be():
    assert bad.verdict(bad.nothing) == {}


@pytest.mark.parametrize(("bug", "invariant"), BUGS, ids=lambda given: getattr(given, "__name__", ""))
def test_a_planted_bug_is_found(bug, invariant):
    found = bad.verdict(bug)
    assert invariant in found, found
