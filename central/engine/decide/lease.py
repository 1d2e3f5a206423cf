"""Numbers for the time when central is away: handed to each kiosk ahead, merged when it is back, explained if unused.

A paper that a visitor holds is taken in whatever the hour and the quota: it was given when nobody could be asked. What
the same press had asked of central before is made void, for nobody ever saw its number.
"""

from central.engine import events as e
from central.engine.commands import GrantLease, MergeOffline
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.decide.issue import ahead
from central.engine.model import Hall, Leased, Status, Ticket
from central.engine.opening import next_day_at
from central.engine.site import Service
from protocols.messages import Lease, Paper, ReportOffline, offline_number, offline_series
from protocols.messages.lease import INDEX_MAX

NOT_YET_CALLED = (Status.ISSUED, Status.WAITING)
CALLED_FOR_NOBODY = (Status.CALLED, Status.ON_HOLD, Status.NO_SHOW)


def ask(scene: Scene, command: GrantLease) -> Decision:
    """The next numbers of the kiosk's mark; what it has put away is void."""
    hall, policy, asked = scene.hall, scene.site.policy, command.message
    kiosk = scene.site.kiosks.get(command.kiosk)
    if policy.offline != "lease" or kiosk is None or not kiosk.mark:
        return refuse("no_leases", command.kiosk)
    if not hall.day or asked.business_day != hall.day:
        return refuse("day_closed", command.kiosk)
    before = _put_away(hall, command)
    floor = max(asked.highest, hall.marked.get(kiosk.mark, 0), asked.returns.last if asked.returns else 0)
    if floor + policy.offline_numbers > INDEX_MAX:
        return (*before, *refuse("series_full", command.kiosk))
    granted = e.LeaseGranted(
        lease=f"{hall.day}-{kiosk.mark.lower()}-{hall.epoch}-{floor + 1}",
        kiosk=kiosk.id,
        day=hall.day,
        epoch=hall.epoch,
        mark=kiosk.mark,
        first=floor + 1,
        last=floor + policy.offline_numbers,
        minutes=policy.offline_minutes,
        until=next_day_at(scene.site, scene.now),
    )
    return (*before, granted)


def merge(scene: Scene, command: MergeOffline) -> Decision:
    """One number that a kiosk gave from its lease. A day that is closed takes none in any more."""
    hall, said = scene.hall, command.message
    lease, service = said.lease, scene.site.services.get(said.service)
    if lease.kiosk != command.kiosk:
        return refuse("foreign_lease", command.kiosk, lease.lease)
    if service is None:
        return refuse("unknown_service", said.service)
    number = offline_number(service.series, lease.mark, said.index)
    if not lease.first <= said.index <= lease.last:
        return refuse("lease_range", command.kiosk, number)
    if lease.business_day != hall.day:
        return (_lapsed(said, number),)
    known = hall.leases.get(lease.lease)
    if known is None and _overlaps(hall, lease):
        return refuse("lease_overlaps", command.kiosk, lease.lease)
    if hall.by_number(number) or (known and said.index in known.used):
        return refuse("lease_number_used", command.kiosk, number)
    adopted = () if known else (_adopted(lease),)
    return (*adopted, *_superseded(scene, said), *_issued(scene, command, service, known))


def expired(hall: Hall) -> Decision:
    """The day ends: what no kiosk has brought by now is void."""
    return tuple(
        e.LeaseEnded(lease=name, reason="lease_expired", unused=_unused(lease))
        for name, lease in sorted(hall.leases.items())
        if not lease.ended
    )


def _put_away(hall: Hall, command: GrantLease) -> Decision:
    """A lease that the kiosk holds no longer: it gives none of its numbers any more, whatever happens."""
    lease = command.message.returns
    if lease is None or lease.kiosk != command.kiosk or lease.business_day != hall.day:
        return ()
    known = hall.leases.get(lease.lease)
    if known is None:
        if _overlaps(hall, lease):
            return ()
        unused = tuple(range(lease.first, lease.last + 1))
        return _adopted(lease), e.LeaseEnded(lease=lease.lease, reason="lease_returned", unused=unused)
    if known.ended:
        return ()
    return (e.LeaseEnded(lease=lease.lease, reason="lease_returned", unused=_unused(known)),)


def _unused(lease: Leased) -> tuple[int, ...]:
    return tuple(index for index in range(lease.first, lease.last + 1) if index not in lease.used)


def _overlaps(hall: Hall, lease: Lease) -> bool:
    return any(
        other.mark == lease.mark and other.first <= lease.last and lease.first <= other.last
        for other in hall.leases.values()
    )


def _adopted(lease: Lease) -> e.LeaseGranted:
    """A ledger that was restored from an older copy learns of it from the kiosk."""
    return e.LeaseGranted(
        lease=lease.lease,
        kiosk=lease.kiosk,
        day=lease.business_day,
        epoch=lease.epoch,
        mark=lease.mark,
        first=lease.first,
        last=lease.last,
        minutes=lease.minutes,
        until=lease.until,
        adopted=True,
    )


def _lapsed(said: ReportOffline, number: str) -> e.Lapsed:
    return e.Lapsed(
        lease=said.lease.lease,
        day=said.lease.business_day,
        mark=said.lease.mark,
        index=said.index,
        number=number,
        service=said.service,
        paper=said.paper.value if said.paper else "",
        pressed_at=said.pressed_at or 0,
    )


def _superseded(scene: Scene, said: ReportOffline) -> Decision:
    """The twin: central had answered the same press, or may yet hear of it. Nobody holds that number."""
    twin = scene.hall.tickets.get(scene.hall.asked.get(said.request_id, ""))
    if twin is None:
        answered = said.request_id in scene.hall.requests or said.request_id in scene.hall.abandoned
        return () if answered else (e.Abandoned(about=said.request_id, reason="offline"),)
    return _withdrawn(twin)


def _withdrawn(twin: Ticket) -> Decision:
    if twin.status in NOT_YET_CALLED:
        return (e.Voided(ticket=twin.id, reason="superseded"),)
    if twin.status in CALLED_FOR_NOBODY:
        return (e.Cancelled(ticket=twin.id, reason="superseded"),)
    return ()


def _issued(scene: Scene, command: MergeOffline, service: Service, known: Leased | None) -> Decision:
    said, hall = command.message, scene.hall
    mark = said.lease.mark
    number = offline_number(service.series, mark, said.index)
    issued = e.Issued(
        ticket=f"{hall.day}-{number}",
        number=number,
        series=offline_series(service.series, mark),
        index=said.index,
        service=service.id,
        priority=said.priority,
        source=command.kiosk,
        order=_order(scene, said, known),
        ahead=ahead(hall, service.id, priority=said.priority),
        lease=said.lease.lease,
    )
    return _with_paper(issued, said)


def _order(scene: Scene, said: ReportOffline, known: Leased | None) -> int:
    """When it was pressed, as far as a kiosk can say it: not before its lease, and between its neighbours.

    A kiosk reckons with the clock of the central it knows, and with another one as soon as a new central has ticked;
    that tick may have been on its way for seconds. What it brings may also arrive in another order.
    """
    pressed = scene.now if said.pressed_at is None else said.pressed_at
    brought = [(index, scene.hall.tickets.get(ticket)) for index, ticket in known.used.items()] if known else []
    before = (ticket.issued_at for index, ticket in brought if ticket is not None and index < said.index)
    after = (ticket.issued_at + said.index - index for index, ticket in brought if ticket and index > said.index)
    return max(known.granted_at if known else 0, min(pressed, scene.now, *after), *before)


def _with_paper(issued: e.Issued, said: ReportOffline) -> Decision:
    match said.paper:
        case Paper.PRINTED | Paper.REPRINTED:
            return issued, e.Confirmed(ticket=issued.ticket, copy=said.paper is Paper.REPRINTED)
        case Paper.FAILED | Paper.ABANDONED:
            return issued, e.Voided(ticket=issued.ticket, reason=said.reason or said.paper.value)
        case None:
            return (issued,)
