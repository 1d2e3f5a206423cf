"""All figures of a period, asked once, in the order in which they are told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from central.engine.site import Site
from central.reports.archive import Archive
from central.reports.machines import Presence, presences
from central.reports.opened_days import OpenedDays, opened_days
from central.reports.opinions import AllOpinions, opinions
from central.reports.period import Period
from central.reports.remarks import AllRemarks, remarks
from central.reports.satisfaction import Satisfaction, satisfaction
from central.reports.services import ServiceFigures, by_tenant, services, summed
from central.reports.survey_trends import SurveyStep, survey_trend
from central.reports.trends import Step, trend
from central.reports.visits import Visits, visits
from central.reports.workload import Load, Who, loads

T = TypeVar("T")
STEPS = 10
"""How often `told` is called by `findings`."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the queries answered. `before`: of the period before; `trend`: a few figures of those before it too."""

    site: Site
    period: Period
    days: OpenedDays
    visits: Visits
    services: dict[str, ServiceFigures]
    tenants: dict[str, ServiceFigures]
    whole: ServiceFigures
    loads: dict[Who, Load]
    opinions: AllOpinions
    satisfaction: Satisfaction
    remarks: AllRemarks
    devices: dict[str, Presence]
    visits_before: Visits
    whole_before: ServiceFigures
    trend: tuple[Step, ...]
    survey_trend: tuple[SurveyStep, ...]


def findings(archive: Archive, period: Period, told: Callable[[], object] = lambda: None) -> Findings:
    """Every query once. `told`: called after each, for a progress bar."""

    def said(answer: T) -> T:
        told()
        return answer

    span, before = archive.span(period), archive.span(period.before)
    per_service = said(services(archive, span))
    return Findings(
        site=archive.site,
        period=period,
        days=opened_days(archive.site, period),
        visits=said(visits(archive, span)),
        services=per_service,
        tenants=by_tenant(archive, per_service),
        whole=summed(per_service.values()),
        loads=said(loads(archive, span)),
        opinions=said(opinions(archive, span)),
        satisfaction=said(satisfaction(archive, span)),
        remarks=said(remarks(archive, span)),
        devices=said(presences(archive, span, period)),
        visits_before=visits(archive, before),
        whole_before=said(summed(services(archive, before).values())),
        trend=said(trend(archive, period)),
        survey_trend=said(survey_trend(archive, period)),
    )
