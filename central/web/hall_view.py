"""What a supervisor sees of the hall now: who waits where and for how long, how each counter is, what is late. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from central.engine.model import Hall, Ticket
from central.engine.policy import MINUTE
from central.engine.site import Counter, Service, Tenant
from central.engine.views import WORK_WORDS
from central.moment import Moment
from central.web.day_sums import DaySums, day_sums, running_late
from protocols.messages import Words, Work

HEADS = 8
"""Who was put in front of others has not waited longest; so many heads of a queue are looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who waits for one service or tenant: `since` when the first came (UTC ms, 0 = nobody), `pressing` 0 while that
    is fine, 1 from half of what the hall promises, 2 beyond it. `done` today, and `late` of those.
    """

    waiting: int
    since: int
    pressing: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """`opened` of the `counters` that serve it. `notice`: why no numbers are given of it; `shut`: staff closed it."""

    service: Service
    line: Line
    opened: int
    counters: int
    notice: Words | None
    shut: bool


@dataclass(frozen=True, slots=True)
class TenantLine:
    tenant: Tenant
    line: Line
    opened: int
    counters: int
    stopped: int
    services: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A counter: `number` and `service` in hand, `since` when it was called or its service began, `late` by now."""

    counter: Counter
    work: Work
    notice: Words
    officer: str
    ticket: str
    number: str
    service: Words | None
    since: int
    late: bool


@dataclass(frozen=True, slots=True)
class HallView:
    """`opened` of the counters; `serving`: with a ticket in hand; `promise`: the longest wait it promises."""

    tenants: tuple[TenantLine, ...]
    tiles: tuple[Tile, ...]
    all: Line
    sums: DaySums
    opened: int
    serving: int
    promise: int


def hall_view(moment: Moment) -> HallView:
    site, hall = moment.site, moment.hall
    sums = day_sums(hall, site)
    tenants = tuple(_tenant(moment, tenant, sums) for tenant in site.tenants.values())
    tiles = tuple(_tile(moment, counter) for counter in site.counters.values())
    return HallView(
        tenants=tenants,
        tiles=tiles,
        all=_together(line.line for line in tenants),
        sums=sums,
        opened=sum(tile.work is not Work.CLOSED for tile in tiles),
        serving=sum(bool(tile.ticket) for tile in tiles),
        promise=site.policy.wait_minutes,
    )


def _tenant(moment: Moment, tenant: Tenant, sums: DaySums) -> TenantLine:
    """Those of its services first for which people wait longest, then as the site has them."""
    site, hall = moment.site, moment.hall
    services = [_service(moment, each, sums) for each in site.services.values() if each.tenant == tenant.id]
    counters = dict.fromkeys(counter for each in services for counter in site.counters_of[each.service.id])
    services.sort(key=lambda each: each.line.since or moment.at + 1)
    return TenantLine(
        tenant=tenant,
        line=_together(each.line for each in services),
        opened=_opened(hall, counters),
        counters=len(counters),
        stopped=sum(each.notice is not None for each in services),
        services=tuple(services),
    )


def _service(moment: Moment, service: Service, sums: DaySums) -> ServiceLine:
    site, hall = moment.site, moment.hall
    notice, counters = hall.disturbed.get(service.id), site.counters_of[service.id]
    since = longest(hall, service.id)
    line = Line(
        waiting=hall.waiting.get(service.id, 0),
        since=since,
        pressing=_pressing(moment, since),
        done=sums.done.get(service.id, 0),
        late=sums.late.get(service.id, 0),
    )
    return ServiceLine(
        service=service,
        line=line,
        opened=_opened(hall, counters),
        counters=len(counters),
        notice=Words(*notice) if notice else None,
        shut=service.id in hall.shut,
    )


def longest(hall: Hall, service: str) -> int:
    """Since when the first of those waits who stand in its queues, UTC ms; 0: nobody does."""
    if not hall.waiting.get(service):
        return 0
    heads = (place[2] for priority in (False, True) for place in hall.queue(service, priority=priority)[:HEADS])
    return min((hall.tickets[ticket].queued_at for ticket in heads), default=0)


def _pressing(moment: Moment, since: int) -> int:
    if not since:
        return 0
    waited, promise = moment.at - since, moment.site.policy.wait_minutes * MINUTE
    return 2 if waited >= promise else int(waited >= promise // 2)


def _together(lines: Iterable[Line]) -> Line:
    each = tuple(lines)
    return Line(
        waiting=sum(line.waiting for line in each),
        since=min((line.since for line in each if line.since), default=0),
        pressing=max((line.pressing for line in each), default=0),
        done=sum(line.done for line in each),
        late=sum(line.late for line in each),
    )


def _opened(hall: Hall, counters: Iterable[str]) -> int:
    return sum(hall.counter(counter).work not in {Work.CLOSED, Work.PAUSED} for counter in counters)


def _tile(moment: Moment, counter: Counter) -> Tile:
    site, state = moment.site, moment.hall.counter(counter.id)
    ticket: Ticket | None = moment.hall.tickets[state.ticket] if state.ticket else None
    return Tile(
        counter=counter,
        work=state.work,
        notice=WORK_WORDS[state.work],
        officer=state.officer,
        ticket=state.ticket,
        number=ticket.number if ticket else "",
        service=site.services[ticket.service].name if ticket else None,
        since=(ticket.leg.started_at or ticket.leg.called_at) if ticket else 0,
        late=ticket is not None and running_late(ticket, site, moment.at),
    )
