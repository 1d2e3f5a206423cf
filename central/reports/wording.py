"""Values as people in the hall read them: a point between thousands, a comma before decimals, minutes and percent."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from central.reports.document import Kind, Measure, Value
from central.reports.period import date_text
from central.survey.rounding import half_up

NOTHING = "–"
SECONDS = {Kind.MINUTES: 60, Kind.HOURS: 3600}
"""In one of what a column counts."""


def worded(value: Value, kind: Kind) -> str:
    """1.234 / 12,3 / 45,6 % / 3,54 / 3,533 (NRR) / 5 Januari 2026."""
    if isinstance(value, Measure):
        return worded(value.value, value.kind)
    if value is None:
        return NOTHING
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, str):
        return value
    number = measured(value, kind)
    return f"{dotted(number)} %" if kind is Kind.PERCENT else dotted(number)


def measured(value: int | Fraction | Decimal, kind: Kind) -> Decimal:
    """The number that is printed: rounded half up; minutes of seconds, percent of a share."""
    exact = Fraction(value)
    match kind:
        case Kind.MINUTES | Kind.HOURS:
            return half_up(exact / SECONDS[kind], 1)
        case Kind.PERCENT:
            rounded = half_up(abs(exact) * 100, 1)
            return rounded if exact >= 0 or not rounded else -rounded
        case Kind.SCORE:
            return half_up(exact, 2)
        case Kind.NRR:
            return half_up(exact, 3)
        case Kind.INDEX:
            return Decimal(value) if isinstance(value, Decimal) else half_up(exact, 2)
        case _:
            return half_up(exact, 0)


def in_unit(value: int | Fraction | Decimal, kind: Kind) -> Fraction:
    """A number in the unit of its column, exact: minutes, hours, shares of 1."""
    return Fraction(value) / SECONDS.get(kind, 1)


def dotted(number: int | Decimal) -> str:
    """1234567.5 -> 1.234.567,5."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))
