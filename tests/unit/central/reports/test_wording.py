from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from central.reports.document import Column, Kind
from central.reports.wording import dotted, in_unit, worded


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1234567, Kind.COUNT, "1.234.567"),
        (Fraction(4651, 10), Kind.COUNT, "465"),
        (90, Kind.MINUTES, "1,5"),
        (Fraction(93), Kind.MINUTES, "1,6"),  # 1.55: a half goes up
        (423_000, Kind.HOURS, "117,5"),
        (Fraction(1, 3), Kind.PERCENT, "33,3 %"),
        (Fraction(-1, 9000), Kind.PERCENT, "0,0 %"),  # nothing has no sign
        (Fraction(-1, 8), Kind.PERCENT, "-12,5 %"),
        (Fraction(0), Kind.PERCENT, "0,0 %"),
        (Fraction(17, 6), Kind.SCORE, "2,83"),
        (Fraction(17, 6), Kind.NRR, "2,833"),
        (Decimal("88.31"), Kind.INDEX, "88,31"),
        (Fraction(8831, 100), Kind.INDEX, "88,31"),
        (date(2026, 3, 2), Kind.DATE, "2 Maret 2026"),
        ("=1+1", Kind.TEXT, "=1+1"),
        (None, Kind.COUNT, "–"),
    ],
)
def test_as_people_read_it(value, kind, text):
    assert worded(value, kind) == text


def test_units_for_programs():
    assert in_unit(90, Kind.MINUTES) == Fraction(3, 2)
    assert in_unit(Decimal("0.5"), Kind.PERCENT) == Fraction(1, 2)
    assert dotted(Decimal("1234.50")) == "1.234,50"
    assert Column("Tunggu", Kind.MINUTES).with_unit == "Tunggu (menit)"
    assert Column("Buka (menit)", Kind.MINUTES).with_unit == "Buka (menit)"
    assert Column("Jumlah", Kind.COUNT).with_unit == "Jumlah"
