"""What of today can be counted: who came when, what was served, and how much of it took longer than its standard."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from central.engine.model import Hall, Leg, Status, Ticket
from central.engine.policy import MINUTE
from central.engine.site import Site

SLOT = 30 * MINUTE
"""The curve of a day has a step for each half hour of it, counted from local midnight."""


@dataclass(frozen=True, slots=True)
class DaySums:
    """`slots`: half hour -> numbers given, without the void ones. Per service `done` and `late`: legs that are over,
    and those of them that took longer than the standard. `lost`: who did not come, went or was sent home.
    """

    slots: Mapping[int, int]
    given: int
    done: Mapping[str, int]
    late: Mapping[str, int]
    lost: int


@dataclass(frozen=True, slots=True, eq=False)
class _Tickets:
    """The tickets of a hall as a key: the same as long as none has changed, which is seen without a look at them."""

    hall: Hall
    site: Site

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Tickets):
            return False
        return self.hall.tickets is other.hall.tickets and self.site is other.site

    def __hash__(self) -> int:
        return id(self.hall.tickets)


def day_sums(hall: Hall, site: Site) -> DaySums:
    return _summed(_Tickets(hall, site))


@lru_cache(maxsize=1)
def _summed(tickets: _Tickets) -> DaySums:
    hall, site = tickets.hall, tickets.site
    slots, done, late = Counter[int](), Counter[str](), Counter[str]()
    begins, lost = midnight(site, hall.last_day), 0
    for ticket in hall.tickets.values():
        if ticket.status is Status.VOID:
            continue
        slots[(ticket.issued_at - begins) // SLOT] += 1
        lost += ticket.status in {Status.NO_SHOW, Status.CANCELLED, Status.EXPIRED}
        for leg in ticket.legs:
            if leg.finished_at and leg.started_at:
                done[leg.service] += 1
                late[leg.service] += _is_late(leg, site)
    return DaySums(slots, slots.total(), done, +late, lost)


def _is_late(leg: Leg, site: Site) -> bool:
    service = site.services.get(leg.service)
    return service is not None and leg.finished_at - leg.started_at > service.standard_minutes * MINUTE


def midnight(site: Site, day: str) -> int:
    """The first moment of a local date, UTC ms. 0 where no day was ever open."""
    return int(datetime.combine(date.fromisoformat(day), time(), site.time_zone).timestamp() * 1000) if day else 0


def running_late(ticket: Ticket, site: Site, now: int) -> bool:
    """It is being served, for longer than its standard."""
    leg, service = ticket.leg, site.services[ticket.service]
    return bool(leg.started_at) and now - leg.started_at > service.standard_minutes * MINUTE
