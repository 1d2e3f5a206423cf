from dataclasses import replace

import pytest

from central.estimate.learning import ENOUGH, learned, quantile
from central.estimate.lived import Lived

ONE = Lived("2026-11-23", "ktp", "c1/ordinary", 2, 10.0, 3, 1, 10, None)


def waits(*minutes, **other):
    return [replace(ONE, minutes=each, **other) for each in minutes]


def test_the_middle_four_fifths_in_whole_minutes_rounded_outwards():
    assert learned(waits(*(n + 0.5 for n in range(100)))) == {"c1/ordinary": ((2, 9, 90),)}


def test_too_few_say_nothing():
    assert learned(waits(*range(ENOUGH - 1))) == {}
    assert learned(waits(*range(ENOUGH))) != {}


def test_each_crowd_for_itself_in_the_order_of_its_steps():
    found = learned([*waits(*[50] * 30, at=7), *waits(*[5] * 30, at=1), *waits(*[9] * 30, of="c2/ordinary")])
    assert found == {"c1/ordinary": ((1, 5, 5), (7, 50, 50)), "c2/ordinary": ((2, 9, 9),)}


@pytest.mark.parametrize(("percent", "value"), [(1, 1), (10, 1), (11, 2), (50, 5), (90, 9), (100, 10)])
def test_the_nearest_rank(percent, value):
    assert quantile(range(1, 11), percent) == value
