"""What journals change in the hall: which are awaited, and, where one differs, that staff are told for some days."""

from msgspec.structs import replace

from central.engine import events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Differing, Hall


@folds(e.JournalAgrees)
def journal_agrees(hall: Hall, entry: Entry, event: e.JournalAgrees) -> Hall:
    """That all is well changes nothing, but that it is not awaited any more."""
    return _told(hall, event.kiosk, event.day)


@folds(e.JournalDiffers)
def journal_differs(hall: Hall, entry: Entry, event: e.JournalDiffers) -> Hall:
    """The newest of each kiosk."""
    numbers = (*event.missing, *event.void, *event.unprinted, *event.unknown)
    found = Differing(day=event.day, at=entry.at, count=event.count, numbers=numbers[:5])
    told = _told(hall, event.kiosk, event.day)
    return replace(told, differing=hall.differing.set(event.kiosk, found))


def _told(hall: Hall, kiosk: str, day: str) -> Hall:
    awaited = hall.owed.get(kiosk)
    if awaited is None or awaited.day > day:
        return hall
    return replace(hall, owed=hall.owed.delete(kiosk))
