"""Which machine is to get a release next: one alone first, the others when nobody is served, each with empty hands.

    begun -> first told -> first runs it -> (outside opening hours) others told, some at a time -> complete
                 |                                     |
                 +----------- failed ------------------+   the rest is left as it is, and a person looks

A machine runs it when its devices have said its version for two and a half minutes: by then it has proven itself, or
has gone back to the one before. Pure.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from central.engine.fleet_commands import EndRollout, Instruct
from central.engine.model import Hall
from central.engine.opening import anybody_is_served
from central.engine.rollout import Rollout
from central.engine.site import Site
from protocols.messages import Errand

PROVEN_MS = 150_000
PATIENCE_MS = 30 * 60_000
"""From the instruction to the proof, at most: a download over a slow line, a reboot, two minutes of proof."""
ERRAND_SECONDS = 60
AT_ONCE = 4
Order = Instruct | EndRollout


def next_order(hall: Hall, site: Site, failed: Mapping[str, str], now: int, draw: Callable[[], str]) -> Order | None:
    """`failed`: errand -> why, as devices said. None: nothing is to be done now."""
    rollout = hall.rollout
    if rollout is None:
        return None
    if (broken := next(_broken(hall, rollout, failed, now), None)) is not None:
        return broken
    told = [first for first, *_ in machines(hall, rollout.devices)]
    waiting = [device for device in told if not runs(hall, rollout, device, now)]
    if not waiting:
        return EndRollout("complete")
    under_way = [device for device in waiting if device in rollout.told]
    first = told[0]
    if first in waiting:
        return None if under_way or not _may(hall, site, first) else _instruct(rollout, first, draw)
    if len(under_way) >= AT_ONCE or anybody_is_served(site, now):
        return None
    ready = (device for device in waiting if device not in rollout.told and _may(hall, site, device))
    return next((_instruct(rollout, device, draw) for device in ready), None)


def machines(hall: Hall, devices: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The devices of each machine, in order; the first of each is told. Who shares a Pi shares its release."""
    boxes: dict[str, list[str]] = {}
    for device in devices:
        identity = hall.identities.devices.get(device)
        boxes.setdefault(identity.box if identity else f"device {device}", []).append(device)
    return tuple(map(tuple, boxes.values()))


def runs(hall: Hall, rollout: Rollout, device: str, now: int) -> bool:
    """It has said so for long enough."""
    sight = hall.devices.get(device)
    said = sight is not None and sight.online and sight.version == rollout.bundle.version
    return sight is not None and said and now - sight.since >= PROVEN_MS


def _may(hall: Hall, site: Site, device: str) -> bool:
    """It is there, and its counter has nobody's number in hand. What else is in hand, the device knows itself."""
    sight, binding = hall.devices.get(device), site.devices.get(device)
    if sight is None or not sight.online or binding is None:
        return False
    return binding.place not in site.counters or not hall.counter(binding.place).ticket


def _broken(hall: Hall, rollout: Rollout, failed: Mapping[str, str], now: int) -> Iterator[EndRollout]:
    for device, (errand, at) in sorted(rollout.told.items()):
        if errand in failed:
            yield EndRollout("failed", device, failed[errand][:200])
        elif now - at >= PATIENCE_MS and not runs(hall, rollout, device, now):
            yield EndRollout("failed", device, "no proof within half an hour")


def _instruct(rollout: Rollout, device: str, draw: Callable[[], str]) -> Instruct:
    return Instruct(device, draw(), Errand.UPDATE, ERRAND_SECONDS, bundle=rollout.bundle)
