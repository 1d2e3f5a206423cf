"""What visitors wrote and were answered."""

from msgspec.structs import replace

from central.engine import remark_events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall
from central.engine.remarks import Remark


@folds(e.RemarkLeft)
def remark_left(hall: Hall, entry: Entry, event: e.RemarkLeft) -> Hall:
    made = Remark(reference=event.reference, kind=event.kind, text=event.text, service=event.service, at=entry.at)
    known = hall.remarks
    return replace(hall, remarks=replace(known, all=known.all.set(event.reference, made), today=known.today + 1))


@folds(e.RemarkAnswered)
def remark_answered(hall: Hall, entry: Entry, event: e.RemarkAnswered) -> Hall:
    known = hall.remarks.all.get(event.reference)
    if known is None:
        return hall
    after = replace(known, answer=event.text, answered_at=entry.at, by=entry.actor)
    return replace(hall, remarks=replace(hall.remarks, all=hall.remarks.all.set(event.reference, after)))
