"""Which letters of a hall's numbers the seven-segment panels of its devices cannot show. Pure."""

from collections.abc import Iterable, Iterator

from central.engine.site import Site
from device.config.file import DeviceFile
from device.config.screen import Max7219Screen, Tm1637Screen
from device.config.section import DeviceSection
from device.layout.led_digits import unshowable
from protocols.messages import Role


def letters_lost(site: Site, file: DeviceFile, source: str) -> tuple[str, ...]:
    """A line for each panel and series: what, where, and what to do. `source`: the device file's name."""
    return tuple(line for device in file.device if _has_digits(device) for line in _of(site, device, source))


def _of(site: Site, device: DeviceSection, source: str) -> Iterator[str]:
    where = f"{source}: device {device.id}: screen"
    for prefix in sorted(_series(site, device.place)):
        if lost := unshowable(prefix):
            only = "the roll's numbers" if prefix == site.policy.roll_series else f'series "{prefix}"'
            yield (
                f"{where}: seven segments cannot show {' or '.join(lost)}, so of {only} people see the figures alone; "
                f"{_cure(site, prefix)}, or hang a panel of dots there"
            )


def _cure(site: Site, prefix: str) -> str:
    if prefix == site.policy.roll_series:
        return 'in site.toml choose other letters for policy.roll_series (and for the rolls), like "R"'
    services = [service.id for service in site.services.values() if service.series == prefix]
    return f"in site.toml give {_listed(services)} a series without it"


def _series(site: Site, place: str) -> set[str]:
    """All that may be called at a counter, or in a zone. A place that the site does not know has none."""
    if place in site.counters:
        services: Iterable[str] = site.counters[place].services
    else:
        services = site.services_in.get(place, ())
    found = {site.services[service].series for service in services}
    return found | ({site.policy.roll_series} if found and site.policy.roll_series else set())


def _has_digits(device: DeviceSection) -> bool:
    if device.role is not Role.DISPLAY:
        return False
    match device.screen:
        case Tm1637Screen():
            return True
        case Max7219Screen(style="digits"):
            return True
        case _:
            return False


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
