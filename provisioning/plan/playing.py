"""Busy days of a hall that does not exist yet, played through the real rules: how long people wait for each agency."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from central.config.site_file import parse_site
from central.engine.commands import CloseDay, StartCentral, Wake
from central.engine.events import Called, Entry, Issued
from central.engine.site import Site
from provisioning.drafting import Answers, draft, slug
from provisioning.new import known_tenants
from provisioning.past.rules import Rules
from provisioning.past.turnout import Turnout, open_days, unpaced
from provisioning.past.workday import MINUTE, Workday
from provisioning.plan.kiosks import waits
from provisioning.plan.wish import Wish
from provisioning.rehearsal.curve import DayCurve

NEVER = 24 * 60.0
"""Whoever was not called before the hall closed, in minutes."""


@dataclass(frozen=True, slots=True)
class Size:
    """`staffing`: counters of each agency, in the order of the wish."""

    staffing: tuple[int, ...]
    kiosks: int
    boards: int = 1

    @property
    def counters(self) -> int:
        return sum(self.staffing)


@dataclass(slots=True)
class Waited:
    """What came of the days. `tenants`: minutes of everyone, of each agency in the order of the hall."""

    tenants: Mapping[str, list[float]]
    kiosk: list[float] = field(default_factory=list)


def site_text(wish: Wish, size: Size) -> str:
    """A site.toml of such a hall, as a first draft."""
    return draft(
        Answers(
            id=slug(wish.name),
            name=wish.name,
            time_zone=wish.time_zone,
            tenants=wish.tenants,
            services=wish.services,
            counters=size.counters,
            kiosks=size.kiosks,
            year=wish.year,
            staffing=size.staffing,
            boards=size.boards,
        ),
        known_tenants(),
    )


def played(wish: Wish, size: Size, visitors: int) -> Waited:
    """The waits of `wish.days` busy days with so many visitors each."""
    site = parse_site(site_text(wish, size), "plan").site
    shares = {tenant: 1.0 / place for place, tenant in enumerate(site.tenants, start=1)}
    curve = DayCurve(visitors_per_day=visitors, tenants=shares)
    found = Waited({tenant: [] for tenant in site.tenants})
    for day in _mondays(site, wish):
        turnout = unpaced(site, curve, day, visitors, wish.seed)
        found.kiosk.extend(waits([each.at for each in turnout.arrivals], size.kiosks, wish.kiosk_seconds))
        for tenant, minutes in _day(site, turnout).items():
            found.tenants[tenant].extend(minutes)
    return found


def _mondays(site: Site, wish: Wish) -> tuple[date, ...]:
    """The first open Mondays of the year."""
    days = open_days(site, date(wish.year, 1, 1), date(wish.year, 1, 1) + timedelta(days=180))
    return tuple(day for day in days if day.weekday() == 0)[: wish.days]


def _day(site: Site, turnout: Turnout) -> Mapping[str, list[float]]:
    entries: list[Entry] = []
    rules = Rules(site, entries.append)
    rules.now = turnout.midnight + (turnout.opens - 30) * MINUTE
    rules.do(StartCentral(f"{turnout.seed:08x}", site.revision))
    rules.do(Wake())
    Workday(rules, turnout).play()
    rules.do(CloseDay())
    return _waits(site, entries)


def _waits(site: Site, entries: Sequence[Entry]) -> Mapping[str, list[float]]:
    """Tenant -> minutes from each number to its first call."""
    issued: dict[str, tuple[str, int]] = {}
    called: dict[str, int] = {}
    for entry in entries:
        match entry.event:
            case Issued() as event:
                issued[event.ticket] = (site.services[event.service].tenant, entry.at)
            case Called() as event:
                called.setdefault(event.ticket, entry.at)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for ticket, (tenant, at) in issued.items():
        found[tenant].append((called[ticket] - at) / MINUTE if ticket in called else NEVER)
    return found
