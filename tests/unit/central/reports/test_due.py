from datetime import date, timedelta

import pytest

from central.config.report_settings import ReportSettings
from central.reports.due import DAYS_BACK, due

ALL = ReportSettings()
NOVEMBER = [date(2026, 11, 1) + timedelta(days=ahead) for ahead in range(23)]


def files(settings=ALL, closed=NOVEMBER, today=date(2026, 11, 24), surveyed=False):
    return [one.file for one in due(settings, closed, today, surveyed=surveyed)]


def test_each_of_the_last_days_that_is_over():
    assert files() == [f"harian-2026-11-{day}.pdf" for day in range(17, 24)]
    assert len(files()) == DAYS_BACK


def test_a_month_when_its_last_day_has_passed_and_it_has_days():
    assert "bulanan-2026-11.pdf" not in files(today=date(2026, 11, 30))
    assert "bulanan-2026-11.pdf" in files(today=date(2026, 12, 1))
    assert "bulanan-2026-10.pdf" not in files()


def test_the_survey_goes_with_the_month_where_it_is_asked():
    assert files(today=date(2026, 12, 5), surveyed=True)[-2:] == ["bulanan-2026-11.pdf", "skm-2026-11.pdf"]
    assert [one.survey for one in due(ALL, NOVEMBER, date(2026, 12, 20), surveyed=True)] == [False, True]


def test_a_year_and_its_december_in_january():
    days = [*NOVEMBER, date(2026, 12, 31)]
    assert files(closed=days, today=date(2027, 1, 1)) == [
        "harian-2026-12-31.pdf",
        "bulanan-2026-12.pdf",
        "tahunan-2026.pdf",
    ]


@pytest.mark.parametrize(("off", "left"), [("daily", 2), ("monthly", 2), ("yearly", 2)])
def test_what_is_not_wanted_is_not_due(off, left):
    days, today = [date(2026, 12, 31)], date(2027, 1, 1)
    assert len(files(ReportSettings(**{off: False}), days, today)) == left


def test_nothing_of_a_hall_without_a_day():
    assert files(closed=[]) == []


def test_the_form_names_the_file():
    assert files(ReportSettings(form="xlsx"))[0].endswith(".xlsx")
