"""The answers to the nine questions as sums and counts: per service, per month and in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.tables import ANSWERS, RESPONDENTS
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


def fewest(tallies: Tallies) -> int:
    """How many answered the element that the fewest answered: what an index of these would tell of single people."""
    return min(tallies.get(element, Tally()).count for element in Element)


def satisfaction(archive: Archive, span: Span) -> Satisfaction:
    """Two queries: the answers, and who gave them."""
    services: dict[str, dict[Element, Tally]] = {}
    months: dict[str, dict[Element, Tally]] = {}
    sums = archive.figures(ANSWERS, span).c
    kind = (sums.service, func.substr(sums.day, 1, 7), sums.element)
    answered = select(*kind, func.sum(sums.total), func.sum(sums.answers)).group_by(*kind)
    for service, of_month, name, total, count in archive.connection.execute(answered):
        for group in (services.setdefault(service, {}), months.setdefault(of_month, {})):
            element = Element(name)
            group[element] = group.get(element, Tally()) + Tally(total, count)
    respondents, priority = _respondents(archive, span)
    return Satisfaction(services, dict(sorted(months.items())), respondents, priority)


def _respondents(archive: Archive, span: Span) -> tuple[dict[str, int], int]:
    sums = archive.figures(RESPONDENTS, span).c
    query = select(sums.service, func.sum(sums.respondents), func.sum(sums.priority)).group_by(sums.service)
    found = archive.connection.execute(query).all()
    return {service: count for service, count, _ in found}, sum(first for *_, first in found)
