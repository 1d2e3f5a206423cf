"""What was asked for and what became of it, per service: counts by outcome, and how long it took.

A service is asked for by each leg of a visit (a transfer asks for another). Waiting is from joining the queue to the
first call, the way from the last call to the start, service from the start to the end with what was before a hold.
Served without a number: no waiting, no way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, case, func, select

from central.reports.archive import Archive, Span, legs_in, tickets_in
from central.reports.spread import Spread, together
from central.reports.tables import LEG, TICKET

SECOND_MS = 1_000


@dataclass(slots=True)
class ServiceFigures:
    """One service, or several together. `asked` counts legs of tickets that were not void; `outcomes` those that ended.

    `breaches`: how many took longer than the standard minutes of their service.
    """

    asked: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    held: int = 0
    wait: Spread = field(default_factory=Spread)
    way: Spread = field(default_factory=Spread)
    service: Spread = field(default_factory=Spread)
    breaches: int = 0

    @property
    def completed(self) -> int:
        return self.outcomes["completed"]


def services(archive: Archive, span: Span) -> dict[str, ServiceFigures]:
    """Service id -> figures; services that nobody asked for, too; those that left the hall's list as well."""
    found = {service: ServiceFigures() for service in archive.site.services}
    _count(archive, span, found)
    _measure(archive, span, found)
    for service, figures in found.items():
        if known := archive.site.services.get(service):
            figures.breaches = figures.service.above(60 * known.standard_minutes)
    return found


def summed(figures: Iterable[ServiceFigures]) -> ServiceFigures:
    """Several services as one."""
    several = list(figures)
    whole = ServiceFigures(
        asked=sum(one.asked for one in several),
        missed=sum(one.missed for one in several),
        held=sum(one.held for one in several),
        wait=together(one.wait for one in several),
        way=together(one.way for one in several),
        service=together(one.service for one in several),
        breaches=sum(one.breaches for one in several),
    )
    for one in several:
        whole.outcomes.update(one.outcomes)
    return whole


def by_tenant(archive: Archive, found: Mapping[str, ServiceFigures]) -> dict[str, ServiceFigures]:
    """Tenant id -> figures, in the hall's order."""
    theirs: dict[str, list[ServiceFigures]] = {tenant: [] for tenant in archive.site.tenants}
    for service, figures in found.items():
        if known := archive.site.services.get(service):
            theirs[known.tenant].append(figures)
    return {tenant: summed(figures) for tenant, figures in theirs.items()}


def _seconds(took: ColumnElement[int], where: ColumnElement[bool]) -> ColumnElement[str]:
    """Whole seconds of all legs that `where` chooses, with commas between: SQLite groups long before it sorts, so this
    is three times as fast as counting equal ones there."""
    return func.group_concat(case((where, took // SECOND_MS)))


_NUMBERED = LEG.c.called_because != "walk_in"
DURATIONS = {
    "wait": _seconds(LEG.c.first_called_at - LEG.c.queued_at, LEG.c.first_called_at.is_not(None) & _NUMBERED),
    "way": _seconds(LEG.c.started_at - LEG.c.called_at, LEG.c.started_at.is_not(None) & _NUMBERED),
    "service": _seconds(
        LEG.c.finished_at - LEG.c.started_at + LEG.c.before_ms,
        LEG.c.started_at.is_not(None) & LEG.c.finished_at.is_not(None),
    ),
}


def _count(archive: Archive, span: Span, found: dict[str, ServiceFigures]) -> None:
    """`asked` from the tickets, which know what was void, and from the later legs."""
    first = (
        select(TICKET.c.service, func.count())
        .where(tickets_in(span) & (TICKET.c.status != "void"))
        .group_by(TICKET.c.service)
    )
    for service, count in archive.connection.execute(first):
        found.setdefault(service, ServiceFigures()).asked += count
    later = func.count(case((LEG.c.leg > 1, 1)))
    ended = (
        select(LEG.c.service, LEG.c.outcome, func.count(), later, func.sum(LEG.c.missed), func.sum(LEG.c.held))
        .where(legs_in(span))
        .group_by(LEG.c.service, LEG.c.outcome)
    )
    for service, outcome, count, transferred, missed, held in archive.connection.execute(ended):
        figures = found.setdefault(service, ServiceFigures())
        figures.asked += transferred
        figures.missed += missed
        figures.held += held
        if outcome:
            figures.outcomes[outcome] += count


def _measure(archive: Archive, span: Span, found: dict[str, ServiceFigures]) -> None:
    """How long things took, in one pass over the legs."""
    query = select(LEG.c.service, *DURATIONS.values()).where(legs_in(span)).group_by(LEG.c.service)
    for service, *texts in archive.connection.execute(query):
        figures = found.setdefault(service, ServiceFigures())
        for name, text in zip(DURATIONS, texts, strict=True):
            setattr(figures, name, Spread.of(map(int, text.split(",")) if text else ()))
