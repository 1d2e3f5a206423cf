from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from central.engine.site import Binding
from central.reports.hall_report import hall_report, sentence
from central.reports.machines import Presence
from central.reports.opinions import AllOpinions, Opinions
from central.reports.period import month, year
from support.reported import MADE_ON, found, table


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    return found(tmp_path_factory.mktemp("day"))


@pytest.fixture(scope="module")
def report(findings):
    return hall_report(findings, MADE_ON)


def test_the_sentence_of_the_head_of_office(findings, report):
    """Seven came, seven permits were asked for, six completed: 85.7 %; all between eight and nine."""
    said = sentence(findings)
    assert said == (
        "Senin, 23 November 2026: 7 pengunjung datang dan mengajukan 7 permohonan layanan; 6 di antaranya selesai "
        "(85,7 %). Pengunjung datang antara pukul 08.00 dan 09.00, terbanyak pukul 08.00–09.00 (7 orang)."
    )
    assert report.sections[0].sentences == (said,)


def test_permits_asked_and_completed(report):
    assert table(report, "instansi")["Dukcapil"] == (6, 6, 0, 0, 0, 0, 0)
    assert table(report, "instansi")["Samsat"] == (1, 0, 0, 0, 0, 1, 0)
    assert table(report, "instansi")["Seluruh gerai"] == (7, 6, 0, 0, 0, 1, 0)
    assert table(report, "layanan")["Dukcapil"] == ("KTP-el", 6, 6, 0, 0, 0, 0, 0)


def test_times_and_breaches(report):
    """Waited 60 s, walked 30 s, were served 5 minutes and one 11, where 10 are the standard."""
    assert table(report, "waktu-instansi")["Dukcapil"] == (60, 60, 30, 300, 660, Fraction(1, 6))
    assert table(report, "waktu-instansi")["Samsat"] == (60, 60, None, None, None, None)


def test_loads(report):
    """Open for 6 x 90 s and 36 minutes and then a minute twice; serving 36 minutes."""
    calls, served, opened, serving, busy = table(report, "loket")["Loket 1"]
    assert (calls, served, serving) == (6, 6, 36 * 60)
    assert opened == 36 * 60 + 6 * 90 + 120
    assert busy == Fraction(serving, opened)


def test_ratings_by_counter_and_reasons(report):
    assert table(report, "penilaian")["Loket 1"] == (6, Fraction(17, 6), 1, 1, 2, 2)
    assert table(report, "alasan") == {"Waktu tunggu": (None,)}  # one person


def test_groups_below_five_are_hidden(tmp_path):
    rows = table(hall_report(found(tmp_path, people=4), MADE_ON), "penilaian")
    assert rows["Loket 1"] == (None,) * 6
    assert rows["Seluruh loket"] == (None,) * 6


def test_a_small_group_is_not_found_by_taking_the_others_from_the_whole(findings):
    """Three pressed at counter 3: the hall's presses less those of counters 1 and 2 would be theirs."""
    pressed = {"c1": Opinions(Counter({4: 9})), "c2": Opinions(Counter({4: 6})), "c3": Opinions(Counter({1: 3}))}
    rows = table(hall_report(replace(findings, opinions=AllOpinions(pressed, {})), MADE_ON), "penilaian")
    assert rows["Loket 1"] == (9, Fraction(4), 0, 0, 0, 9)
    assert rows["Loket 2"] == rows["Loket 3"] == (None,) * 6
    assert rows["Seluruh loket"][0] == 18


def test_devices_by_kind_and_behind_the_signature_each(findings):
    seen = {
        "kiosk-1": Presence(3_600_000, 1_800_000, 2, 900_000),
        "kiosk-2": Presence(3_600_000, 3_600_000),
        "board-1": Presence(3_600_000, 3_600_000),
        "gone": Presence(3_600_000, 0, 1, 3_600_000),
    }
    devices = {"kiosk-1": Binding("kiosk-1", "kiosk", "a"), "kiosk-2": Binding("kiosk-2", "kiosk", "b")}
    devices["board-1"] = Binding("board-1", "display", "hall")
    report = hall_report(replace(findings, devices=seen, site=replace(findings.site, devices=devices)), MADE_ON)
    by_kind = table(report, "perangkat-jenis")
    assert by_kind["Kios"] == (2, Fraction(3, 4), 2, 900)
    assert by_kind["Papan dan layar"] == (1, Fraction(1), 0, 0)
    assert by_kind["Tidak lagi dalam daftar"] == (1, Fraction(0), 1, 3600)
    assert by_kind["Seluruh perangkat"] == (4, Fraction(5, 8), 3, 3600)
    assert table(report, "perangkat")["kiosk-1"] == (Fraction(1, 2), 2, 900)
    assert [s.appendix for s in report.sections if s.title.startswith("Ketersediaan")] == [False, True]


def test_no_data_of_the_period_before_is_said(report):
    (text,) = [s.sentences[0] for s in report.sections if s.title == "Perbandingan"]
    assert text == "Tidak ada data dari periode sebelumnya (Minggu, 22 November 2026)."


def test_officers_only_where_they_are_wanted(findings):
    keys = {staff: [t.key for t in hall_report(findings, MADE_ON, staff=staff).tables] for staff in (True, False)}
    assert "petugas" in keys[True]
    assert "petugas" not in keys[False]


@pytest.mark.parametrize(("period", "keys"), [(month(2026, 11), {"hari"}), (year(2026), {"hari", "bulan"})])
def test_longer_periods_have_days_and_months(tmp_path, period, keys):
    report = hall_report(found(tmp_path, period=period), MADE_ON)
    assert keys <= {t.key for t in report.tables}
    assert table(report, "hari")[date(2026, 11, 23)] == (7, Fraction(1))
    assert table(report, "hari-minggu")["Senin"][1] == 7


def test_a_period_without_anything_is_a_report_too(tmp_path):
    report = hall_report(found(tmp_path, period=year(2024)), MADE_ON)
    assert report.sections[0].sentences == ("Tahun 2024: tidak ada pengunjung yang tercatat dalam periode ini.",)
    assert table(report, "instansi")["Seluruh gerai"] == (0,) * 7
