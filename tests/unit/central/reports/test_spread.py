from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.reports.spread import Spread, together

SECONDS = st.lists(st.integers(0, 20_000), max_size=60)


@pytest.mark.parametrize(
    ("seconds", "median", "p90"),
    [([7], 7, 7), ([1, 2], 1, 2), ([1, 2, 3], 2, 3), (list(range(1, 11)), 5, 9), (list(range(1, 12)), 6, 10)],
)
def test_percentiles_are_values_that_came_up(seconds, median, p90):
    found = Spread.of(seconds)
    assert (found.percentile(50), found.percentile(90)) == (median, p90)


def test_nothing_has_none():
    assert (Spread().mean, Spread().percentile(50), Spread().count) == (None, None, 0)


@given(SECONDS, st.integers(1, 100))
def test_a_percentile_is_the_least_that_so_many_do_not_exceed(seconds, percent):
    value = Spread.of(seconds).percentile(percent)
    if seconds:
        assert sum(one <= value for one in seconds) * 100 >= percent * len(seconds)
        assert sum(one < value for one in seconds) * 100 < percent * len(seconds)


@given(SECONDS, SECONDS)
def test_two_together(one, other):
    both = together([Spread.of(one), Spread.of(other)])
    assert both == Spread.of(one + other) == Spread.of(one) + Spread.of(other)
    assert both.count == len(one) + len(other)
    if both.count:
        assert float(both.mean) == pytest.approx(fmean(one + other))
        assert isinstance(both.mean, Fraction)


def test_longer_than_a_standard():
    found = Spread()
    found.add(600, 3)
    found.add(601)
    assert (found.above(600), found.above(599), found.above(601)) == (1, 4, 0)
