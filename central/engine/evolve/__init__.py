"""The hall after an event. Holds no rule: what was decided is simply true.

Replaying the ledger through `evolve` rebuilds the hall exactly.
"""

from collections.abc import Iterable
from functools import reduce

from msgspec.structs import replace

from central.engine.events import Entry
from central.engine.evolve import (
    access,
    aid,
    apps,
    counters,
    day,
    enrol,
    journal,
    lead,
    leases,
    outlook,
    remarks,
    tickets,
)
from central.engine.evolve.registry import FOLDS
from central.engine.model import Hall

__all__ = [
    "FOLDS", "access", "aid", "apps", "counters", "day", "enrol", "evolve", "journal", "lead", "leases", "outlook",
    "remarks", "replay", "tickets",
]  # fmt: skip


def evolve(hall: Hall, entry: Entry) -> Hall:
    """The hall once `entry` is in the ledger."""
    event = entry.event
    after = FOLDS[type(event)](hall, entry, event)
    if not entry.request_id:
        return replace(after, sequence=entry.sequence, last_at=entry.at)
    answered = (*after.requests.get(entry.request_id, ()), event)
    requests = after.requests.set(entry.request_id, answered)
    askers = after.askers if entry.part else after.askers.set(entry.request_id, entry.actor)
    return replace(after, sequence=entry.sequence, last_at=entry.at, requests=requests, askers=askers)


def replay(entries: Iterable[Entry], start: Hall | None = None) -> Hall:
    """The hall after a whole ledger, or after more of it."""
    return reduce(evolve, entries, start or Hall())
