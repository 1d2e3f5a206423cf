"""Who comes on which day of a past: the open days of a span, how many visitors each has, and how fast officers work."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from central.engine.opening import hours_of
from central.engine.site import Site
from provisioning.rehearsal import acting
from provisioning.rehearsal.arrivals import Arrival, made_up
from provisioning.rehearsal.curve import DayCurve, sizes
from provisioning.simulation.rundown import weekday_factor

LOAD = 0.82
"""The share of their open time for which the officers of a tenant are busy at most: a hall that copes, with queues."""
SEASON = (0.9, 1.12)


@dataclass(frozen=True, slots=True)
class Turnout:
    """One open day. `midnight` UTC ms; `opens`, `closes`: minutes of the day; `pace` per tenant shortens service."""

    day: date
    midnight: int
    opens: int
    closes: int
    arrivals: tuple[Arrival, ...]
    pace: Mapping[str, float]
    seed: int


def open_days(site: Site, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which anybody serves."""
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(day for day in days if _spans(site, day))


def turnouts(site: Site, curve: DayCurve, days: Sequence[date], tickets: int, seed: int) -> tuple[Turnout, ...]:
    """About `tickets` visitors in all; 0 = as many as the profile says of its days."""
    weights = [weekday_factor(curve, day) * random.Random(f"{seed}/{day}").uniform(*SEASON) for day in days]
    each = tickets / sum(weights) if tickets and weights else curve.visitors_per_day
    return tuple(
        _turnout(site, curve, day, round(each * weight), seed) for day, weight in zip(days, weights, strict=True)
    )


def unpaced(site: Site, curve: DayCurve, day: date, visitors: int, seed: int) -> Turnout:
    """One day on which officers take as long as their service takes, whether the hall can cope or not."""
    return replace(_turnout(site, curve, day, visitors, seed), pace=dict.fromkeys(site.tenants, 1.0))


def _turnout(site: Site, curve: DayCurve, day: date, visitors: int, seed: int) -> Turnout:
    dice = random.Random(f"{seed}/{day}/arrivals")
    spans = _spans(site, day)
    opens, closes = min(first for first, _ in spans), max(last for _, last in spans)
    closed = {t.id for t in site.tenants.values() if not hours_of(t.calendar, day)}
    wanted = {
        service: size
        for service, size in sizes(curve, site, acting.staffed(site)).items()
        if site.services[service].tenant not in closed
    }
    arrivals = [
        Arrival(max(arrival.at, 60.0 * opens), arrival.service)
        for arrival in made_up(wanted, curve.shape, visitors, dice)
        if arrival.at < 60.0 * (closes - 10)
    ]
    midnight = int(datetime.combine(day, time(), tzinfo=site.time_zone).timestamp() * 1000)
    arrivals.sort(key=lambda arrival: arrival.at)
    pace = _pace(site, arrivals, closes - opens)
    return Turnout(day, midnight, opens, closes, tuple(arrivals), pace, seed * 1_000_000 + day.toordinal())


def _spans(site: Site, day: date) -> list[tuple[int, int]]:
    """When each tenant gives numbers and when it closes, minutes since local midnight."""
    return [
        (hours[0].first - tenant.calendar.issue_minutes_before, hours[-1].last)
        for tenant in site.tenants.values()
        if (hours := hours_of(tenant.calendar, day))
    ]


def _pace(site: Site, arrivals: Sequence[Arrival], minutes: int) -> dict[str, float]:
    """Tenant -> what its service times are multiplied by, so that its counters can cope. At most 1."""
    demand = dict.fromkeys(site.tenants, 0.0)
    for arrival in arrivals:
        service = site.services[arrival.service]
        demand[service.tenant] += service.standard_minutes * 1.3
    supply = dict.fromkeys(site.tenants, 0.0)
    for counter in acting.staffed(site):
        tenants = {site.services[service].tenant for service in site.counters[counter].services}
        whole = sum(demand[tenant] for tenant in tenants) or 1.0
        for tenant in tenants:
            supply[tenant] += minutes * demand[tenant] / whole
    return {t: min(1.0, LOAD * supply[t] / demand[t]) if demand[t] and supply[t] else 1.0 for t in site.tenants}
