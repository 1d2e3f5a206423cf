"""How wide the columns of a printed table are."""

import pytest

from central.reports.document import Column, Kind, Table
from central.reports.paper import _width


def table(*cells):
    return Table("x", "X", (Column("Instansi"), Column("Jumlah", Kind.COUNT)), tuple((cell, 1) for cell in cells))


@pytest.mark.parametrize("cells", [("PLN", "Samsat"), ("Dinas Sosial",)])
def test_short_words_take_what_they_need(cells):
    assert _width(table(*cells), 0) == 0


def test_a_long_word_has_room_whatever_stands_beside_it():
    """ "Ketenagakerjaan" ran into the next column when the share went by the length of the whole name."""
    assert _width(table("PLN", "BPJS Ketenagakerjaan"), 0) >= len("Ketenagakerjaan") / 3
    assert _width(table("a b c d e f g h i j k l m n o p q r s t"), 0) == 4


def test_numbers_are_never_stretched_and_an_empty_column_is_to_write_in():
    assert _width(table("PLN"), 1) == 0
    assert _width(table("", ""), 0) > 1
