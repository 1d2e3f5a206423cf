import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.survey.privacy import GROUP_MIN, shown, told


@pytest.mark.parametrize(("count", "told"), [(0, None), (1, None), (4, None), (5, 3.5), (500, 3.5)])
def test_fewer_than_five_are_hidden(count, told):
    assert shown(count, 3.5) == told
    assert GROUP_MIN == 5


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        ({}, ""),
        ({"a": 4}, ""),
        ({"a": 5}, "a"),
        ({"a": 5, "b": 9}, "ab"),
        ({"a": 5, "b": 9, "c": 3}, "b"),  # the whole less a and b would be c
        ({"a": 5, "b": 9, "c": 3, "d": 2}, "ab"),  # c and d together are five
        ({"a": 5, "b": 9, "c": 0}, "ab"),
        ({"a": 7, "c": 1}, ""),
    ],
)
def test_nobody_is_found_by_taking_the_others_from_the_whole(groups, names):
    assert told(groups) == frozenset(names)


@given(st.dictionaries(st.integers(), st.integers(0, 12)))
def test_what_is_hidden_is_nothing_or_at_least_five_people(groups):
    hidden = sum(count for group, count in groups.items() if group not in told(groups))
    assert hidden == 0 or hidden >= GROUP_MIN or hidden == sum(groups.values())
