"""A report as plain data: sections with sentences, tables and charts. Whatever writes it to a file knows only this."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a column holds. `MINUTES` and `HOURS` are given in seconds, `PERCENT` as a share of 1."""

    TEXT = "text"
    COUNT = "count"
    MINUTES = "minutes"
    HOURS = "hours"
    PERCENT = "percent"
    SCORE = "score"
    NRR = "nrr"
    INDEX = "index"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a kind of its own, in a column where different things stand below each other."""

    value: int | Fraction | Decimal | None
    kind: Kind


Value = str | int | Fraction | Decimal | date | Measure | None
"""None: there is nothing to say, or it is hidden because too few are concerned."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT

    @property
    def with_unit(self) -> str:
        """The title for a column of bare numbers."""
        return f"{self.title} (menit)" if self.kind is Kind.MINUTES and "menit" not in self.title else self.title


@dataclass(frozen=True, slots=True)
class Table:
    """`key`: its name in files ("layanan"). `rows` as wide as `columns`. `total`: the last row is a sum."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one for each label. `scale`: the values of no bar and of a full one; None: nothing and the highest."""

    title: str
    labels: tuple[str, ...]
    values: tuple[int | Fraction, ...]
    kind: Kind = Kind.COUNT
    scale: tuple[int, int] | None = None

    @property
    def lengths(self) -> tuple[Fraction, ...]:
        """Of each bar, 0 to 1."""
        least, most = self.scale or (0, max(self.values, default=0))
        return tuple(Fraction(value - least, most - least) if most > least else Fraction(0) for value in self.values)


@dataclass(frozen=True, slots=True)
class Section:
    """`sentences` first, then charts, then tables. `appendix`: it stands behind the signature."""

    title: str
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above and below; empty fields are left to the pen. `place`: where it is signed."""

    institution: str = ""
    unit: str = ""
    address: str = ""
    place: str = ""
    title: str = ""
    name: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`kind`: "tahunan", "bulanan", "harian" or "skm"; `made_on`: the date of the signature."""

    kind: str
    title: str
    hall: str
    period: str
    first: date
    last: date
    made_on: date
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for section in self.sections for table in section.tables)

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(chart for section in self.sections for chart in section.charts)
