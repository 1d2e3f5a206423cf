"""The steps of a trend against the reports of each period by itself."""

from contextlib import closing
from datetime import date

import pytest

from central.reports.archive import opened
from central.reports.findings import findings
from central.reports.hall_report import hall_report
from central.reports.period import day, month, year
from central.reports.trends import STEPS_BACK, trend
from central.store.sqlite import SqliteLedger
from provisioning.past.history import write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text
from support.reported import MADE_ON, MONDAY, a_day, archive_of, table

SPANS = ((date(2025, 11, 24), date(2025, 11, 25)), (date(2026, 10, 29), date(2026, 11, 3)))


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    site, text = load_profile("tangerang"), profile_text("tangerang")
    path = tmp_path_factory.mktemp("ledger") / "g.db"
    days = [each for first, last in SPANS for each in open_days(site, first, last)]
    with closing(SqliteLedger(path, site.id)) as ledger:
        write(site, turnouts(site, day_curve(text, "t", site), days, 300, 1), ledger, lambda _: None)
    with opened(path, site) as archive:
        yield archive


@pytest.mark.parametrize(
    ("period", "titles"),
    [
        (year(2026), ["Tahun 2025", "Tahun 2026"]),
        (month(2026, 11), ["November 2025", "Oktober 2026", "November 2026"]),
        (month(2026, 10), ["November 2025", "Oktober 2026"]),
    ],
)
def test_each_step_is_what_its_own_report_says(hall, period, titles):
    steps = trend(hall, period)
    assert [step.period.title for step in steps] == titles
    for step in steps:
        alone = findings(hall, step.period)
        assert step.visitors == alone.visits.visitors > 0
        assert (step.asked, step.completed) == (alone.whole.asked, alone.whole.completed)
        assert step.wait.counts == alone.whole.wait.counts
        assert (step.rating, step.ratings) == (alone.opinions.whole.mean, alone.opinions.whole.count)


def test_no_further_back_than_a_page_holds(hall):
    assert len(trend(hall, day(date(2026, 11, 3)))) <= STEPS_BACK[day(MONDAY).kind]
    assert [step.period.first for step in trend(hall, month(2026, 12))] == [date(2026, 10, 1), date(2026, 11, 1)]


def test_the_chapter_has_a_row_and_a_bar_for_each(hall):
    document = hall_report(findings(hall, month(2026, 11)), MADE_ON)
    assert list(table(document, "perkembangan")) == ["November 2025", "Oktober 2026", "November 2026"]
    (chart,) = [each for each in document.charts if each.title == "Pengunjung menurut periode"]
    assert chart.labels == ("Nov 25", "Okt 26", "Nov 26")


def test_a_first_period_says_that_there_is_no_other(tmp_path):
    with archive_of(a_day(), tmp_path) as archive:
        document = hall_report(findings(archive, day(MONDAY)), MADE_ON)
    (section,) = [each for each in document.sections if each.title == "Perkembangan"]
    assert section.sentences == ("Belum ada periode lain untuk dibandingkan.",)
