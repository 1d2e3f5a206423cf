"""Who may say and hear what at the broker: Mosquitto's access list, made from the table of topics. Pure.

What is not in it is denied. A device may say what its role says, about itself alone, and hear what is said to it and
what its place shows; one that is enrolled and has no place yet may tell that it is there, and no more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from central.engine.site import Binding, Site
from protocols.messages import CentralState, ClockTick
from protocols.topics import ROUTES, Party, Route, prefix, topic_of

CENTRAL, GUARD, WATCH = "central", "central-guard", "central-watch"


@dataclass(frozen=True, slots=True)
class Right:
    """`verb`: "write" or "read". `topic`: in full, without a wildcard."""

    verb: str
    topic: str


def rights(site: Site, device: str, binding: Binding | None) -> tuple[Right, ...]:
    """All that one device may do, in the order of the table."""
    start = prefix(site.id)
    may = (_right(site, route, device, binding) for route in ROUTES)
    return tuple(Right(right.verb, start + right.topic) for right in may if right is not None)


def access_list(site: Site, devices: Mapping[str, Binding | None]) -> str:
    """The text of Mosquitto's acl_file: central, then each device with its place, None for one that has none yet."""
    return "\n".join(_lines(site, devices)) + "\n"


def _lines(site: Site, devices: Mapping[str, Binding | None]) -> Iterator[str]:
    yield "# written by gerai-central; what is not here is denied"
    yield f"user {CENTRAL}"
    yield f"topic readwrite {prefix(site.id)}#"
    for name in (GUARD, WATCH):
        yield f"user {name}"
        yield from (f"topic read {topic_of(site.id, kind)}" for kind in (CentralState, ClockTick))
        if name == GUARD:
            yield f"topic readwrite {prefix(site.id)}pub/marker/+"
    for device, binding in sorted(devices.items()):
        yield f"user {device}"
        for right in rights(site, device, binding):
            yield f"topic {right.verb} {right.topic}"


def _right(site: Site, route: Route, device: str, binding: Binding | None) -> Right | None:
    if route.says is not Party.CENTRAL:
        says = route.says is Party.DEVICE or (binding is not None and route.says.value == binding.role)
        return Right("write", route.path.replace("{device}", device)) if says else None
    hears = Party.DEVICE in route.hears or (binding is not None and Party(binding.role) in route.hears)
    topic = _topic(site, route.path, device, binding) if hears else None
    return Right("read", topic) if topic is not None else None


def _topic(site: Site, path: str, device: str, binding: Binding | None) -> str | None:
    """The path with the name that is this device's or its place's; None: nothing of it is this device's."""
    slot = path.partition("{")[2].partition("}")[0]
    if not slot:
        return path
    if slot == "device":
        return path.replace("{device}", device)
    places: Mapping[str, Mapping[str, object]] = {"kiosk": site.kiosks, "counter": site.counters, "zone": site.zones}
    if binding is None or binding.place not in places[slot]:
        return None
    return path.replace(f"{{{slot}}}", binding.place)
