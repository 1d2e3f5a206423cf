"""How a hall goes on: the same few figures of this period and of those before it, as far back as there are any."""

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.period import Kind, Period
from central.reports.spread import Spread
from central.reports.tables import RATINGS, SERVICES, TIMES, VISITS

STEPS_BACK = {Kind.DAY: 10, Kind.MONTH: 13, Kind.YEAR: 5}
"""With 13 months, a month stands beside that of the year before."""


@dataclass(frozen=True, slots=True)
class Step:
    """One period. `wait` of all services; `rating`: the mean press, None without any; `ratings`: how many."""

    period: Period
    visitors: int
    asked: int
    completed: int
    wait: Spread
    rating: Fraction | None
    ratings: int


def trend(archive: Archive, period: Period) -> tuple[Step, ...]:
    """The periods with visitors, oldest first, the asked one last."""
    steps = (_step(archive, each) for each in periods(period))
    return tuple(step for step in steps if step.visitors)


def periods(period: Period) -> tuple[Period, ...]:
    """As far back as a trend goes, oldest first."""
    found = [period]
    for _ in range(STEPS_BACK[period.kind] - 1):
        found.append(found[-1].before)
    return tuple(reversed(found))


def _step(archive: Archive, period: Period) -> Step:
    span = archive.span(period)
    total, ratings = _ratings(archive, span)
    asked, completed = _services(archive, span)
    mean = Fraction(total, ratings) if ratings else None
    return Step(period, _visitors(archive, span), asked, completed, _wait(archive, span), mean, ratings)


def _visitors(archive: Archive, span: Span) -> int:
    sums = archive.figures(VISITS, span).c
    return int(archive.connection.execute(select(func.sum(sums.tickets)).where(sums.status != "void")).scalar() or 0)


def _services(archive: Archive, span: Span) -> tuple[int, int]:
    sums = archive.figures(SERVICES, span).c
    done = func.sum(sums.legs).filter(sums.outcome == "completed")
    asked, completed = archive.connection.execute(select(func.sum(sums.asked), done)).one()
    return asked or 0, completed or 0


def _wait(archive: Archive, span: Span) -> Spread:
    times = archive.figures(TIMES, span).c
    rows = archive.connection.execute(select(times.seconds).where(times.kind == "wait")).scalars()
    return Spread.of(int(one) for seconds in rows for one in seconds.split(","))


def _ratings(archive: Archive, span: Span) -> tuple[int, int]:
    """(sum of the scores, how many)."""
    sums = archive.figures(RATINGS, span).c
    query = select(func.sum(sums.score * sums.ratings), func.sum(sums.ratings))
    total, count = archive.connection.execute(query).one()
    return total or 0, count or 0
