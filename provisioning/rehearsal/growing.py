"""A hall that becomes a larger one in the middle of its day: what is new in it, and who comes for that. Pure."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from central.config.site_file import parse_site
from central.engine.site import Site
from protocols.settings import SettingsError
from protocols.toml_text import toml_text
from provisioning.rehearsal.acting import staffed
from provisioning.rehearsal.arrivals import Arrival

EARLY = 0.5
"""This share of the visitors comes before the hall grows."""
FOR_THE_NEW = 0.5
"""And this share of the others, for services that were not there before: who has read of it waits at the door."""
TABLES = ("tenants", "services", "counters", "kiosks", "zones", "devices")


@dataclass(frozen=True, slots=True)
class Growing:
    """`text`: the larger hall as a site file, under the name of the hall that it is."""

    text: str
    before: Site
    after: Site

    @property
    def counters(self) -> frozenset[str]:
        return frozenset(self.after.counters) - self.before.counters.keys()

    @property
    def services(self) -> frozenset[str]:
        """Those that somebody serves."""
        new = self.after.services.keys() - self.before.services.keys()
        return frozenset(service for service in new if set(self.after.counters_of[service]) & set(staffed(self.after)))

    @property
    def devices(self) -> frozenset[str]:
        return frozenset(self.after.devices) - self.before.devices.keys()


def growing(text: str, source: str, before: Site) -> Growing:
    """`before` becomes the hall of `text`. Raises SettingsError where that has less than `before`, or nothing more."""
    document = tomllib.loads(parse_site(text, source).text)
    document["site"]["id"] = before.id
    renamed = toml_text(document)
    found = Growing(renamed, before, parse_site(renamed, source).site)
    less = [
        f"{source}: {table}.{name}: is in {before.id} and not here; a hall that grows keeps what it has"
        for table in TABLES
        for name in sorted(getattr(before, table).keys() - getattr(found.after, table).keys())
    ]
    less += [
        f"{source}: counters.{counter}: has an officer in {before.id} and none here; add to [officers]"
        for counter in sorted(set(staffed(before)) - set(staffed(found.after)))
    ]
    if not found.counters and not less:
        less = [f"{source}: counters: no more than {before.id} has; name a larger hall"]
    if less:
        raise SettingsError(less)
    return found


def wanting(
    arrivals: Sequence[Arrival], sizes: Mapping[str, float], new: frozenset[str], dice: random.Random
) -> tuple[tuple[Arrival, ...], tuple[Arrival, ...]]:
    """Who comes before and who after. `arrivals`: as for the smaller hall, by time; `sizes`: the larger one's."""
    early = round(len(arrivals) * EARLY)
    weights = _weighted(sizes, new)
    wanted = dice.choices(list(weights), list(weights.values()), k=len(arrivals) - early)
    late = (replace(arrival, service=service) for arrival, service in zip(arrivals[early:], wanted, strict=True))
    return tuple(arrivals[:early]), tuple(late)


def _weighted(sizes: Mapping[str, float], new: frozenset[str]) -> dict[str, float]:
    """The same among the new and among the others, but so many for the new: as many for each, where none has a size."""
    of_new = {service: sizes.get(service, 0.0) for service in sorted(new)}
    of_new = of_new if any(of_new.values()) else dict.fromkeys(of_new, 1.0)
    of_old = {service: size for service, size in sizes.items() if service not in new}
    if not of_new or not of_old:
        return dict(sizes)
    return {**_making(of_old, 1 - FOR_THE_NEW), **_making(of_new, FOR_THE_NEW)}


def _making(sizes: Mapping[str, float], whole: float) -> dict[str, float]:
    return {service: size / sum(sizes.values()) * whole for service, size in sizes.items()}
