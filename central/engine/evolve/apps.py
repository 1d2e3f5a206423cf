"""Who may ask from outside, and who is awaited."""

from msgspec.structs import replace

from central.engine import app_events as e
from central.engine.apps import APP, App, Appointment, Hook
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall


@folds(e.TokenMade)
def token_made(hall: Hall, entry: Entry, event: e.TokenMade) -> Hall:
    made = App(name=event.token, secret=event.secret, scopes=event.scopes, until=event.until)
    return replace(hall, apps=hall.apps.set(event.token, made))


@folds(e.TokenRevoked)
def token_revoked(hall: Hall, entry: Entry, event: e.TokenRevoked) -> Hall:
    return replace(hall, apps=hall.apps.delete(event.token)) if event.token in hall.apps else hall


@folds(e.Appointed)
def appointed(hall: Hall, entry: Entry, event: e.Appointed) -> Hall:
    made = Appointment(
        id=event.appointment,
        app=entry.actor.removeprefix(APP),
        service=event.service,
        day=event.day,
        first=event.first,
        last=event.last,
    )
    return replace(hall, awaited=hall.awaited.put(made))


@folds(e.AppointmentCancelled)
def appointment_cancelled(hall: Hall, entry: Entry, event: e.AppointmentCancelled) -> Hall:
    known = hall.awaited.all.get(event.appointment)
    return replace(hall, awaited=hall.awaited.put(replace(known, cancelled=True))) if known else hall


@folds(e.HookAdded)
def hook_added(hall: Hall, entry: Entry, event: e.HookAdded) -> Hall:
    made = Hook(
        name=event.hook,
        url=event.url,
        kinds=event.kinds,
        networks=event.networks,
        salt=event.salt,
        since=entry.sequence,
    )
    return replace(hall, hooks=hall.hooks.set(event.hook, made))


@folds(e.HookRemoved)
def hook_removed(hall: Hall, entry: Entry, event: e.HookRemoved) -> Hall:
    return replace(hall, hooks=hall.hooks.delete(event.hook)) if event.hook in hall.hooks else hall
