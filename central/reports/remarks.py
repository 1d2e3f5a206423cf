"""What visitors wrote to the hall: suggestions, complaints, and whether they were answered as promised."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from central.engine.remarks import ANSWER_DAYS, COMPLAINT, DAY_MS
from central.reports.archive import Archive, Span
from central.reports.tables import REMARK


@dataclass(slots=True)
class Remarked:
    """`timely`: of those answered, within the promised days; `open`: not answered yet."""

    suggestions: int = 0
    complaints: int = 0
    answered: int = 0
    timely: int = 0

    @property
    def count(self) -> int:
        return self.suggestions + self.complaints

    @property
    def open(self) -> int:
        return self.count - self.answered

    def add(self, kind: str, left_at: int, answered_at: int | None) -> None:
        """`answered_at`: for the first time, UTC ms; None: not yet."""
        if kind == COMPLAINT:
            self.complaints += 1
        else:
            self.suggestions += 1
        self.answered += answered_at is not None
        self.timely += answered_at is not None and answered_at - left_at <= ANSWER_DAYS * DAY_MS


@dataclass(frozen=True, slots=True)
class AllRemarks:
    """`tenants`: by tenant id, in the hall's order, "" for the whole hall and services that are gone."""

    tenants: Mapping[str, Remarked]
    whole: Remarked


def remarks(archive: Archive, span: Span) -> AllRemarks:
    """Those left in the span; answers also of later days."""
    asked = select(REMARK.c.service, REMARK.c.kind, REMARK.c.left_at, REMARK.c.first_answered_at)
    query = asked.where((REMARK.c.left_at >= span.since) & (REMARK.c.left_at < span.until))
    tenants = {tenant: Remarked() for tenant in (*archive.site.tenants, "")}
    whole = Remarked()
    for service, kind, left_at, answered_at in archive.connection.execute(query):
        known = archive.site.services.get(service)
        for one in (tenants[known.tenant if known else ""], whole):
            one.add(kind, left_at, answered_at)
    return AllRemarks(tenants, whole)
