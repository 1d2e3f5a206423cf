"""How long a visitor will likely wait: a range read off what this hall has lived through, or nothing. Pure.

What counts is the crowd: how many wait for the same counters, for each of these that is open. `ranges` are learned from
the hall's own ledger (`central.estimate`); where it holds too little there is no range, and nothing is promised.
"""

from bisect import bisect_right
from collections.abc import Mapping

from central.engine.model import Hall
from central.engine.site import Site
from protocols.messages import Work

Range = tuple[int, int]
"""From the least to the most that is likely, whole minutes."""

Ranges = Mapping[str, tuple[tuple[int, int, int], ...]]
"""Key of a crowd -> (step, least, most) in order of the steps."""

EDGES = (1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64)
"""A step begins here: half people for each open counter."""

ORDINARY, PRIORITY, UNOPENED = "ordinary", "priority", "unopened"


def pool(site: Site, service: str) -> str:
    """The counters at which a service is served, as a name: other counters, other experience."""
    return ",".join(sorted(site.counters_of[service]))


def key(counters: str, *, opened: int, priority: bool) -> str:
    """Whose experience it is. Before the first counter is open it is another matter: people wait for that, too."""
    return f"{counters}/{(PRIORITY if priority else ORDINARY) if opened else UNOPENED}"


def step(waiting: int, opened: int) -> int:
    """Which step of the crowd: `waiting` others, `opened` counters, none counts as one."""
    return bisect_right(EDGES, 2 * waiting // max(1, opened))


def outlook(hall: Hall, site: Site, service: str, *, priority: bool) -> Range | None:
    """The range for whoever takes a number of this service now."""
    if not hall.ranges:
        return None
    counters = site.counters_of[service]
    opened = sum(hall.counter(each).work not in {Work.CLOSED, Work.PAUSED} for each in counters)
    together = {other for counter in counters for other in site.counters[counter].services}
    return read(
        hall.ranges,
        key(pool(site, service), opened=opened, priority=priority),
        step(_waiting(hall, together, priority=priority), opened),
    )


def read(ranges: Ranges, of: str, at: int) -> Range | None:
    """The range of a step; None where it was not learned."""
    return next(((least, most) for known, least, most in ranges.get(of, ()) if known == at), None)


def _waiting(hall: Hall, services: set[str], *, priority: bool) -> int:
    """Papers still in the printer count; for a priority number only those of its class."""
    classes = (True,) if priority else (True, False)
    return sum(
        len(hall.queue(service, priority=each)) + hall.printing.get((service, each), 0)
        for service in services
        for each in classes
    )
