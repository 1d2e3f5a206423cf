"""What counters have asked for, and which alerts somebody has seen."""

from immutables import Map
from msgspec.structs import replace

from central.engine import help_events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import AskedFor, Hall, Helped


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
    asked = hall.helps.get(event.help)
    if asked is None:
        return hall
    answer = Helped(kind=asked.kind, text=event.text, by=entry.actor, at=entry.at)
    return replace(hall, helps=hall.helps.delete(event.help), helped=hall.helped.set(event.counter, answer))


@folds(e.AlertAcknowledged)
def alert_acknowledged(hall: Hall, entry: Entry, event: e.AlertAcknowledged) -> Hall:
    key = (event.code, event.subject, event.since)
    return replace(hall, acknowledged=hall.acknowledged.set(key, entry.actor))
