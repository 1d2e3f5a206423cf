"""Indonesia's public holidays and joint leave of some years, as the library `holidays` knows them. Pure.

Two lists: libur nasional, and cuti bersama, which is known only once the joint decree of the three ministers (SKB) has
announced it. A day that hangs on the sight of the moon is an estimate until then.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import holidays

FIRST_YEAR, LAST_YEAR = 2007, 2077
"""Where the library's own tables of both kinds begin and where those of the moon end."""

_ESTIMATED = re.compile(r" \((?:perkiraan|estimated)\)")


@dataclass(frozen=True, slots=True)
class DayOff:
    """`estimated`: the decree may still move it by a day."""

    day: date
    name_id: str
    name_en: str
    estimated: bool


def national(years: Sequence[int]) -> tuple[DayOff, ...]:
    """Libur nasional, in order."""
    return tuple(_days(years, holidays.PUBLIC))


def joint_leave(years: Sequence[int]) -> tuple[DayOff, ...]:
    """Cuti bersama, in order; nothing for a year whose decree the library does not know yet."""
    return tuple(_days(years, holidays.GOVERNMENT))


def _days(years: Sequence[int], category: str) -> Iterator[DayOff]:
    indonesian, english = (
        holidays.country_holidays("ID", years=years, categories=(category,), language=language)
        for language in ("id", "en_US")
    )
    for day in sorted(indonesian):
        names = indonesian[day], english[day]
        plain_id, plain_en = (_ESTIMATED.sub("", name) for name in names)
        yield DayOff(day, plain_id, plain_en, estimated=names != (plain_id, plain_en))
