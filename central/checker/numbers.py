"""Numbers and days: 3 unique, 4 no gap without a reason, 10 one number in all its writings, 13 the business day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from central.checker.hall import Hall
from central.checker.life import OPEN
from central.checker.row import Row
from central.checker.violation import Violation


def unique(hall: Hall, row: Row) -> Iterator[Violation]:
    """3: (business day, series, number) is given once, and so is the text that people read."""
    event = row.event
    twin = hall.numbers.get((hall.day, event["series"]), {}).get(event["index"])
    twin = twin or hall.texts.get((hall.day, event["number"]))
    if twin:
        yield Violation(3, f"{event['number']} was given twice on {hall.day}", (twin.plain, row.plain))


def gapless(hall: Hall, row: Row) -> Iterator[Violation]:
    """4: every number from 1 to the highest is a ticket or a void: each series goes up by one.

    Of a pre-printed roll nobody need take every number, nor bring them in their order; leases have rules of their own.
    """
    event = row.event
    if event.get("roll") or event.get("lease"):
        return
    given = hall.numbers.get((hall.day, event["series"]), {})
    highest = max(max(given, default=0), hall.skipped.get((hall.day, event["series"]), 0))
    if event["index"] != highest + 1:
        before = (given[highest].plain,) if highest in given else ()
        yield Violation(4, f"{event['number']} follows number {highest} of its series", (*before, row.plain))


def skips_follow(hall: Hall, row: Row) -> Iterator[Violation]:
    """4: numbers that are void after a loss follow the last one of their series."""
    event = row.event
    key = (hall.day, event["series"])
    highest = max(max(hall.numbers.get(key, {}), default=0), hall.skipped.get(key, 0))
    if not hall.day or event["first"] != highest + 1 or event["last"] < event["first"]:
        text = f"{event['series']} {event['first']} to {event['last']} are void after number {highest} of the series"
        yield Violation(4, text, (row.plain,))


def rolls_apart(hall: Hall, row: Row) -> Iterator[Violation]:
    """3: numbers that central gives and those of pre-printed rolls never share a series."""
    rolls = hall.site.get("policy", {}).get("roll_series")
    event = row.event
    if rolls is not None and bool(event.get("roll")) != (event["series"] == rolls):
        where = "of a roll" if event.get("roll") else "given by central"
        yield Violation(3, f"{event['number']} is {where}; the series of rolls is {rolls or 'none'}", (row.plain,))


def agrees(hall: Hall, row: Row) -> Iterator[Violation]:
    """10: series, index, number and ticket id are writings of one thing, within the series' bounds."""
    event = row.event
    lease = bool(event.get("lease"))
    number = f"{event['series']}-{event['index']:02d}" if lease else f"{event['series']}{event['index']:03d}"
    if event["number"] != number or event["ticket"] != f"{hall.day}-{number}":
        yield Violation(10, f"ticket {event['ticket']} has number {event['number']}, expected {number}", (row.plain,))
    series = hall.site.get("series", {}).get(event["series"])
    if series and event["index"] > series["last"]:
        yield Violation(3, f"{event['number']} is beyond the end of its series ({series['last']})", (row.plain,))


def inside_a_day(hall: Hall, row: Row) -> Iterator[Violation]:
    """13: nothing is issued or called outside a business day."""
    if not hall.day:
        yield Violation(13, f"{row.kind} while no business day is open", (row.plain,))


def day_opens(hall: Hall, row: Row) -> Iterator[Violation]:
    """13: days go forward, and the one before is closed first."""
    day = row.event["day"]
    if hall.day:
        yield Violation(13, f"{day} opened while {hall.day} is open", (hall.opened[hall.day].plain, row.plain))
    latest = max(hall.opened, default="")
    if day <= latest:
        yield Violation(13, f"{day} opened after {latest}", (hall.opened[latest].plain, row.plain))


def todays(hall: Hall, row: Row) -> Iterator[Violation]:
    """13: a business day is the local date at which it opens; before the hour of closing, the date before."""
    zone = hall.site.get("zone_name")
    if not zone:
        return
    moment = datetime.fromtimestamp(row.at / 1000, UTC).astimezone(ZoneInfo(zone))
    local = moment - timedelta(minutes=hall.policy("close_day_at", 180))
    if row.event["day"] != local.date().isoformat():
        yield Violation(13, f"{row.event['day']} opened at {moment:%Y-%m-%d %H.%M} local time", (row.plain,))


def day_closes(hall: Hall, row: Row) -> Iterator[Violation]:
    """13: a day is closed once, after it was opened, and leaves no ticket open."""
    day = row.event["day"]
    if day in hall.closed:
        yield Violation(13, f"{day} closed twice", (hall.closed[day].plain, row.plain))
    if day != hall.day:
        yield Violation(13, f"{day} closed while the open day is {hall.day or 'none'}", (row.plain,))
    for ticket in sorted(hall.open_now):
        life = hall.lives[ticket]
        if life.status in OPEN:
            last = life.last or life.issued
            yield Violation(13, f"{ticket} is still {life.status} as {day} closes", (last.plain, row.plain))


def quota_kept(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: a kiosk gives no more numbers of a service on a day than its quota."""
    service = hall.site.get("services", {}).get(row.event["service"], {})
    quota = service.get("quota", 0)
    unasked = any(row.event.get(name) for name in ("walk_in", "roll", "lease", "appointment"))
    if quota and not unasked and hall.given_today(row.event["service"]) >= quota:
        yield Violation(
            24, f"{row.event['number']} exceeds the quota of {quota} for {row.event['service']}", (row.plain,)
        )
