"""When central must wake though nobody asked anything: waiting is data."""

from central.engine.model import Hall
from central.engine.opening import business_day, next_day_at
from central.engine.site import Site


def deadline(hall: Hall, site: Site, now: int) -> int:
    """UTC ms at which `Wake` has something to do; not later than the next business day, at once if that has begun."""
    if business_day(site, now) > (hall.day or hall.last_day):
        return now
    confirm = site.policy.print_confirm_seconds * 1000
    due: list[int] = [next_day_at(site, now), *hall.held.values()]
    if hall.unconfirmed:
        due.append(min(hall.unconfirmed.values()) + confirm)
    return min(due)
