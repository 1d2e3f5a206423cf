"""What boards, counters and kiosks show: the hall as retained snapshots.

Made without a stamp (revision 0, no time), so that two of them compare equal when nothing a person sees has changed;
whoever publishes them stamps them.
"""

from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heapreplace

from central.engine.model import Call, CounterState, Hall, Ticket
from central.engine.opening import Closed, local_time, openness_of, outside_hours
from central.engine.refusals import words
from central.engine.site import Policy, Service, Site, Tenant
from central.engine.survey import asked
from protocols.messages import (
    BoardCall,
    BoardSnapshot,
    CounterSnapshot,
    InHand,
    Invitation,
    KioskSnapshot,
    Offer,
    Offline,
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
        queues=_board_queues(hall, site, zone_id) if site.design.board_queues else (),
    )


def _board_calls(hall: Hall, site: Site, zone_id: str) -> tuple[BoardCall, ...]:
    """The latest call of each ticket, newest first: the counters' calls, each newest first, merged until it is full."""
    at_counters = [hall.counter(name).calls for name in site.counters_in[zone_id]]
    heads = [(-calls[0].sequence, 0, calls) for calls in at_counters if calls]
    heapify(heads)
    latest: dict[str, Call] = {}
    while heads and len(latest) < CALLS_SHOWN:
        _, place, calls = heads[0]
        latest.setdefault(calls[place].ticket, calls[place])
        if place + 1 < len(calls):
            heapreplace(heads, (-calls[place + 1].sequence, place + 1, calls))
        else:
            heappop(heads)
    return tuple(_board_call(hall, site, call) for call in latest.values())


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
    waiting, oldest = _line(_Queues(hall), place.services)
    return CounterSnapshot(
        epoch=hall.epoch,
        revision=0,
        counter=counter_id,
        label=place.label,
        name=place.name,
        work=state.work,
        notice=WORK_WORDS[state.work],
        in_hand=_in_hand(site, ticket) if ticket else None,
        waiting=waiting,
        oldest=oldest,
        invitation=_invitation(hall, site, state),
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


@dataclass(frozen=True, slots=True, eq=False)
class _Queues:
    """The queues of a hall as a key: the same as long as nobody comes or goes, which is seen without a look at them."""

    hall: Hall

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Queues) and self.hall.queues is other.hall.queues

    def __hash__(self) -> int:
        return id(self.hall.queues)


@lru_cache(maxsize=32)
def _line(queues: _Queues, services: tuple[str, ...]) -> tuple[int, int | None]:
    """How many wait in these queues, and since when the first; the counters of a tenant have them in common."""
    hall = queues.hall
    counts = {service: count for service in services if (count := hall.waiting.get(service))}
    heads = [
        hall.tickets[places[0][2]].issued_at
        for service in counts
        for priority in (False, True)
        if (places := hall.queues.get((service, priority)))
    ]
    return sum(counts.values()), min(heads, default=None)


def _invitation(hall: Hall, site: Site, state: CounterState) -> Invitation | None:
    invited = state.invitation
    if invited is None:
        return None
    survey = asked(site.policy, hall.tickets[invited.ticket], invited.leg)
    return Invitation(ticket=invited.ticket, leg=invited.leg, until=invited.until, survey=survey)


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
        shelves=tuple(_shelf(site, site.tenants[tenant], offers) for tenant, offers in by_tenant.items()),
        business_day=hall.day or None,
        offline=_offline(site.policy),
    )


def _offline(policy: Policy) -> Offline | None:
    if policy.offline != "lease":
        return None
    return Offline(numbers=policy.offline_numbers, minutes=policy.offline_minutes)


def _shelf(site: Site, tenant: Tenant, offers: list[Offer]) -> Shelf:
    place = tenant.place if tenant.place.id and site.policy.offline == "lease" else None
    return Shelf(tenant=tenant.id, name=tenant.name, offers=tuple(offers), place=place)


def _offer(hall: Hall, site: Site, service: Service, outside: Closed | None) -> Offer:
    closed, tenant = openness_of(hall, site, service, outside), site.tenants[service.tenant]
    return Offer(
        service=service.id,
        name=service.name,
        series=service.series,
        closed=words(closed.code, closed.detail) if closed else None,
        place=None if site.policy.offline != "lease" or tenant.place.id else site.place_of[service.id],
    )
