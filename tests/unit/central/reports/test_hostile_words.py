"""S11, the sinks of files: in a table, a workbook, a list of machines, a report for print every word is a word."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from central.fleet.inventory import as_csv as as_list
from central.lookout.condition import Condition
from central.lookout.listing import device_rows
from central.reports.document import Chart, Column, Document, Letterhead, Section, Table
from central.reports.paper import as_pdf
from central.reports.plain_files import as_csv, as_json
from central.reports.workbook import as_xlsx
from provisioning.plan.cost import Item
from provisioning.plan.sheet import as_csv as as_costs
from support.halls import a_site
from support.hostile_words import ALL, FORMULAS, PATHS
from support.sheets import SPACE

WORDS = tuple(ALL)
TABLE = Table("kata", "Kata", (Column("=HYPERLINK(1)"), Column("Isi")), tuple((words, words) for words in WORDS))
DAY = date(2026, 3, 1)


def document(words, *tables):
    sections = (Section(words, (words,), (Chart(words, (words,), (1,)),), tables),)
    return Document("bulanan", words, words, words, DAY, DAY, DAY, sections)


def head(words):
    return Letterhead(words, words, words, words, words, words, words)


def computed(cell):
    """Whether a spreadsheet may take it for a formula: by its first sign that it does not leave out."""
    shown = re.sub(r"^[\s\0-\x1f\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+", "", cell)
    return shown[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20")


def read(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("words", FORMULAS)
def test_the_reader_of_this_test_sees_a_formula_where_one_is(words):
    assert computed(words) or words.startswith("'")


def test_no_cell_of_a_table_is_computed_and_all_words_are_there():
    rows = read(as_csv(TABLE).decode())
    assert [row for row in rows for cell in row if computed(cell)] == []
    assert [row[1] in {words, f"'{words}"} for row, words in zip(rows[1:], WORDS, strict=True)] == [True] * len(WORDS)


def test_no_cell_of_the_list_of_machines_is_computed():
    for words in FORMULAS:
        told = [Condition(device="kiosk-1", model=words, box=words)]
        rows = read(as_list(device_rows(a_site(), {"kiosk-1": (True, "birth", words, 1)}, told, ())))
        assert [cell for row in rows for cell in row if computed(cell)] == []


def test_no_cell_of_the_sheet_of_costs_is_computed():
    rows = read(as_costs([Item("x", words, 1) for words in FORMULAS]))
    assert [cell for row in rows for cell in row if computed(cell)] == []


def test_a_workbook_holds_words_and_no_formula():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(document("=1+1", TABLE), head("=1+1")))) as book:
        assert not [name for name in book.namelist() if "externalLink" in name or "vba" in name.lower()]
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        texts = ET.fromstring(book.read("xl/sharedStrings.xml"))
    assert [text for text in sheets if "<f>" in text or "<hyperlink" in text] == []
    kept = {"".join(part.text or "" for part in item.iter(f"{SPACE}t")) for item in texts}
    assert set(PATHS) | {words for words in FORMULAS if words.isprintable()} <= kept


def test_an_object_says_every_word_as_it_is():
    told = json.loads(as_json(document("</script>", TABLE)))
    assert [row[0] for row in told["tables"]["kata"]["rows"]] == list(WORDS)


def test_a_report_for_print_holds_no_action_whatever_is_in_it():
    words = '#panic() #read("/etc/passwd") $ sqrt(2) $ @x <x> * ` \\ // = Judul #link("http://jahat.example")'
    made = as_pdf(document(words, TABLE), head(words))
    assert made.startswith(b"%PDF")
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|EmbeddedFile|SubmitForm|OpenAction)\b", made)
