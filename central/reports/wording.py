"""Values as people in the hall read them: a point between thousands, a comma before decimals, minutes and percent."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from central.reports.document import Kind, Value
from central.reports.period import date_text
from central.survey.rounding import half_up

NOTHING = "–"
OF_SECONDS = 60


def worded(value: Value, kind: Kind) -> str:
    """1.234 / 12,3 / 45,6 % / 3,54 / 3,533 (NRR) / 5 Januari 2026."""
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
        case Kind.MINUTES:
            return half_up(exact / OF_SECONDS, 1)
        case Kind.PERCENT:
            return half_up(abs(exact) * 100, 1).copy_sign(1 if exact >= 0 else -1)
        case Kind.SCORE:
            return half_up(exact, 2)
        case Kind.NRR:
            return half_up(exact, 3)
        case Kind.INDEX:
            return Decimal(value) if isinstance(value, Decimal) else half_up(exact, 2)
        case _:
            return half_up(exact, 0)


def in_unit(value: int | Fraction | Decimal, kind: Kind) -> Fraction:
    """A number in the unit of its column, exact: minutes, shares of 1."""
    return Fraction(value) / (OF_SECONDS if kind is Kind.MINUTES else 1)


def dotted(number: int | Decimal) -> str:
    """1234567.5 -> 1.234.567,5."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))
