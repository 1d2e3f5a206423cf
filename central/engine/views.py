"""What boards, counters and kiosks show: the hall as retained snapshots.

Made without a stamp (revision 0, no time), so that two of them compare equal when nothing a person sees has changed;
whoever publishes them stamps them.
"""

from central.engine.model import Call, CounterState, Hall, Ticket
from central.engine.opening import Closed, local_time, openness_of, outside_hours
from central.engine.refusals import words
from central.engine.site import Counter, Service, Site, Tenant
from protocols.messages import (
    BoardCall,
    BoardSnapshot,
    CounterSnapshot,
    InHand,
    Invitation,
    KioskSnapshot,
    Offer,
    Queue,
    Shelf,
    Words,
    Work,
)

CALLS_SHOWN = 12

WORK_WORDS = {
    Work.CLOSED: Words("Tutup", "Closed"),
    Work.PAUSED: Words("Istirahat", "On break"),
    Work.IDLE: Words("Siap", "Ready"),
    Work.CALLED: Words("Memanggil", "Calling"),
    Work.SERVING: Words("Melayani", "Serving"),
}


def board(hall: Hall, site: Site, zone_id: str) -> BoardSnapshot:
    """The board of one zone: its latest calls, and who waits for the tenants served there."""
    zone = site.zones[zone_id]
    return BoardSnapshot(
        epoch=hall.epoch,
        revision=0,
        at=0,
        local_time="",
        business_day=hall.day or None,
        zone=zone_id,
        title=zone.title,
        running_text=zone.running_text,
        calls=_board_calls(hall, site, zone_id),
        queues=_board_queues(hall, site, zone_id),
    )


def _board_calls(hall: Hall, site: Site, zone_id: str) -> tuple[BoardCall, ...]:
    """The latest call of each ticket, newest first."""
    latest: dict[str, Call] = {}
    for name in site.counters_in[zone_id]:
        for call in hall.counter(name).calls:
            if call.ticket not in latest or latest[call.ticket].sequence < call.sequence:
                latest[call.ticket] = call
    newest = sorted(latest.values(), key=lambda call: -call.sequence)[:CALLS_SHOWN]
    return tuple(_board_call(hall, site, call) for call in newest)


def _board_call(hall: Hall, site: Site, call: Call) -> BoardCall:
    counter = site.counters[call.counter]
    return BoardCall(
        call=str(call.sequence),
        number=call.number,
        counter=counter.label,
        tenant=site.tenants[site.services[call.service].tenant].name,
        direction=counter.direction,
        called_at=call.at,
        recalled=call.recalled,
        active=hall.counter(call.counter).ticket == call.ticket,
    )


def _board_queues(hall: Hall, site: Site, zone_id: str) -> tuple[Queue, ...]:
    waiting = hall.waiting
    return tuple(
        Queue(tenant=site.tenants[tenant].name, waiting=sum([waiting.get(service, 0) for service in services]))
        for tenant, services in site.tenants_in[zone_id]
    )


def counter(hall: Hall, site: Site, counter_id: str) -> CounterSnapshot:
    """All that keypad, counter display and rating pad of one counter need."""
    place, state = site.counters[counter_id], hall.counter(counter_id)
    ticket = hall.tickets[state.ticket] if state.ticket else None
    return CounterSnapshot(
        epoch=hall.epoch,
        revision=0,
        counter=counter_id,
        label=place.label,
        name=place.name,
        work=state.work,
        notice=WORK_WORDS[state.work],
        in_hand=_in_hand(site, ticket) if ticket else None,
        waiting=sum([hall.waiting.get(service, 0) for service in place.services]),
        oldest=_oldest(hall, place),
        invitation=_invitation(state),
    )


def _in_hand(site: Site, ticket: Ticket) -> InHand:
    service = site.services[ticket.service]
    return InHand(
        ticket=ticket.id,
        number=ticket.number,
        service=service.name,
        priority=ticket.priority,
        since=ticket.leg.started_at or ticket.leg.called_at,
        recalls_left=max(0, site.policy.recalls_max - ticket.recalls),
        standard_minutes=service.standard_minutes,
    )


def _oldest(hall: Hall, place: Counter) -> int | None:
    heads = [
        hall.tickets[places[0][2]].issued_at
        for service in place.services
        if hall.waiting.get(service)
        for priority in (False, True)
        if (places := hall.queue(service, priority=priority))
    ]
    return min(heads, default=None)


def _invitation(state: CounterState) -> Invitation | None:
    if state.invitation is None:
        return None
    return Invitation(ticket=state.invitation.ticket, leg=state.invitation.leg, until=state.invitation.until)


def kiosk(hall: Hall, site: Site, kiosk_id: str, now: int) -> KioskSnapshot:
    """The menu of one kiosk: tenants with their services, and why one cannot be chosen now."""
    here = site.kiosks[kiosk_id]
    offered = here.services or tuple(site.services)
    local = local_time(site, now)
    outside = {tenant.id: outside_hours(tenant.calendar, local) for tenant in site.tenants.values()}
    by_tenant: dict[str, list[Offer]] = {}
    for service_id in offered:
        service = site.services[service_id]
        by_tenant.setdefault(service.tenant, []).append(_offer(hall, site, service, outside[service.tenant]))
    return KioskSnapshot(
        epoch=hall.epoch,
        revision=0,
        site=site.name,
        footer=site.ticket_footer,
        shelves=tuple(_shelf(site.tenants[tenant], offers) for tenant, offers in by_tenant.items()),
    )


def _shelf(tenant: Tenant, offers: list[Offer]) -> Shelf:
    return Shelf(tenant=tenant.id, name=tenant.name, offers=tuple(offers))


def _offer(hall: Hall, site: Site, service: Service, outside: Closed | None) -> Offer:
    closed = openness_of(hall, site, service, outside)
    return Offer(
        service=service.id,
        name=service.name,
        series=service.series,
        closed=words(closed.code, closed.detail) if closed else None,
    )
