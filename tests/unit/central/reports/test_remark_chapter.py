"""The chapter of suggestions and complaints, reckoned by hand; each of its cells is retold in test_every_figure."""

from fractions import Fraction

import pytest

from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.reports.findings import findings
from central.reports.hall_report import hall_report
from central.reports.period import day, month
from support.reported import MADE_ON, MONDAY, a_day, archive_of, found, table

DAY = 24 * 60


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Three about KTP: answered after 14 days to the millisecond, a millisecond later, and not; one of the hall."""
    play = a_day(people=1)
    left = [("7K4M0001", "pengaduan", "ktp"), ("7K4M0002", "pengaduan", "ktp"), ("7K4M0003", "saran", "akta")]
    for reference, kind, service in (*left, ("7K4M0004", "saran", "")):
        play.do(LeaveRemark(reference, kind, "Kursi", service), play.fresh_id(), "pengunjung")
    play.later(minutes=14 * DAY)
    for reference in ("7K4M0001", "7K4M0002"):
        play.do(AnswerRemark(reference, "Baik"), play.fresh_id(), "budi")
        play.now += 1
    play.later(minutes=DAY)
    play.do(AnswerRemark("7K4M0001", "Baik sekali"), play.fresh_id(), "budi")
    with archive_of(play, tmp_path_factory.mktemp("ledger")) as archive:
        return hall_report(findings(archive, month(2026, 11)), MADE_ON), findings(archive, day(MONDAY).before)


def test_they_are_counted_by_tenant_with_the_answers_in_time(report):
    rows = table(report[0], "masukan")
    assert rows["Dukcapil"] == (1, 2, 2, 1, Fraction(1, 3), 1)
    assert rows["Samsat"] == (0, 0, 0, 0, None, 0)
    assert rows["Seluruh balai"] == (1, 0, 0, 0, Fraction(0), 1)
    assert rows["Jumlah"] == (2, 2, 2, 1, Fraction(1, 4), 2)


def test_a_sentence_says_the_same(report):
    (section,) = [each for each in report[0].sections if each.title == "Saran dan pengaduan"]
    assert section.sentences == (
        "2 saran dan 2 pengaduan; 2 dijawab, 1 di antaranya dalam 14 hari (25,0 % dari semuanya).",
    )


def test_what_was_left_in_another_period_is_told_there(report, tmp_path):
    assert report[1].remarks.whole.count == 0
    nobody = hall_report(found(tmp_path), MADE_ON)
    assert "masukan" not in [each.key for each in nobody.tables]
