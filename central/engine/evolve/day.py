"""How the day, the devices and central itself change the hall."""

from immutables import Map
from msgspec.structs import replace

from central.engine import events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import DeviceSight, Hall, Owed


@folds(e.CentralStarted)
def central_started(hall: Hall, entry: Entry, event: e.CentralStarted) -> Hall:
    return replace(hall, epoch=event.epoch, revision=event.revision)


@folds(e.SiteChanged)
def site_changed(hall: Hall, entry: Entry, event: e.SiteChanged) -> Hall:
    return replace(hall, revision=event.revision, told=event.revision)


@folds(e.Restored)
def restored(hall: Hall, entry: Entry, event: e.Restored) -> Hall:
    return replace(hall, epoch=max(hall.epoch, event.epoch))


@folds(e.Skipped)
def skipped(hall: Hall, entry: Entry, event: e.Skipped) -> Hall:
    return replace(hall, used=hall.used.set(event.series, max(hall.used.get(event.series, 0), event.last)))


@folds(e.DayOpened)
def day_opened(hall: Hall, entry: Entry, event: e.DayOpened) -> Hall:
    """Numbers begin anew; the ledger keeps the days before."""
    return Hall(
        epoch=event.epoch or hall.epoch,
        revision=hall.revision,
        told=hall.told,
        day=event.day,
        last_day=event.day,
        disturbed=hall.disturbed,
        shut=hall.shut,
        devices=hall.devices,
        differing=hall.differing,
        owed=Map({kiosk: Owed(day=day, since=entry.at) for kiosk, day in event.owed}),
        identities=hall.identities.of_new_day(entry.at),
        accounts=hall.accounts.of_new_day(),
        rollout=hall.rollout,
        ranges=hall.ranges,
        apps=hall.apps,
        hooks=hall.hooks,
        remarks=hall.remarks.of_new_day(entry.at),
        awaited=hall.awaited.of_new_day(event.day),
    )


@folds(e.DayClosed)
def day_closed(hall: Hall, entry: Entry, event: e.DayClosed) -> Hall:
    """Nothing is open any more, and no board shows a number of a closed day."""
    return replace(
        hall, day="", counters=Map(), helps=Map(), helped=Map(), held=Map(), unconfirmed=Map(), printing=Map()
    )


@folds(e.Disturbed)
def disturbed(hall: Hall, entry: Entry, event: e.Disturbed) -> Hall:
    shut = hall.shut.delete(event.service) if event.service in hall.shut else hall.shut
    if event.disturbed:
        shut = shut.set(event.service, None) if event.closed else shut
        words = (event.words_id, event.words_en)
        return replace(hall, disturbed=hall.disturbed.set(event.service, words), shut=shut)
    if event.service in hall.disturbed:
        return replace(hall, disturbed=hall.disturbed.delete(event.service), shut=shut)
    return hall


@folds(e.DeviceSeen)
def device_seen(hall: Hall, entry: Entry, event: e.DeviceSeen) -> Hall:
    sight = DeviceSight(boot_id=event.boot_id, online=event.online, since=entry.at, version=event.version)
    return replace(hall, devices=hall.devices.set(event.device, sight))


@folds(e.Refused)
def refused(hall: Hall, entry: Entry, event: e.Refused) -> Hall:
    return hall
