"""Times of day, weekdays and dates as people write them: "07.45", "08.00-15.00", "senin-kamis", "2026-12-25".

Every reader raises ValueError with the mistake in words.
"""

import re
from datetime import date
from itertools import pairwise

from central.engine.site import Hours

WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("senin", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "thursday"),
    ("jumat", "friday", "jum'at"),
    ("sabtu", "saturday"),
    ("minggu", "sunday", "ahad"),
)
EVERY_DAY = ("setiap-hari", "daily")
FRIDAY = 4
DAY_MINUTES = 24 * 60
WHOLE_DAY = Hours(0, DAY_MINUTES)

_NUMBER = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})\Z")
_SPAN = re.compile(r"\s*([0-9.:]+)\s*[-–]\s*([0-9.:]+)\s*\Z")


def minutes(text: str) -> int:
    """ "07.45" or "07:45" -> 465 minutes after midnight; "24.00" is the end of the day."""
    found = _TIME.match(text)
    if not found:
        raise ValueError(f'"{text}" is no time of day; write hours and minutes: "07.45"')
    hour, minute = int(found[1]), int(found[2])
    if minute > 59 or hour * 60 + minute > DAY_MINUTES:
        raise ValueError(f'"{text}" is no time of day; a day runs from "00.00" to "24.00"')
    return hour * 60 + minute


def hours(text: str) -> Hours:
    """ "08.00-15.00" -> Hours(480, 900)."""
    found = _SPAN.match(text)
    if not found:
        raise ValueError(f'"{text}" is no span of hours; write "08.00-15.00"')
    first, last = minutes(found[1]), minutes(found[2])
    if last <= first:
        raise ValueError(f'"{text}" ends before it begins; write the earlier time first')
    return Hours(first, last)


def spans(texts: list[str]) -> tuple[Hours, ...]:
    """The spans of one day in order. They may touch but not overlap."""
    found = tuple(sorted((hours(text) for text in texts), key=lambda span: span.first))
    for before, after in pairwise(found):
        if after.first < before.last:
            raise ValueError(f"{clock(after.first)} lies inside the span before it; hours of a day must not overlap")
    return found


def weekdays(text: str) -> tuple[int, ...]:
    """ "jumat" -> (4,), "senin-kamis" -> (0, 1, 2, 3), "setiap-hari" -> all seven. Monday is 0."""
    key = text.strip().lower()
    if key in EVERY_DAY:
        return tuple(range(7))
    first, dash, last = key.partition("-")
    ends = (_NUMBER.get(first.strip()), _NUMBER.get((last if dash else first).strip()))
    if ends[0] is None or ends[1] is None:
        raise ValueError(f'"{text}" is no weekday; write "senin" … "minggu", "monday" … "sunday" or "senin-kamis"')
    if ends[1] < ends[0]:
        raise ValueError(f'"{text}" runs backwards; name the earlier day first')
    return tuple(range(ends[0], ends[1] + 1))


def week(days: dict[str, list[str]]) -> dict[int, tuple[Hours, ...]]:
    """{"senin-selasa": ["08.00-15.00"]} -> the spans of days 0 and 1; a day that is not named is not in it."""
    return {number: spans(texts) for name, texts in days.items() for number in weekdays(name)}


def day(text: str) -> date:
    """ "2026-12-25" -> the date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is no date; write year-month-day: "2026-12-25"') from None


def clock(minute: int) -> str:
    """465 -> "07.45"."""
    return f"{minute // 60:02d}.{minute % 60:02d}"


def without(day_hours: tuple[Hours, ...], pause: Hours) -> tuple[Hours, ...]:
    """The hours of a day with a pause taken out of them."""
    parts = [
        Hours(first, last)
        for span in day_hours
        for first, last in ((span.first, min(span.last, pause.first)), (max(span.first, pause.last), span.last))
    ]
    return tuple(part for part in parts if part.first < part.last)
