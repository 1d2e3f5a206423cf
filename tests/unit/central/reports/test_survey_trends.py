"""The steps of the survey's trend against the answers of each period by itself."""

from contextlib import closing
from datetime import date

import pytest

from central.reports.archive import opened
from central.reports.period import month, year
from central.reports.satisfaction import satisfaction
from central.reports.survey_trends import survey_trend
from central.store.sqlite import SqliteLedger
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text

SPANS = ((date(2025, 11, 24), date(2025, 11, 25)), (date(2026, 10, 29), date(2026, 11, 3)))


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    site, text = surveyed(load_profile("tangerang"), 2), profile_text("tangerang")
    path = tmp_path_factory.mktemp("ledger") / "g.db"
    days = [each for first, last in SPANS for each in open_days(site, first, last)]
    with closing(SqliteLedger(path, site.id)) as ledger:
        write(site, turnouts(site, day_curve(text, "t", site), days, 240, 1), ledger, lambda _: None)
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
    steps = survey_trend(hall, period)
    assert [step.period.title for step in steps] == titles
    for step in steps:
        alone = satisfaction(hall, hall.span(step.period)).whole
        assert step.tallies == {element: tally for element, tally in alone.items() if tally.count}
        assert sum(tally.count for tally in step.tallies.values()) > 0
