"""What a compared journal changes in the hall: where it differs, staff are told for some days."""

from msgspec.structs import replace

from central.engine import events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Differing, Hall


@folds(e.JournalAgrees)
def journal_agrees(hall: Hall, entry: Entry, event: e.JournalAgrees) -> Hall:
    """That all is well changes nothing."""
    return hall


@folds(e.JournalDiffers)
def journal_differs(hall: Hall, entry: Entry, event: e.JournalDiffers) -> Hall:
    """The newest of each kiosk."""
    numbers = (*event.missing, *event.void, *event.unprinted, *event.unknown)
    found = Differing(day=event.day, at=entry.at, count=event.count, numbers=numbers[:5])
    return replace(hall, differing=hall.differing.set(event.kiosk, found))
