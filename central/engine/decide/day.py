"""The day, the devices and central itself.

A business day is opened once and closed once; after closing no ticket is left open.
"""

from central.engine import events as e
from central.engine.commands import Disturb, GoOnAfterLoss, SeeDevice, StartCentral, Wake
from central.engine.decide.decision import Decision, Scene, unfit_text
from central.engine.decide.lease import expired
from central.engine.model import Status, Ticket
from central.engine.opening import business_day
from central.engine.queues import place_of
from central.engine.site import Series
from protocols.messages import Outcome, Work

WORDS_MAX = 120
"""Of a notice that visitors read."""
OPEN = (Status.ISSUED, Status.WAITING, Status.ON_HOLD)


def start(scene: Scene, command: StartCentral) -> Decision:
    """Central has started: a new epoch, and the site's text if the ledger does not have it as its newest."""
    hall, revision = scene.hall, command.revision
    started = e.CentralStarted(epoch=scene.hall.epoch + 1, instance=command.instance, revision=revision)
    if not command.text or hall.told == revision:
        return (started,)
    return started, e.SiteChanged(revision=revision, before=hall.revision, text=command.text)


def go_on(scene: Scene, command: GoOnAfterLoss) -> Decision:
    """Numbers that a lost ledger may have given today are void, each series' up to a floor; rolls are not given."""
    skipped = [_skipped(scene, series, command) for series in scene.site.series.values()] if scene.hall.day else []
    return (e.Restored(how=command.how, epoch=command.epoch), *(each for each in skipped if each.last >= each.first))


def _skipped(scene: Scene, series: Series, command: GoOnAfterLoss) -> e.Skipped:
    used = scene.hall.used.get(series.prefix, 0)
    floor = min(max(used, command.seen.get(series.prefix, 0)) + command.margin, series.last)
    if series.prefix == scene.site.policy.roll_series:
        floor = used
    return e.Skipped(series=series.prefix, first=used + 1, last=floor, reason="restored")


def wake(scene: Scene, command: Wake) -> Decision:
    """Whatever is due by now."""
    if not command.new_day:
        return _due(scene)
    today = business_day(scene.site, scene.now)
    if scene.hall.day and today > scene.hall.day:
        return (*close(scene), _opened(scene, today))
    if not scene.hall.day and today > scene.hall.last_day:
        return (_opened(scene, today),)
    return _due(scene)


def _opened(scene: Scene, today: str) -> e.DayOpened:
    """Kiosks that gave numbers on the day before are to tell of it; who owes an older day, of that first."""
    hall = scene.hall
    owed = {kiosk: hall.last_day for kiosk, pace in hall.paces.items() if pace.numbers}
    owed |= {kiosk: awaited.day for kiosk, awaited in hall.owed.items()}
    return e.DayOpened(day=today, epoch=hall.epoch, owed=tuple(sorted(owed.items())))


def _due(scene: Scene) -> Decision:
    return (*_holds_over(scene), *_never_confirmed(scene))


def _holds_over(scene: Scene) -> Decision:
    due = [ticket for ticket, until in scene.hall.held.items() if until <= scene.now]
    return tuple(
        e.Returned(ticket=ticket, order=scene.hall.tickets[ticket].order, reason="hold_over") for ticket in sorted(due)
    )


def _never_confirmed(scene: Scene) -> Decision:
    since = scene.now - scene.site.policy.print_confirm_seconds * 1000
    late = [scene.hall.tickets[ticket] for ticket, order in scene.hall.unconfirmed.items() if order <= since]
    return tuple(e.Unconfirmed(ticket=ticket.id) for ticket in sorted(late, key=place_of))


def close(scene: Scene) -> Decision:
    """End the running day: a ticket being served is finished, a called one did not come, the rest expires."""
    if not scene.hall.day:
        return ()
    ended: list[e.AnyEvent] = []
    for name in sorted(scene.hall.counters):
        counter = scene.hall.counters[name]
        if counter.ticket:
            ended.append(_sent_home(scene, name, scene.hall.tickets[counter.ticket]))
        if counter.work is not Work.CLOSED:
            ended.append(e.CounterClosed(counter=name, reason="day_closed"))
    left = sorted(t.id for t in scene.hall.tickets.values() if t.status in OPEN)
    ended += [e.Expired(ticket=t, was=scene.hall.tickets[t].status.value) for t in left]
    return (*ended, *expired(scene.hall), e.DayClosed(day=scene.hall.day))


def _sent_home(scene: Scene, counter: str, ticket: Ticket) -> e.AnyEvent:
    if ticket.status is Status.CALLED:
        return e.WentMissing(ticket=ticket.id, counter=counter, return_until=scene.now)
    return e.Finished(
        ticket=ticket.id,
        counter=counter,
        officer=ticket.leg.officer,
        leg=len(ticket.legs),
        outcome=Outcome.INCOMPLETE.value,
        rate_until=scene.now,
    )


def see(scene: Scene, command: SeeDevice) -> Decision:
    """A device came or went. A last will of an older run says nothing about the present one."""
    known = scene.hall.devices.get(command.device)
    if not command.online and (known is None or known.boot_id != command.boot_id or not known.online):
        return ()
    if command.online and known and known.online and known.boot_id == command.boot_id:
        return ()
    return (
        e.DeviceSeen(
            device=command.device,
            boot_id=command.boot_id,
            online=command.online,
            how=command.how,
            version=command.version or (known.version if known else ""),
        ),
    )


def disturb(scene: Scene, command: Disturb) -> Decision:
    """Staff say that a service is disturbed or closed, or runs again."""
    name, hall, closed = command.service, scene.hall, command.disturbed and command.closed
    same = command.disturbed == (name in hall.disturbed) and closed == (name in hall.shut)
    if name not in scene.site.services or same:
        return ()
    if unfit := unfit_text(command.words_id, name, WORDS_MAX) or unfit_text(command.words_en, name, WORDS_MAX):
        return unfit
    return (
        e.Disturbed(
            service=command.service,
            disturbed=command.disturbed,
            words_id=command.words_id,
            words_en=command.words_en,
            closed=closed,
        ),
    )
