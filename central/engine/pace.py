"""How fast a kiosk gives numbers, and when that is too fast. Pure; the hall remembers the last of each kiosk.

All of it follows from the ledger, so a restart forgives nothing and a replay decides the same.
"""

from immutables import Map

from central.engine.model import Hall, Pace
from central.engine.site import Limits

RECENT_MAX = 60
"""So many of a kiosk's last numbers are remembered: no limit can look back further."""

MINUTE = 60_000


def given(hall: Hall, kiosk: str, service: str, at: int) -> Map[str, Pace]:
    """The paces after a number was given at `at` (UTC ms)."""
    pace = hall.paces.get(kiosk) or Pace(first=at)
    after = Pace(
        first=pace.first,
        numbers=pace.numbers + 1,
        recent=(*pace.recent[1 - RECENT_MAX :], at),
        services=pace.services.set(service, at),
    )
    return hall.paces.set(kiosk, after)


def wait_seconds(pace: Pace, limits: Limits, service: str, now: int) -> int:
    """Whole seconds until this kiosk may give a number of the service; 0 = now."""
    free_at = 0
    if limits.ticket_seconds and len(pace.recent) >= limits.ticket_burst:
        free_at = pace.recent[-limits.ticket_burst] + limits.ticket_burst * limits.ticket_seconds * 1_000
    if limits.same_service_seconds and service in pace.services:
        free_at = max(free_at, pace.services[service] + limits.same_service_seconds * 1_000)
    return max(0, -(-(free_at - now) // 1_000))


def hurried(pace: Pace, limits: Limits, now: int) -> bool:
    """More in the last minute than `alert_times` what is usual here: today's mean, or what the site calls usual."""
    if not limits.usual_per_minute:
        return False
    lately = sum(now - at < MINUTE for at in pace.recent)
    earlier_minutes = max(1, (now - pace.first) // MINUTE)
    usual = max(limits.usual_per_minute, (pace.numbers - lately) / earlier_minutes)
    return lately >= min(usual * limits.alert_times, RECENT_MAX)
