"""What was asked for and what became of it, per service: counts by outcome, and how long it took.

A service is asked for by each leg of a visit (a transfer asks for another). Waiting is from joining the queue to the
first call, the way from the last call to the start, service from the start to the end with what was before a hold.
Served without a number: no waiting, no way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.spread import Spread, together
from central.reports.tables import SERVICES, TIMES


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


def _count(archive: Archive, span: Span, found: dict[str, ServiceFigures]) -> None:
    sums = archive.figures(SERVICES, span).c
    added = (func.sum(each) for each in (sums.asked, sums.legs, sums.missed, sums.held))
    query = select(sums.service, sums.outcome, *added).group_by(sums.service, sums.outcome)
    for service, outcome, asked, legs, missed, held in archive.connection.execute(query):
        figures = found.setdefault(service, ServiceFigures())
        figures.asked += asked
        figures.missed += missed
        figures.held += held
        if outcome:
            figures.outcomes[outcome] += legs


def _measure(archive: Archive, span: Span, found: dict[str, ServiceFigures]) -> None:
    """How long things took: all the seconds of a service and kind as one text."""
    times = archive.figures(TIMES, span).c
    query = select(times.service, times.kind, func.group_concat(times.seconds)).group_by(times.service, times.kind)
    for service, kind, seconds in archive.connection.execute(query):
        setattr(found.setdefault(service, ServiceFigures()), kind, Spread.of(map(int, seconds.split(","))))
