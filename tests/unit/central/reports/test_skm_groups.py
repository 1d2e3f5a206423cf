"""Periods, tenants and services side by side: what stands there, and what must not be computed from it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from central.reports.period import month, year
from central.reports.satisfaction import Satisfaction, fewest
from central.reports.skm_groups import INDEX_SCALE, per_service, per_tenant, trend
from central.reports.survey_trends import SurveyStep
from central.survey.index import Tally, Weight
from protocols.messages import Element
from support.reported import found

EXACT = Weight.EXACT


def all_alike(people, score=3):
    return dict.fromkeys(Element, Tally(score * people, people))


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    return found(tmp_path_factory.mktemp("day"), period=month(2026, 11))


def answered(findings, **people):
    """As if so many had answered about each service, all nine, 3 each."""
    services = {service: all_alike(count) for service, count in people.items()}
    return replace(findings, satisfaction=Satisfaction(services, {}, people, 0))


def rows(section):
    return {row[:-3]: row[-3:] for row in section.tables[0].rows}


def test_a_tenant_is_not_found_by_taking_the_others_from_the_hall(findings):
    """Dukcapil has ktp and akta, Samsat pajak: three about Samsat would be the hall's sum less Dukcapil's."""
    asked = answered(findings, ktp=6, akta=5, pajak=3)
    assert rows(per_tenant(asked, EXACT)) == {("Dukcapil",): (None, None, None), ("Samsat",): (None, None, None)}
    assert rows(per_service(asked, EXACT)) == {}
    more = answered(findings, ktp=6, akta=5, pajak=5)
    assert rows(per_tenant(more, EXACT))[("Dukcapil",)] == (11, Decimal("75.00"), "C")
    assert rows(per_service(more, EXACT))[("Samsat", "Pajak")] == (5, Decimal("75.00"), "C")


def test_a_service_is_not_found_by_taking_the_others_from_its_tenant(findings):
    asked = answered(findings, ktp=6, akta=2, pajak=5)
    assert rows(per_tenant(asked, EXACT))[("Dukcapil",)] == (8, Decimal("75.00"), "C")
    assert list(rows(per_service(asked, EXACT))) == [("Samsat", "Pajak")]
    assert per_service(asked, EXACT).tables[0].note.endswith("2 layanan lain punya terlalu sedikit jawaban.")


def test_the_element_that_the_fewest_answered_decides(findings):
    """Of ten people two answered about the cost: nine tenths of the index are known, the rest is two people."""
    some = {**all_alike(10), Element.COST: Tally(8, 2)}
    assert fewest(some) == 2
    asked = replace(findings, satisfaction=Satisfaction({"ktp": some}, {}, {"ktp": 10}, 0))
    assert rows(per_tenant(asked, EXACT)) == {("Dukcapil",): (None, None, None)}


def steps(findings, *periods, people=6):
    return replace(findings, survey_trend=tuple(SurveyStep(each, all_alike(people)) for each in periods))


def test_a_month_stands_beside_those_before_it(findings):
    section = trend(steps(findings, month(2025, 11), month(2026, 10), month(2026, 11)), EXACT)
    assert list(section.tables[0].rows) == [
        (title, 54, Decimal("75.00"), "C") for title in ("November 2025", "Oktober 2026", "November 2026")
    ]
    (chart,) = section.charts
    assert (chart.labels, chart.scale) == (("Nov 25", "Okt 26", "Nov 26"), INDEX_SCALE)
    assert {float(length) for length in chart.lengths} == {(75 - 25) / 75}


def test_a_year_has_its_months_and_the_years_before(findings):
    months = {"2026-01": all_alike(9), "2026-02": all_alike(8), "2026-03": all_alike(3)}
    asked = replace(
        steps(findings, year(2025), year(2026)),
        period=year(2026),
        satisfaction=Satisfaction({"ktp": all_alike(20)}, months, {"ktp": 20}, 0),
    )
    by_month, by_year = trend(asked, EXACT).tables
    assert [(row[0], row[2]) for row in by_month.rows] == [
        ("Januari 2026", Decimal("75.00")), ("Februari 2026", None), ("Maret 2026", None)
    ]  # fmt: skip
    assert [row[0] for row in by_year.rows] == ["Tahun 2025", "Tahun 2026"]
    assert [table.key for table in trend(steps(asked, year(2026)), EXACT).tables] == ["tren"]
