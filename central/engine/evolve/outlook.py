"""How what was learned changes the hall."""

from immutables import Map
from msgspec.structs import replace

from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall
from central.engine.outlook_events import WaitsLearned


@folds(WaitsLearned)
def waits_learned(hall: Hall, entry: Entry, event: WaitsLearned) -> Hall:
    return replace(hall, ranges=Map(event.ranges))
