"""Which release the machines are on their way to, and which of them have been told."""

from msgspec.structs import replace

from central.engine import fleet_events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall
from central.engine.rollout import Rollout
from protocols.messages import Errand


@folds(e.Instructed)
def instructed(hall: Hall, entry: Entry, event: e.Instructed) -> Hall:
    """An errand leaves no trace in the hall, but for the steps of a rollout."""
    rollout = hall.rollout
    if rollout is None or event.errand is not Errand.UPDATE or event.bundle != rollout.bundle:
        return hall
    return replace(hall, rollout=replace(rollout, told=rollout.told.set(event.device, (event.errand_id, entry.at))))


@folds(e.RolloutBegun)
def rollout_begun(hall: Hall, entry: Entry, event: e.RolloutBegun) -> Hall:
    return replace(hall, rollout=Rollout(bundle=event.bundle, devices=event.devices, since=entry.at))


@folds(e.RolloutEnded)
def rollout_ended(hall: Hall, entry: Entry, event: e.RolloutEnded) -> Hall:
    return replace(hall, rollout=None)
