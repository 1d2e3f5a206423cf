"""The span of business days that a report is about, with the span before it for comparison. Pure."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class Kind(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    kind: Kind
    first: date
    last: date

    @property
    def before(self) -> "Period":
        """The day, month or year before."""
        end = self.first - timedelta(days=1)
        match self.kind:
            case Kind.DAY:
                return day(end)
            case Kind.MONTH:
                return month(end.year, end.month)
            case Kind.YEAR:
                return year(end.year)

    @property
    def title(self) -> str:
        """As people say it: Senin, 5 Januari 2026; Januari 2026; Tahun 2026."""
        match self.kind:
            case Kind.DAY:
                return f"{DAYS[self.first.weekday()]}, {date_text(self.first)}"
            case Kind.MONTH:
                return f"{MONTHS[self.first.month - 1]} {self.first.year}"
            case Kind.YEAR:
                return f"Tahun {self.first.year}"

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1))


def day(on: date) -> Period:
    return Period(Kind.DAY, on, on)


def month(of_year: int, number: int) -> Period:
    """`number` 1 to 12."""
    return Period(Kind.MONTH, date(of_year, number, 1), date(of_year, number, calendar.monthrange(of_year, number)[1]))


def year(number: int) -> Period:
    return Period(Kind.YEAR, date(number, 1, 1), date(number, 12, 31))


def date_text(on: date) -> str:
    """5 Januari 2026."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
