"""How leases change the hall."""

from msgspec.structs import replace

from central.engine import events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall, Leased


def merged(hall: Hall, event: e.Issued) -> Hall:
    """One more of its numbers has reached central."""
    lease = hall.leases[event.lease]
    after = replace(lease, used=lease.used.set(event.index, event.ticket))
    return replace(hall, leases=hall.leases.set(event.lease, after))


@folds(e.LeaseGranted)
def lease_granted(hall: Hall, entry: Entry, event: e.LeaseGranted) -> Hall:
    """What was granted in a forgotten epoch may have been used at any time of the day."""
    lease = Leased(
        kiosk=event.kiosk,
        mark=event.mark,
        first=event.first,
        last=event.last,
        granted_at=0 if event.adopted else entry.at,
    )
    highest = max(event.last, hall.marked.get(event.mark, 0))
    return replace(hall, leases=hall.leases.set(event.lease, lease), marked=hall.marked.set(event.mark, highest))


@folds(e.LeaseEnded)
def lease_ended(hall: Hall, entry: Entry, event: e.LeaseEnded) -> Hall:
    after = replace(hall.leases[event.lease], ended=True)
    return replace(hall, leases=hall.leases.set(event.lease, after))


@folds(e.Lapsed)
def lapsed(hall: Hall, entry: Entry, event: e.Lapsed) -> Hall:
    """Its day is over: nothing of today changes."""
    return hall
