"""The answers to the nine questions as sums and counts: per service, per month and in all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.tables import LEG, SURVEY, TICKET
from central.survey.index import Tallies, Tally
from protocols.messages import Element


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """`services`, `months` -> tallies; `respondents` of a service: legs about which somebody answered at least once.

    `priority`: respondents with a priority number.
    """

    services: Mapping[str, Tallies]
    months: Mapping[str, Tallies]
    respondents: Mapping[str, int]
    priority: int

    @property
    def whole(self) -> Tallies:
        return added(self.services.values())

    @property
    def count(self) -> int:
        return sum(self.respondents.values())


def added(several: Iterable[Tallies]) -> dict[Element, Tally]:
    """Several groups as one."""
    whole = dict.fromkeys(Element, Tally())
    for tallies in several:
        for element, tally in tallies.items():
            whole[element] += tally
    return whole


def satisfaction(archive: Archive, span: Span) -> Satisfaction:
    """Two queries: the answers, and who gave them."""
    services: dict[str, dict[Element, Tally]] = {}
    months: dict[str, dict[Element, Tally]] = {}
    month = func.substr(SURVEY.c.ticket, 1, 7)
    answered = (
        select(LEG.c.service, month, SURVEY.c.element, func.sum(SURVEY.c.score), func.count())
        .select_from(SURVEY)
        .join(TICKET, TICKET.c.ticket == SURVEY.c.ticket)
        .join(LEG, (LEG.c.issue == TICKET.c.sequence) & (LEG.c.leg == SURVEY.c.leg))
        .where((SURVEY.c.ticket >= span.first) & (SURVEY.c.ticket < span.beyond))
        .group_by(LEG.c.service, month, SURVEY.c.element)
    )
    for service, of_month, name, total, count in archive.connection.execute(answered):
        for group in (services.setdefault(service, {}), months.setdefault(of_month, {})):
            element = Element(name)
            group[element] = group.get(element, Tally()) + Tally(total, count)
    respondents, priority = _respondents(archive, span)
    return Satisfaction(services, dict(sorted(months.items())), respondents, priority)


def _respondents(archive: Archive, span: Span) -> tuple[dict[str, int], int]:
    who = (
        select(SURVEY.c.ticket, SURVEY.c.leg)
        .where((SURVEY.c.ticket >= span.first) & (SURVEY.c.ticket < span.beyond))
        .distinct()
        .subquery()
    )
    query = (
        select(LEG.c.service, TICKET.c.priority, func.count())
        .select_from(who)
        .join(TICKET, TICKET.c.ticket == who.c.ticket)
        .join(LEG, (LEG.c.issue == TICKET.c.sequence) & (LEG.c.leg == who.c.leg))
        .group_by(LEG.c.service, TICKET.c.priority)
    )
    found: Counter[str] = Counter()
    priority = 0
    for service, first, count in archive.connection.execute(query):
        found[service] += count
        priority += count if first else 0
    return dict(found), priority
