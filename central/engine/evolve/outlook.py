"""How what was learned, and what was erased, changes the hall."""

from immutables import Map
from msgspec.structs import replace

from central.engine.erasure_events import Erased
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall
from central.engine.outlook_events import WaitsLearned


@folds(WaitsLearned)
def waits_learned(hall: Hall, entry: Entry, event: WaitsLearned) -> Hall:
    return replace(hall, ranges=Map(event.ranges))


@folds(Erased)
def erased(hall: Hall, entry: Entry, event: Erased) -> Hall:
    """Of days that are over: the hall remembers nothing of them."""
    return hall
