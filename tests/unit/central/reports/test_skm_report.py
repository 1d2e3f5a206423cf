from decimal import Decimal
from fractions import Fraction

import pytest

from central.reports.period import month
from central.reports.skm_report import skm_report
from central.survey.index import Weight
from protocols.messages import Element
from support.reported import MADE_ON, found, table


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    return found(tmp_path_factory.mktemp("day"), period=month(2026, 11))


def said(report, title):
    (section,) = [section for section in report.sections if section.title == title]
    return section.sentences


@pytest.mark.parametrize(
    ("weight", "ikm", "grade"), [("1/9", "74.07", "C"), ("0.111", "74.00", "C"), ("0.11", "73.33", "C")]
)
def test_the_index_by_hand(findings, weight, ikm, grade):
    """Six people gave 4 3 2 1 4 3: 17 of 6 for eight elements, 4 for complaints: 8 x 17/6 + 4 = 26.667; x 25 x w."""
    report = skm_report(findings, Weight(weight), MADE_ON)
    ((value, words),) = [(row, rest) for row, rest in table(report, "ikm").items()]
    assert value == Decimal(ikm)
    assert words == (grade, "Kurang baik", weight)
    assert f"IKM): {ikm.replace('.', ',')}, mutu pelayanan {grade}" in said(report, "Hasil")[0]
    assert weight in said(report, "Hasil")[0]


def test_the_table_of_elements(findings):
    rows = table(skm_report(findings, Weight.EXACT, MADE_ON), "unsur")
    assert rows["Waktu penyelesaian"] == (17, 6, Fraction(17, 6), Fraction(17, 54), "C")
    assert rows["Penanganan pengaduan, saran, dan masukan"] == (24, 6, Fraction(4), Fraction(4, 9), "A")
    assert rows["Jumlah NRR tertimbang"][3] == Fraction(8 * 17, 54) + Fraction(4, 9)


def test_population_sample_and_respondents(findings):
    report = skm_report(findings, Weight.EXACT, MADE_ON)
    text = said(report, "Hasil")[1]
    assert text.startswith("Populasi 7 pengunjung, sampel minimal 7 responden")
    assert text.endswith("responden 6: belum terpenuhi, kurang 1.")
    assert table(report, "responden")["Responden dengan nomor prioritas"] == (1, Fraction(1, 6))


def test_the_customary_order(findings):
    report = skm_report(findings, Weight.EXACT, MADE_ON)
    assert [section.title for section in report.sections] == [
        "Hasil",
        "Metode, periode, populasi dan sampel",
        "Profil responden",
        "Nilai tiap unsur, IKM dan mutu pelayanan",
        "Unsur tertinggi dan terendah",
        "Rencana tindak lanjut",
        "Tren",
        "IKM menurut instansi",
        "Saran dan pengaduan",
        "IKM menurut layanan",
        "Kuesioner",
    ]
    assert said(report, "Unsur tertinggi dan terendah")[0] == "Tertinggi: Penanganan pengaduan, saran, dan masukan."
    assert len(table(report, "tindak-lanjut")) == 3
    assert len(table(report, "kuesioner")) == len(Element)


def test_groups_and_months(findings):
    report = skm_report(findings, Weight.EXACT, MADE_ON)
    assert table(report, "ikm-instansi")["Dukcapil"] == (6, Decimal("74.07"), "C")
    assert table(report, "ikm-layanan")["Dukcapil"] == ("KTP-el", 6, Decimal("74.07"), "C")
    assert table(report, "tren")["November 2026"] == (54, Decimal("74.07"), "C")


def test_groups_below_five_are_hidden(tmp_path):
    """Four people: nothing of what they said is told, neither of the whole nor of a month, an element or a tenant."""
    report = skm_report(found(tmp_path, people=4, period=month(2026, 11)), Weight.EXACT, MADE_ON)
    assert said(report, "Hasil")[0] == "IKM tidak ditampilkan: ada unsur yang dijawab oleh kurang dari 5 orang."
    assert set(table(report, "unsur").values()) == {(None,) * 5}
    assert table(report, "ikm") == {None: (None, None, "1/9")}
    assert table(report, "tren")["November 2026"] == (36, None, None)
    assert table(report, "ikm-instansi")["Dukcapil"] == (None, None, None)
    assert table(report, "ikm-layanan") == {}
    assert table(report, "alasan")["Waktu tunggu"] == (None,)
    assert table(report, "tindak-lanjut") == {}
    assert said(report, "Unsur tertinggi dan terendah") == ("Belum ada unsur dengan 5 jawaban.",)
    assert [chart for chart in report.charts if chart.labels] == []


def test_without_answers_there_is_no_index_but_a_reason(tmp_path):
    report = skm_report(found(tmp_path, people=0), Weight.EXACT, MADE_ON)
    assert said(report, "Hasil")[0].startswith("IKM tidak dapat dihitung: belum ada jawaban untuk Persyaratan")
