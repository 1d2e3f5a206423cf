"""Merged intervals answer as a look at each of them would."""

from hypothesis import given
from hypothesis import strategies as st

from central.checker.intervals import merged
from support.calm import calm

MOMENTS = st.integers(0, 30).map(float) | st.sampled_from([float("-inf"), float("inf")])
PAIRS = st.tuples(MOMENTS, MOMENTS).map(lambda pair: (min(pair), max(pair)))
MANY = st.lists(PAIRS, max_size=8)


@given(MANY, PAIRS)
@calm()
def test_a_window_meets_them_if_it_meets_one_of_them(intervals, window):
    first, last = window
    each = any(begin <= last and end >= first for begin, end in intervals)
    assert merged(intervals).meet(first, last) == each


@given(MANY, MOMENTS)
@calm()
def test_those_that_last_so_long_come_in_order_and_apart(intervals, moment):
    found = list(merged(intervals).since(moment))
    assert all(end >= moment for _, end in found)
    assert all(before[1] < after[0] for before, after in zip(found, found[1:], strict=False))
    for begin, end in intervals:
        assert end < moment or any(b <= begin and end <= e for b, e in found)


def test_those_that_touch_are_one():
    assert list(merged([(5, 6), (1, 3), (3, 4)]).since(0)) == [(1, 4), (5, 6)]


def test_none():
    assert not merged([]).meet(float("-inf"), float("inf"))
    assert list(merged([]).since(0)) == []


def test_one_that_ends_before_it_begins_is_read_the_other_way_round():
    assert merged([(4, 2)]).meet(3, 3)
