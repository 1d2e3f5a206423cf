"""[arrivals] of a site file: how many come on a plain day, when, and for which tenant. Central ignores it.

visitors_per_day = 900
curve = { "07.30" = 6.0, "08.00" = 13.0 }          share of each half hour, by its beginning
[arrivals.tenants]                                  share of each tenant; its services follow as 1 : 1/2 : 1/3 ...
disdukcapil = 40.0
[arrivals.rush]                                     one morning of one tenant, played on request
tenant = "disdukcapil", numbers = 1500, first = "07.30", last = "09.00"
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field

from central.config.note import meant
from central.config.wall_time import minutes
from central.engine.site import Site
from protocols.settings import SettingsError, parse_toml
from protocols.toml_text import toml_text
from provisioning.rehearsal.arrivals import Share

LAST_SPAN_MINUTES = 30
PLAIN_CURVE = {
    "07.30": 6.0,
    "08.00": 13.0,
    "08.30": 13.0,
    "09.00": 12.0,
    "09.30": 10.5,
    "10.00": 9.0,
    "10.30": 7.5,
    "11.00": 6.0,
    "11.30": 4.0,
    "12.00": 2.5,
    "12.30": 3.0,
    "13.00": 5.0,
    "13.30": 4.5,
    "14.00": 3.0,
    "14.30": 1.0,
}


@dataclass(frozen=True, slots=True)
class Rush:
    """`numbers` visitors of one tenant between two times."""

    tenant: str
    numbers: int
    first: str
    last: str

    @property
    def shape(self) -> tuple[Share, ...]:
        return (Share(60.0 * minutes(self.first), 60.0 * minutes(self.last), 1.0),)


@dataclass(frozen=True, slots=True)
class DayCurve:
    """The table as it is written, with the defaults of a hall that says nothing."""

    visitors_per_day: int = 300
    weekdays: dict[str, float] = field(default_factory=dict)
    curve: dict[str, float] = field(default_factory=lambda: dict(PLAIN_CURVE))
    tenants: dict[str, float] = field(default_factory=dict)
    rush: Rush | None = None

    @property
    def shape(self) -> tuple[Share, ...]:
        """Each span runs to the beginning of the next, the last one half an hour."""
        begins = sorted((minutes(text), weight) for text, weight in self.curve.items())
        ends = [*(begin for begin, _ in begins[1:]), begins[-1][0] + LAST_SPAN_MINUTES]
        return tuple(Share(60.0 * begin, 60.0 * end, weight) for (begin, weight), end in zip(begins, ends, strict=True))


@dataclass(frozen=True, slots=True)
class _File:
    arrivals: DayCurve = field(default_factory=DayCurve)


def day_curve(text: str, source: str, site: Site) -> DayCurve:
    """[arrivals] of a site file's text. Raises SettingsError."""
    table = tomllib.loads(text).get("arrivals", {})
    curve = parse_toml(toml_text({"arrivals": table}), _File, source).arrivals
    mistakes = tuple(_mistakes(curve, source, site))
    if mistakes:
        raise SettingsError(mistakes)
    return curve


def sizes(curve: DayCurve, site: Site, counters: Collection[str]) -> dict[str, float]:
    """Service -> its share of the visitors, only those served at `counters`. Equal tenants where none is named."""
    shares = curve.tenants or dict.fromkeys(site.tenants, 1.0)
    served = {service for counter in counters for service in site.counters[counter].services}
    return {s: size for tenant, share in shares.items() for s, size in _of_tenant(site, tenant, share, served)}


def _of_tenant(site: Site, tenant: str, share: float, among: Collection[str]) -> list[tuple[str, float]]:
    served = [s.id for s in site.services.values() if s.tenant == tenant and s.id in among]
    whole = sum(1 / place for place in range(1, len(served) + 1))
    return [(service, share / place / whole) for place, service in enumerate(served, start=1)]


def _mistakes(curve: DayCurve, source: str, site: Site) -> list[str]:
    said = [
        f'{source}: arrivals.{where}: no tenant "{tenant}"; {meant(tenant, site.tenants) or "name one of [tenants]"}'
        for where, tenant in _tenants_named(curve)
        if tenant not in site.tenants
    ]
    said += [f"{source}: arrivals.{where}: {mistake}" for where, mistake in _wrong_times(curve)]
    for where, weights in (("curve", curve.curve), ("tenants", curve.tenants)):
        if any(weight < 0 for weight in weights.values()) or (weights and not sum(weights.values())):
            said.append(f"{source}: arrivals.{where}: shares must not be negative, and not all 0")
    if curve.visitors_per_day < 1 or not curve.curve:
        said.append(f"{source}: arrivals: nobody comes; give visitors_per_day and a curve")
    return said


def _tenants_named(curve: DayCurve) -> list[tuple[str, str]]:
    rush = [("rush.tenant", curve.rush.tenant)] if curve.rush else []
    return [*((f"tenants.{tenant}", tenant) for tenant in curve.tenants), *rush]


def _wrong_times(curve: DayCurve) -> list[tuple[str, str]]:
    times = [(f"curve.{text}", text) for text in curve.curve]
    times += [("rush.first", curve.rush.first), ("rush.last", curve.rush.last)] if curve.rush else []
    found = []
    for where, text in times:
        try:
            minutes(text)
        except ValueError as error:
            found.append((where, str(error)))
    return found
