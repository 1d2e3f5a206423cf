"""Figures the plain way: a median out of a sorted list, decimals rounded half up, small groups left out."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FEW = 5


def rank(values, percent):
    """The nearest rank of a list."""
    return sorted(values)[-(-percent * len(values) // 100) - 1] if values else None


def part(one, whole):
    return Fraction(one, whole) if whole else None


def rounded(value, places):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def said(value, places=0, unit=""):
    """1.234,5 and a dash for nothing."""
    if value is None:
        return "–"
    return f"{rounded(Fraction(value), places):,}".replace(",", "_").replace(".", ",").replace("_", ".") + unit


def large(groups):
    """The groups of five and more; without the least of them if the small ones are together fewer than five."""
    named = sorted(groups, key=lambda name: groups[name])
    small = [name for name in named if groups[name] < FEW]
    kept = named[len(small) :]
    return set(kept[1:] if 0 < sum(groups[name] for name in small) < FEW else kept)
