"""What visitors pressed after being served: scores and reasons of the rating pad, per counter, service and in all.

One press is a pulse and is never called IKM. Groups of fewer than five are for whoever writes to hide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.tables import RATINGS


@dataclass(slots=True)
class Opinions:
    """`scores`: score -> how often; `reasons`: why a low one."""

    scores: Counter[int] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.scores.total()

    @property
    def mean(self) -> Fraction | None:
        total = sum(score * times for score, times in self.scores.items())
        return Fraction(total, self.count) if self.count else None

    def add(self, score: int, reason: str, times: int) -> None:
        self.scores[score] += times
        if reason:
            self.reasons[reason] += times


@dataclass(frozen=True, slots=True)
class AllOpinions:
    """By counter and by service."""

    counters: Mapping[str, Opinions]
    services: Mapping[str, Opinions]

    @property
    def whole(self) -> Opinions:
        return pooled(self.counters.values())


def pooled(several: Iterable[Opinions]) -> Opinions:
    """Several groups as one."""
    whole = Opinions()
    for one in several:
        whole.scores.update(one.scores)
        whole.reasons.update(one.reasons)
    return whole


def opinions(archive: Archive, span: Span) -> AllOpinions:
    """The service is that of the rated leg."""
    sums = archive.figures(RATINGS, span).c
    group = (sums.counter, sums.service, sums.score, sums.reason)
    query = select(*group, func.sum(sums.ratings)).group_by(*group)
    counters: dict[str, Opinions] = {}
    services: dict[str, Opinions] = {}
    for counter, service, score, reason, times in archive.connection.execute(query):
        counters.setdefault(counter, Opinions()).add(score, reason, times)
        services.setdefault(service, Opinions()).add(score, reason, times)
    return AllOpinions(dict(sorted(counters.items())), services)
