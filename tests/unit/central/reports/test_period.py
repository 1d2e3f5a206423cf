from datetime import date

import pytest

from central.reports.period import Kind, date_text, day, month, year


@pytest.mark.parametrize(
    ("period", "title", "first", "last", "days"),
    [
        (day(date(2026, 1, 5)), "Senin, 5 Januari 2026", (2026, 1, 5), (2026, 1, 5), 1),
        (month(2026, 2), "Februari 2026", (2026, 2, 1), (2026, 2, 28), 28),
        (month(2028, 2), "Februari 2028", (2028, 2, 1), (2028, 2, 29), 29),
        (year(2026), "Tahun 2026", (2026, 1, 1), (2026, 12, 31), 365),
    ],
)
def test_both_ends_are_in_it(period, title, first, last, days):
    assert (period.title, period.first, period.last) == (title, date(*first), date(*last))
    assert len(period.dates) == days
    assert (period.dates[0], period.dates[-1]) == (period.first, period.last)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (day(date(2026, 3, 1)), day(date(2026, 2, 28))),
        (month(2026, 1), month(2025, 12)),
        (month(2026, 3), month(2026, 2)),
        (year(2026), year(2025)),
    ],
)
def test_the_one_before(period, before):
    assert period.before == before
    assert period.before.kind is Kind(period.kind)


def test_dates_as_people_say_them():
    assert date_text(date(2026, 8, 17)) == "17 Agustus 2026"
