"""How many to ask and whom: the sample of Krejcie and Morgan (1970), taken as every k-th number from a random start.

    n = X2 N P (1 - P) / (d2 (N - 1) + X2 P (1 - P))      X2 = 3.841, P = 0.5, d = 0.05

N is the number of tickets of the period. The result is rounded to the nearest whole, as the printed table is (10 -> 10,
100 -> 80, 1,000 -> 278, 10,000 -> 370). For 100,000 the formula gives 383 where copies of the table print 384.
"""

from fractions import Fraction

from central.survey.rounding import half_up

CHI_SQUARE = Fraction("3.841")
SPREAD = Fraction(1, 4)
ERROR_SQUARE = Fraction("0.0025")


def sample_size(population: int) -> int:
    """Respondents needed for so many users of a service; 0 for 0. Raises ValueError below 0."""
    if population < 0:
        raise ValueError(f"a population of {population}")
    share = CHI_SQUARE * SPREAD
    return int(half_up(share * population / (ERROR_SQUARE * (population - 1) + share), 0)) if population else 0


def interval(population: int, expected_percent: int = 100) -> int:
    """k: ask every k-th, so that the sample is met when `expected_percent` of those asked answer. At least 1."""
    if not 1 <= expected_percent <= 100:
        raise ValueError(f"{expected_percent} percent")
    needed = sample_size(population)
    return max(1, population * expected_percent // (100 * needed)) if needed else 1


def invited(population: int, every: int, start: int) -> range:
    """The places (from 1) of those who are asked: from `start`, drawn from 1 to `every`, then every k-th."""
    if not 1 <= start <= every:
        raise ValueError(f"a start of {start} where 1 to {every} can be drawn")
    return range(start, population + 1, every)
