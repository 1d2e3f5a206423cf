"""How the satisfaction survey goes on: the answers of this period and of those before it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from central.reports.archive import Archive, Span
from central.reports.period import Period
from central.reports.tables import ANSWERS
from central.reports.trends import periods
from central.survey.index import Tallies, Tally
from protocols.messages import Element


@dataclass(frozen=True, slots=True)
class SurveyStep:
    """One period."""

    period: Period
    tallies: Tallies


def survey_trend(archive: Archive, period: Period) -> tuple[SurveyStep, ...]:
    """The periods with answers, oldest first, the asked one last."""
    steps = (SurveyStep(each, _tallies(archive, archive.span(each))) for each in periods(period))
    return tuple(step for step in steps if step.tallies)


def _tallies(archive: Archive, span: Span) -> dict[Element, Tally]:
    sums = archive.figures(ANSWERS, span).c
    query = select(sums.element, func.sum(sums.total), func.sum(sums.answers)).group_by(sums.element)
    return {Element(name): Tally(total, count) for name, total, count in archive.connection.execute(query)}
