"""The index of satisfaction (IKM) from sums and counts per element. PermenPANRB 14/2017.

    NRR of an element = sum of its scores / number who answered it        (1 to 4)
    IKM = 25 x sum over the nine elements of (weight x NRR)

Offices weigh by 1/9, or by its written forms 0.111 and 0.11, whose best possible index is 99.90 and 99.00. The weight
is therefore part of the result. The classes have holes between their bounds (88.30 and 88.31), so it is the index
rounded to two decimals that is classed, never the mean.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from central.survey.rounding import half_up
from protocols.messages import Element, Words

SCORES = (1, 2, 3, 4)
FACTOR = 25


class Weight(StrEnum):
    """How much each of the nine elements counts, as it is written on the report."""

    EXACT = "1/9"
    THREE_PLACES = "0.111"
    TWO_PLACES = "0.11"

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.value)


class Grade(StrEnum):
    """Quality of service, best first."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


WORDS = {
    Grade.A: Words("Sangat baik", "Very good"),
    Grade.B: Words("Baik", "Good"),
    Grade.C: Words("Kurang baik", "Not so good"),
    Grade.D: Words("Tidak baik", "Not good"),
}
FROM = {Grade.A: Decimal("88.31"), Grade.B: Decimal("76.61"), Grade.C: Decimal("65.00"), Grade.D: Decimal("0.00")}
"""The least index of each grade."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is known of one element: `sum` of the scores of the `count` who answered it."""

    sum: int = 0
    count: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.sum + other.sum, self.count + other.count)

    @property
    def mean(self) -> Fraction | None:
        """The NRR, exact; None if nobody answered."""
        return Fraction(self.sum, self.count) if self.count else None


Tallies = Mapping[Element, Tally]


@dataclass(frozen=True, slots=True)
class Index:
    """`exact`: before rounding. `value`: two decimals, half up."""

    exact: Fraction
    weight: Weight

    @property
    def value(self) -> Decimal:
        return half_up(self.exact)

    @property
    def grade(self) -> Grade:
        return grade(self.value)


def grade(index: Decimal) -> Grade:
    """Of an index that was rounded to two decimals."""
    return next(one for one, least in FROM.items() if index >= least)


def tallies(answers: Iterable[Mapping[Element, int]]) -> dict[Element, Tally]:
    """Sums and counts of all nine elements over respondents, each of whom may have left some out."""
    found = dict.fromkeys(Element, Tally())
    for answer in answers:
        for element, score in answer.items():
            found[element] += Tally(score, 1)
    return found


def weighted(tally: Tally, weight: Weight) -> Fraction | None:
    """The NRR of an element times its weight, exact."""
    mean = tally.mean
    return None if mean is None else mean * weight.fraction


def index(found: Tallies, weight: Weight = Weight.EXACT) -> Index | None:
    """None if an element was answered by nobody: eight elements make no IKM."""
    total = Fraction(0)
    for element in Element:
        part = weighted(found.get(element, Tally()), weight)
        if part is None:
            return None
        total += part
    return Index(FACTOR * total, weight)


def extremes(found: Tallies) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """(best, worst) elements by exact NRR; several where they are equal, none where nobody answered."""
    means = {element: mean for element in Element if (mean := found.get(element, Tally()).mean) is not None}
    if not means:
        return (), ()
    best, worst = max(means.values()), min(means.values())
    return (
        tuple(element for element, mean in means.items() if mean == best),
        tuple(element for element, mean in means.items() if mean == worst),
    )
