"""The files themselves: real bytes of PDF, XLSX, CSV and JSON, read back."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from central.reports.document import Chart, Column, Document, Kind, Letterhead, Measure, Section, Table
from central.reports.paper import as_pdf, words_of
from central.reports.plain_files import as_csv, as_json
from central.reports.workbook import as_xlsx

HEAD = Letterhead("Pemerintah Kota Contoh", "Dinas", "Jalan 1", "Contoh", "Kepala Dinas", "Ani", "19800101")
ROWS = (
    ("=SUM(A1)", 1234, 90, Fraction(1, 8), date(2026, 3, 2)),
    ("Dinas \"A\", 'B'\nbaris", 0, None, None, None),
)
COLUMNS = (
    Column("Nama"),
    Column("Jumlah", Kind.COUNT),
    Column("Tunggu", Kind.MINUTES),
    Column("Bagian", Kind.PERCENT),
    Column("Tanggal", Kind.DATE),
)
TABLE = Table("layanan", "Layanan", COLUMNS, ROWS, note="Catatan.", total=True)
CHART = Chart("Jam", ("08", "09"), (3, 4))
DOCUMENT = Document(
    "bulanan", "Laporan", "MPP #Contoh*", "Maret 2026", date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1),
    (Section("Bab $x$ [a]", ("Kalimat @satu.",), (CHART,), (TABLE,)), Section("Akhir", appendix=True, tables=(TABLE,))),
)  # fmt: skip


def test_a_page_for_print():
    made = as_pdf(DOCUMENT, HEAD)
    assert made.startswith(b"%PDF-1.")
    assert re.search(rb"/MediaBox ?\[0 0 595\.\d+ 841\.\d+\]", made)  # A4
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 2
    assert as_pdf(DOCUMENT, HEAD) == made
    assert as_pdf(DOCUMENT, Letterhead()) != made
    assert b"/StructTreeRoot" not in made
    assert b"/StructTreeRoot" in as_pdf(DOCUMENT, HEAD, tagged=True)


def test_signs_of_the_setter_are_nothing_but_signs():
    words = words_of(DOCUMENT, HEAD)
    assert words["hall"] == "MPP #Contoh*"
    assert words["sections"][0]["tables"][0]["rows"][0] == ["=SUM(A1)", "1.234", "1,5", "12,5 %", "2 Maret 2026"]
    assert words["sections"][0]["charts"][0]["lengths"] == [0.75, 1.0]


def test_tables_and_charts_of_nothing_are_left_out():
    empty = replace(TABLE, rows=())
    section = Section("Bab", charts=(Chart("Jam", (), ()), Chart("Jam", ("08",), (0,))), tables=(empty,))
    document = replace(DOCUMENT, sections=(section,))
    assert words_of(document, HEAD)["sections"][0]["tables"] == []
    assert words_of(document, HEAD)["sections"][0]["charts"] == []
    assert as_pdf(document, HEAD).startswith(b"%PDF")
    assert as_xlsx(document, HEAD)


def cells(book, sheet):
    """Cell -> (type, text or formula, style) of a sheet."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    shared = [
        "".join(t.text or "" for t in item.iter(f"{{{space['m']}}}t"))
        for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    found = {}
    for cell in ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{{{space['m']}}}c"):
        value = cell.find("m:v", space)
        assert cell.find("m:f", space) is None, "no formula"
        if value is not None:
            found[cell.get("r")] = shared[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return found


def test_a_workbook_with_real_types():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(replace(DOCUMENT, sections=DOCUMENT.sections[:1]), HEAD))) as book:
        assert book.testzip() is None
        names = re.findall(r'sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert names == ["laporan", "layanan", "grafik"]
        found = cells(book, 2)
        assert found["C1"] == "Tunggu (menit)"
        assert found["A2"] == "=SUM(A1)"
        assert [found[at] for at in ("B2", "C2", "D2")] == [1234.0, 1.5, 0.125]
        assert found["E2"] == (date(2026, 3, 2) - date(1899, 12, 30)).days
        assert "C3" not in found
        assert any("charts/chart1" in name for name in book.namelist())
        formats = book.read("xl/styles.xml").decode()
        assert "0.0%" in formats
        assert "dd/mm/yyyy" in formats


def test_a_table_for_other_programs():
    made = as_csv(TABLE)
    assert made.startswith(b"Nama,Jumlah,Tunggu (menit),Bagian,Tanggal\r\n'=SUM(A1),1234,1.5,0.125,2026-03-02\r\n")
    rows = list(csv.reader(io.StringIO(made.decode(), newline=""), strict=True))
    assert rows[2] == ["Dinas \"A\", 'B'\nbaris", "0", "", "", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_begins_as_a_formula(text):
    made = as_csv(replace(TABLE, rows=((text, 1, 1, 1, None),)))
    (cell, *_) = list(csv.reader(io.StringIO(made.decode(), newline="")))[1]
    assert cell == f"'{text}"


def test_everything_as_one_object():
    told = json.loads(as_json(DOCUMENT))
    assert (told["report"], told["first"], told["last"]) == ("bulanan", "2026-03-01", "2026-03-31")
    assert told["tables"]["layanan"]["rows"][0] == ["=SUM(A1)", 1234, 1.5, 0.125, "2026-03-02"]
    assert told["sentences"] == {"Bab $x$ [a]": ["Kalimat @satu."]}


MIXED_ROWS = (
    ("Pengunjung", Measure(2747, Kind.COUNT)),
    ("Tunggu (menit)", Measure(90, Kind.MINUTES)),
    ("Bagian", Measure(Fraction(1, 8), Kind.PERCENT)),
    ("Rata-rata", Measure(None, Kind.SCORE)),
)
MIXED = Table("ringkasan", "Ringkasan", (Column("Hal"), Column("Nilai")), MIXED_ROWS)


def test_numbers_of_different_kinds_below_each_other_are_numbers():
    """In the workbook 2.747 was a text that no sum counted."""
    document = replace(DOCUMENT, sections=(Section("Bab", tables=(MIXED,)),))
    with zipfile.ZipFile(io.BytesIO(as_xlsx(document, HEAD))) as book:
        found = cells(book, 2)
    assert [found.get(at) for at in ("B2", "B3", "B4", "B5")] == [2747.0, 1.5, 0.125, None]
    lines = as_csv(MIXED).decode().split("\r\n")
    assert lines[1:5] == ["Pengunjung,2747", "Tunggu (menit),1.5", "Bagian,0.125", "Rata-rata,"]
    assert json.loads(as_json(document))["tables"]["ringkasan"]["rows"][1] == ["Tunggu (menit)", 1.5]
    (printed,) = words_of(document, HEAD)["sections"][0]["tables"]
    assert [row[1] for row in printed["rows"]] == ["2.747", "1,5", "12,5 %", "–"]
