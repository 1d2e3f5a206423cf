"""Is this service open now, and if not, why and until when? One answer for kiosk, keypad, display and pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from central.engine.model import Hall
from central.engine.site import Calendar, Hours, Service, Site

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Closed:
    """Why: the code of a refusal. `detail`: what the words need, a local time or the notice itself."""

    code: str
    detail: str = ""


def openness(hall: Hall, site: Site, service: Service, now: int, *, issuing: bool = True) -> Closed | None:
    """None = open. `issuing`: whether numbers are given, else whether it is served today at all (for transfers)."""
    outside = outside_hours(site.tenants[service.tenant].calendar, local_time(site, now), issuing=issuing)
    return openness_of(hall, site, service, outside, issuing=issuing)


def openness_of(
    hall: Hall, site: Site, service: Service, outside: Closed | None, *, issuing: bool = True
) -> Closed | None:
    """The same where the answer of the tenant's calendar, `outside_hours`, is known already."""
    if not hall.day:
        return Closed("day_closed")
    if service.id in hall.disturbed:
        code = "service_closed" if service.id in hall.shut else "disturbed"
        return Closed(code, "\n".join(hall.disturbed[service.id]))
    if outside:
        return outside
    kept = hall.awaited.reserved(service.id, hall.day)
    if issuing and service.quota and hall.given.get(service.id, 0) + kept >= service.quota:
        return Closed("quota_full", str(service.quota))
    series = site.series[service.series]
    if issuing and hall.used.get(series.prefix, 0) >= series.last:
        return Closed("series_full")
    return None


def local_time(site: Site, now: int) -> datetime:
    """The hall's wall time of a moment, to the minute."""
    return _wall_time(site.time_zone, now // 60_000)


@lru_cache(maxsize=64)
def _wall_time(zone: ZoneInfo, minute: int) -> datetime:
    """Kept, for a rush asks for the same minute again and again. `minute`: since 1970, UTC."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(zone)


def business_day(site: Site, now: int) -> str:
    """The local date on which a number of this moment counts: a day ends at the hour set for it, not at midnight."""
    return (local_time(site, now) - timedelta(minutes=site.policy.close_day_at)).date().isoformat()


def next_day_at(site: Site, now: int) -> int:
    """When the next business day begins, UTC ms."""
    tomorrow = date.fromisoformat(business_day(site, now)) + timedelta(days=1)
    minutes = site.policy.close_day_at
    begin = datetime.combine(tomorrow, time(minutes // 60, minutes % 60), tzinfo=site.time_zone)
    return int(begin.timestamp() * 1000)


def next_change(site: Site, now: int) -> int:
    """When some calendar may answer differently next, UTC ms: at the latest the next local midnight."""
    local = local_time(site, now)
    midnight = datetime.combine(local.date(), time(), tzinfo=site.time_zone)
    minute = local.hour * 60 + local.minute
    at = min((m for calendar in site.calendars for m in _turns(calendar, local.date()) if m > minute), default=1440)
    return int((midnight + timedelta(minutes=at)).timestamp() * 1000)


def _turns(calendar: Calendar, day: date) -> tuple[int, ...]:
    """The minutes of a day at which its answers change."""
    spans = hours_of(calendar, day)
    if not spans:
        return ()
    first, last = spans[0].first - calendar.issue_minutes_before, spans[-1].last
    return (first, last - calendar.issue_stops_minutes, last)


def hours_of(calendar: Calendar, day: date) -> tuple[Hours, ...]:
    """The spans of one date: a holiday beats a season beats the week."""
    if any(holiday.day == day for holiday in calendar.holidays):
        return ()
    weekly = calendar.week[day.weekday()]
    season = next((s for s in calendar.seasons if s.first <= day <= s.last), None)
    return season.hours if season else weekly


def outside_hours(calendar: Calendar, local: datetime, *, issuing: bool = True) -> Closed | None:
    """What the calendar alone says of a moment of the hall's wall time."""
    spans = hours_of(calendar, local.date())
    if not spans:
        return Closed(*_holiday(calendar, local))
    minute = local.hour * 60 + local.minute
    first, last = spans[0].first - calendar.issue_minutes_before, spans[-1].last
    if issuing:
        last -= calendar.issue_stops_minutes
    if minute < first:
        return Closed("not_yet", _clock(first))
    if minute >= last:
        return Closed("hours_over", _next_opening(calendar, local))
    return None


def anybody_is_served(site: Site, now: int) -> bool:
    """Some tenant is open at this hour of the hall. `now`: UTC ms."""
    local = local_time(site, now)
    return any(outside_hours(calendar, local, issuing=False) is None for calendar in site.calendars)


def _holiday(calendar: Calendar, local: datetime) -> tuple[str, str]:
    reason = next((h.reason for h in calendar.holidays if h.day == local.date()), None)
    opening = _next_opening(calendar, local)
    if reason and reason.id:
        return "holiday", f"{opening}\n{reason.id}\n{reason.en}"
    return "not_today", opening


def _next_opening(calendar: Calendar, local: datetime) -> str:
    """ "2026-11-24 07.45", or "" when nothing opens within two weeks."""
    for ahead in range(1, DAYS_AHEAD + 1):
        day = local.date() + timedelta(days=ahead)
        if spans := hours_of(calendar, day):
            return f"{day.isoformat()} {_clock(spans[0].first - calendar.issue_minutes_before)}"
    return ""


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
