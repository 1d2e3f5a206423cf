"""Vectors computed by hand from the formula of PermenPANRB 14/2017."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.survey.index import FROM, Grade, Tally, Weight, extremes, grade, index, tallies, weighted
from protocols.messages import Element

ELEMENTS = list(Element)


def even(sum_, count):
    """All nine elements alike."""
    return dict.fromkeys(Element, Tally(sum_, count))


def of_sums(*sums, count):
    return {element: Tally(one, count) for element, one in zip(ELEMENTS, sums, strict=True)}


def said(found, weight="1/9"):
    result = index(found, Weight(weight))
    return f"{result.value} {result.grade}"


def test_the_table_that_managers_read():
    """docs/id/manajer.md: all nine NRR alike, under each weight."""
    page = (Path(__file__).parents[4] / "docs" / "id" / "manajer.md").read_text()
    rows = re.findall(r"^  \| (\d,\d+) \| (.+) \| (.+) \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) == 6
    for mean, *wanted in rows:
        value = Fraction(mean.replace(",", "."))
        found = [said(even(value.numerator, value.denominator), weight) for weight in ("1/9", "0.111", "0.11")]
        assert found == [one.replace(",", ".") for one in wanted], mean


@pytest.mark.parametrize(
    ("sum_", "count", "exact", "three", "two"),
    [
        (4, 1, "100.00 A", "99.90 A", "99.00 A"),
        (354, 100, "88.50 A", "88.41 A", "87.62 B"),
        (35333, 10_000, "88.33 A", "88.24 B", "87.45 B"),
        (307, 100, "76.75 B", "76.67 B", "75.98 C"),
        (26, 10, "65.00 C", "64.94 D", "64.35 D"),
        (1, 1, "25.00 D", "24.98 D", "24.75 D"),
        # by hand: 25 x 3 = 75; 2.775 x 27 = 74.925 (a half: up); 2.75 x 27 = 74.25
        (3, 1, "75.00 C", "74.93 C", "74.25 C"),
        # 25 x 2 = 50; 2.775 x 18 = 49.95; 2.75 x 18 = 49.50
        (2, 1, "50.00 D", "49.95 D", "49.50 D"),
        # 25 x 3.5 = 87.5; 2.775 x 31.5 = 87.4125; 2.75 x 31.5 = 86.625 (a half: up)
        (7, 2, "87.50 B", "87.41 B", "86.63 B"),
        # 25 x 10/3 = 83.333; 2.775 x 30 = 83.25; 2.75 x 30 = 82.5
        (10, 3, "83.33 B", "83.25 B", "82.50 B"),
        # 3.568 is the mean above which 0.11 gives A too: 2.75 x 32.112 = 88.308; 2.775 x 32.112 = 89.1108
        (3568, 1000, "89.20 A", "89.11 A", "88.31 A"),
        (3567, 1000, "89.18 A", "89.09 A", "88.28 B"),
    ],
)
def test_nine_alike_under_each_weight(sum_, count, exact, three, two):
    found = even(sum_, count)
    assert [said(found, weight) for weight in ("1/9", "0.111", "0.11")] == [exact, three, two]


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        # a half below each bound goes up into the class, a little less does not: 25 x 3.5322 = 88.305
        ("3.5322", "88.31 A"),
        ("3.5321", "88.30 B"),
        ("3.5324", "88.31 A"),
        ("3.0642", "76.61 B"),
        ("3.0641", "76.60 C"),
        ("3.0644", "76.61 B"),
        ("2.5998", "65.00 C"),
        ("2.5997", "64.99 D"),
        ("2.6", "65.00 C"),
    ],
)
def test_the_bounds_are_those_of_the_rounded_index(mean, text):
    value = Fraction(mean)
    assert said(even(value.numerator, value.denominator)) == text


def test_elements_that_differ():
    """Sums over 100 respondents: 325 341 298 387 333 350 361 302 290, together 2987; 25 x 29.87 / 9 = 82.9722."""
    found = of_sums(325, 341, 298, 387, 333, 350, 361, 302, 290, count=100)
    assert said(found) == "82.97 B"
    assert said(found, "0.111") == "82.89 B"  # 2.775 x 29.87 = 82.88925
    assert said(found, "0.11") == "82.14 B"  # 2.75 x 29.87 = 82.1425
    assert index(found).exact == Fraction(25 * 2987, 900)


def test_each_element_is_divided_by_those_who_answered_it():
    """Cost is often left out: 3 x (8 of 9) and 4.0 from one answer alone: (8 x 3 + 4) x 25 / 9 = 77.78."""
    found = {**even(30, 10), Element.COST: Tally(4, 1)}
    assert said(found) == "77.78 B"


def test_means_are_not_rounded_before_the_sum():
    """Nine NRR of 3.5322 printed as 3.53 would give 25 x 3.53 = 88.25, grade B; nine times 0.39 gives 87.75."""
    assert said(even(35322, 10_000)) == "88.31 A"


def test_eight_elements_make_no_index():
    found = even(4, 1)
    assert index({**found, Element.COMPLAINTS: Tally()}) is None
    assert index({element: tally for element, tally in found.items() if element is not Element.TIME}) is None
    assert index({}) is None


def test_the_weight_is_said_with_the_result():
    assert index(even(4, 1), Weight("0.111")).weight.value == "0.111"
    assert weighted(Tally(353, 100), Weight("0.11")) == Fraction("0.3883")
    assert weighted(Tally(), Weight("1/9")) is None


@pytest.mark.parametrize(
    ("value", "letter"),
    [("100.00", "A"), ("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D")],
)
def test_grades(value, letter):
    assert grade(Decimal(value)) is Grade(letter)


def test_no_index_is_without_a_grade():
    assert grade(min(FROM.values())) is Grade.D
    assert grade(Decimal("24.75")) is Grade.D


def test_answers_are_counted_per_element():
    found = tallies([{Element.TIME: 4, Element.COST: 1}, {Element.TIME: 3}, {}])
    assert found[Element.TIME] == Tally(7, 2)
    assert found[Element.COST] == Tally(1, 1)
    assert found[Element.CONDUCT] == Tally(0, 0)
    assert Tally(7, 2) + Tally(1, 1) == Tally(8, 3)


def test_best_and_worst_may_be_several():
    found = of_sums(30, 40, 30, 20, 30, 40, 30, 30, 20, count=10)
    best, worst = extremes(found)
    assert best == (Element.PROCEDURE, Element.COMPETENCE)
    assert worst == (Element.COST, Element.COMPLAINTS)
    assert extremes({Element.TIME: Tally()}) == ((), ())


ANSWERS = st.lists(st.dictionaries(st.sampled_from(ELEMENTS), st.integers(1, 4)), max_size=30)


@given(ANSWERS)
def test_the_index_is_between_its_ends_and_does_not_depend_on_order(answers):
    found = tallies(answers)
    assert found == tallies(reversed(answers))
    if result := index(found):
        assert 25 <= result.exact <= 100
        best, worst = (found[extremes(found)[side][0]].mean for side in (0, 1))
        assert 25 * worst <= result.exact <= 25 * best


@given(ANSWERS, ANSWERS)
def test_two_groups_together_are_the_sum_of_their_tallies(one, other):
    both = tallies([*one, *other])
    assert both == {element: tallies(one)[element] + tallies(other)[element] for element in Element}
