"""Which days a run has and who comes on them: pure, from a site's text, the seed and some wishes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from central.config.site_file import parse_site
from central.config.wall_time import weekdays
from central.engine.opening import hours_of
from central.engine.site import Site
from provisioning.rehearsal import acting
from provisioning.rehearsal.arrivals import Arrival, made_up, recorded
from provisioning.rehearsal.curve import DayCurve, day_curve, sizes
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.troupe import Cast

FIRST_DAY = date(2026, 11, 23)
DAYS_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class Wishes:
    """`visitors` None = the profile's own number; `recorded`: name and bytes of a file of arrivals.

    `cuts`: the faults are those that leave kiosks without central.
    `without`: faults of the timetable that are left out, by their place in the run, from 1.
    """

    source: str
    text: str
    seed: int
    days: int = 1
    visitors: int | None = None
    recorded: tuple[str, bytes] | None = None
    faults: bool = True
    rush: bool = False
    cuts: bool = False
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Times in ns of the run: `opens` the first number can be given, `closes` the last counter's hours end.

    `first` is the moment of the first arrival; `left_on`: nobody switches the hall off in the evening.
    """

    day: date
    opens: int
    closes: int
    first: int
    cast: Cast
    left_on: bool


@dataclass(frozen=True, slots=True)
class Rundown:
    """`midnight`: UTC ms at virtual time 0."""

    wishes: Wishes
    site: Site
    midnight: int
    days: tuple[DayPlan, ...]


def rundown(wishes: Wishes) -> Rundown:
    """Raises SettingsError, ArrivalsError."""
    site = parse_site(wishes.text, wishes.source).site
    curve = day_curve(wishes.text, wishes.source, site)
    begin = datetime.combine(FIRST_DAY, time(), tzinfo=site.time_zone)
    days = tuple(_day(wishes, site, curve, day, place) for place, day in enumerate(_open_days(site, wishes.days)))
    return Rundown(wishes, site, int(begin.timestamp() * 1000), days)


def _open_days(site: Site, count: int) -> list[date]:
    """The first days on which anybody serves."""
    days = [FIRST_DAY + timedelta(days=ahead) for ahead in range(DAYS_SEARCHED)]
    return [day for day in days if _spans(site, day)][:count]


def _spans(site: Site, day: date) -> list[tuple[int, int]]:
    """When each tenant gives numbers and when it closes, minutes since local midnight."""
    return [
        (hours[0].first - tenant.calendar.issue_minutes_before, hours[-1].last)
        for tenant in site.tenants.values()
        if (hours := hours_of(tenant.calendar, day))
    ]


def _day(wishes: Wishes, site: Site, curve: DayCurve, day: date, place: int) -> DayPlan:
    seed = wishes.seed * 1_000 + place
    arrivals = sorted(_arrivals(wishes, site, curve, seed, day), key=lambda arrival: arrival.at)
    spans = _spans(site, day)
    midnight = (day - FIRST_DAY).days * 86_400
    dice = random.Random(f"{seed}/day")
    return DayPlan(
        day=day,
        opens=(midnight + 60 * min(first for first, _ in spans)) * SECOND,
        closes=(midnight + 60 * max(last for _, last in spans)) * SECOND,
        first=int((midnight + (arrivals[0].at if arrivals else 0)) * SECOND),
        cast=Cast(
            seed,
            acting.visitors(site, arrivals, seed),
            acting.officers(site, seed),
            acting.kiosks(site, len(arrivals), seed),
        ),
        left_on=dice.random() < 0.25,
    )


def _arrivals(wishes: Wishes, site: Site, curve: DayCurve, seed: int, day: date) -> Sequence[Arrival]:
    wanted = sizes(curve, site, acting.staffed(site))
    dice = random.Random(f"{seed}/arrivals")
    if wishes.recorded is not None:
        name, data = wishes.recorded
        return recorded(data, name, site, wanted)[: wishes.visitors]
    if wishes.rush and curve.rush is not None:
        own = {s: size for s, size in wanted.items() if site.services[s].tenant == curve.rush.tenant}
        return made_up(own, curve.rush.shape, wishes.visitors or curve.rush.numbers, dice)
    usual = round(curve.visitors_per_day * weekday_factor(curve, day))
    return made_up(wanted, curve.shape, wishes.visitors or usual, dice)


def weekday_factor(curve: DayCurve, day: date) -> float:
    """How a weekday differs: the factors stand by days or spans of days."""
    return next((factor for span, factor in curve.weekdays.items() if day.weekday() in weekdays(span)), 1.0)
