"""The load of counters and of officers: what they served, how long, and how long they were open for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.tables import LOADS, SHIFT


@dataclass(slots=True)
class Load:
    """`calls`: legs called here last; `served`: those that ended here; milliseconds."""

    calls: int = 0
    served: int = 0
    serving_ms: int = 0
    open_ms: int = 0
    paused_ms: int = 0

    def add(self, other: "Load") -> None:
        self.calls += other.calls
        self.served += other.served
        self.serving_ms += other.serving_ms
        self.open_ms += other.open_ms
        self.paused_ms += other.paused_ms

    @property
    def busy(self) -> float | None:
        """The share of the open time that went into serving; None if it was never open."""
        return self.serving_ms / self.open_ms if self.open_ms else None


Who = tuple[str, str]
"""(counter, officer); officer "" where the hall has no codes."""


def loads(archive: Archive, span: Span) -> dict[Who, Load]:
    """By counter and officer."""
    found: dict[Who, Load] = {}
    _served(archive, span, found)
    _open(archive, span, found)
    return dict(sorted(found.items()))


def by_counter(found: Mapping[Who, Load]) -> dict[str, Load]:
    return _grouped(found, 0)


def by_officer(found: Mapping[Who, Load]) -> dict[str, Load]:
    """Personal data of staff: for those who may see them. Without those who gave no code."""
    return {officer: load for officer, load in _grouped(found, 1).items() if officer}


def _grouped(found: Mapping[Who, Load], place: int) -> dict[str, Load]:
    whole: dict[str, Load] = {}
    for who, load in found.items():
        whole.setdefault(who[place], Load()).add(load)
    return dict(sorted(whole.items()))


def _served(archive: Archive, span: Span, found: dict[Who, Load]) -> None:
    sums = archive.figures(LOADS, span).c
    query = select(
        sums.counter, sums.officer, func.sum(sums.calls), func.sum(sums.served), func.sum(sums.serving_ms)
    ).group_by(sums.counter, sums.officer)
    for counter, officer, calls, served, serving_ms in archive.connection.execute(query):
        found.setdefault((counter, officer), Load()).add(Load(calls, served, serving_ms))


def _open(archive: Archive, span: Span, found: dict[Who, Load]) -> None:
    """Spans are cut to the period; one that still runs, or never ended, counts until the last thing the tables know."""
    latest = archive.connection.execute(select(func.max(SHIFT.c.since))).scalar() or 0
    until = func.min(func.coalesce(SHIFT.c.until, latest), span.until)
    lasted = func.sum(until - func.max(SHIFT.c.since, span.since))
    query = (
        select(SHIFT.c.counter, SHIFT.c.officer, SHIFT.c.work, lasted)
        .where((SHIFT.c.since < span.until) & (func.coalesce(SHIFT.c.until, latest) > span.since))
        .group_by(SHIFT.c.counter, SHIFT.c.officer, SHIFT.c.work)
    )
    for counter, officer, work, milliseconds in archive.connection.execute(query):
        load = found.setdefault((counter, officer), Load())
        load.add(Load(open_ms=milliseconds) if work == "open" else Load(paused_ms=milliseconds))
