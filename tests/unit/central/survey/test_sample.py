from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.survey.sample import interval, invited, sample_size

# The printed table of Krejcie and Morgan (1970), and two values of the formula beyond it.
TABLE = {
    10: 10, 15: 14, 20: 19, 25: 24, 30: 28, 40: 36, 50: 44, 60: 52, 70: 59, 80: 66, 90: 73, 100: 80, 150: 108,
    200: 132, 300: 169, 400: 196, 500: 217, 600: 234, 700: 248, 800: 260, 900: 269, 1_000: 278, 1_500: 306,
    2_000: 322, 3_000: 341, 5_000: 357, 7_000: 364, 10_000: 370, 15_000: 375, 20_000: 377, 30_000: 379,
    50_000: 381, 80_000: 382, 100_000: 383,
}  # fmt: skip


@pytest.mark.parametrize(("population", "size"), TABLE.items())
def test_the_table(population, size):
    assert sample_size(population) == size


def test_the_ends():
    assert [sample_size(few) for few in (0, 1, 2, 3)] == [0, 1, 2, 3]
    assert sample_size(10**9) == 384
    with pytest.raises(ValueError, match="-1"):
        sample_size(-1)


@given(st.integers(0, 10**7))
def test_never_more_than_there_are_and_never_fewer_for_more(population):
    assert 0 <= sample_size(population) <= population
    assert sample_size(population) <= sample_size(population + 1)


@pytest.mark.parametrize(
    ("population", "percent", "every"),
    [(1_000, 100, 3), (10_000, 100, 27), (10_000, 30, 8), (10, 100, 1), (0, 100, 1), (1_000, 1, 1), (5, 50, 1)],
)
def test_k(population, percent, every):
    assert interval(population, percent) == every


@pytest.mark.parametrize("percent", [0, -1, 101])
def test_a_share_that_cannot_be(percent):
    with pytest.raises(ValueError, match="percent"):
        interval(100, percent)


@given(st.integers(1, 50_000))
def test_every_kth_meets_the_sample_from_any_start(population):
    every = interval(population)
    assert min(len(invited(population, every, start)) for start in (1, every)) >= sample_size(population)


def test_each_place_is_in_the_sample_of_one_start():
    places = Counter(place for start in range(1, 8) for place in invited(100, 7, start))
    assert places == dict.fromkeys(range(1, 101), 1)
    assert list(invited(20, 7, 3)) == [3, 10, 17]


@pytest.mark.parametrize("start", [0, 8])
def test_a_start_that_cannot_be_drawn(start):
    with pytest.raises(ValueError, match="start"):
        invited(100, 7, start)
