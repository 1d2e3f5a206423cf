"""What counters have asked for and nobody has seen yet."""

from immutables import Map
from msgspec.structs import replace

from central.engine import help_events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import AskedFor, Hall


@folds(e.HelpAsked)
def help_asked(hall: Hall, entry: Entry, event: e.HelpAsked) -> Hall:
    """What the counter had asked for of the same kind is what it asks for now."""
    others = {
        key: known for key, known in hall.helps.items() if (known.counter, known.kind) != (event.counter, event.kind)
    }
    made = AskedFor(counter=event.counter, officer=event.officer, kind=event.kind, text=event.text, at=entry.at)
    return replace(hall, helps=Map(others).set(entry.sequence, made))


@folds(e.HelpGiven)
def help_given(hall: Hall, entry: Entry, event: e.HelpGiven) -> Hall:
    return replace(hall, helps=hall.helps.delete(event.help) if event.help in hall.helps else hall.helps)
