from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.survey.rounding import decimal_comma, half_up


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("64.935", 2, "64.94"),
        ("64.925", 2, "64.93"),  # the even neighbour would be 64.92
        ("88.305", 2, "88.31"),
        ("88.3049999999999999", 2, "88.30"),
        ("2.675", 2, "2.68"),  # a float below it
        ("1/3", 3, "0.333"),
        ("2/3", 3, "0.667"),
        ("0", 2, "0.00"),
        ("100", 2, "100.00"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("277.7", 0, "278"),
    ],
)
def test_a_half_goes_up_and_places_stay(value, places, text):
    assert str(half_up(Fraction(value), places)) == text


@given(st.fractions(min_value=0, max_value=10_000), st.integers(0, 6))
def test_the_result_is_the_nearest_and_of_two_the_upper(value, places):
    found = Fraction(half_up(value, places))
    distance = found - value
    half = Fraction(1, 2 * 10**places)
    assert -half < distance <= half


def test_people_read_a_comma():
    assert decimal_comma(Decimal("88.31")) == "88,31"
    assert decimal_comma(Decimal(7)) == "7"
