import pytest

from protocols.table_cell import as_text
from support.hostile_words import FORMULAS


@pytest.mark.parametrize("text", [text for text in FORMULAS if not text.startswith("'")])
def test_what_a_spreadsheet_would_compute_is_a_text(text):
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Loket 1", "A-001", "a=b", "1.5", "'=1+1", " Loket", "\u6f22\u5b57", "a\nb"])
def test_all_else_stays_as_it_is(text):
    assert as_text(text) == text


@pytest.mark.parametrize("text", ["\t", "\0x", "\rx", "\nx"])
def test_what_begins_with_a_sign_that_is_not_shown_is_marked(text):
    assert as_text(text) == f"'{text}"
