"""The spans of a day for which somebody can be awaited: as long as the policy says, within a tenant's hours."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from central.engine.apps import AHEAD_DAYS
from central.engine.model import Hall
from central.engine.opening import business_day, hours_of
from central.engine.site import Service, Site

DAY = re.compile(r"^\d{4}-\d{2}-\d{2}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, minutes since local midnight; so many more can be awaited."""

    first: int
    last: int
    free: int


def spans(hall: Hall, site: Site, service: Service, day: str, now: int) -> tuple[Span, ...]:
    """Those of a day that are not over; () where none is: a holiday, too far ahead, none are offered."""
    if not service.appointments or not _near(site, day, now):
        return ()
    length, open_ = site.policy.appointment_minutes, left_of_quota(hall, service, day)
    return tuple(
        Span(first, first + length, max(0, min(open_, _left(hall, service, day, first))))
        for hours in hours_of(site.tenants[service.tenant].calendar, date.fromisoformat(day))
        for first in range(hours.first, hours.last - length + 1, length)
        if moment(site, day, first + length) > now
    )


def left_of_quota(hall: Hall, service: Service, day: str) -> int:
    """Numbers of the service that nobody has, and that are kept for nobody, on that day."""
    if not service.quota:
        return service.appointments
    given = hall.given.get(service.id, 0) if day == hall.day else 0
    return service.quota - given - hall.awaited.reserved(service.id, day)


def _left(hall: Hall, service: Service, day: str, first: int) -> int:
    return service.appointments - hall.awaited.taken.get((service.id, day, first), 0)


def _near(site: Site, day: str, now: int) -> bool:
    if not DAY.match(day):
        return False
    try:
        asked, today = date.fromisoformat(day), date.fromisoformat(business_day(site, now))
    except ValueError:
        return False
    return today <= asked <= today + timedelta(days=AHEAD_DAYS)


def moment(site: Site, day: str, minute: int) -> int:
    """UTC ms of a minute of that local day."""
    midnight = datetime.combine(date.fromisoformat(day), time(), tzinfo=site.time_zone)
    return int((midnight + timedelta(minutes=minute)).timestamp() * 1000)
