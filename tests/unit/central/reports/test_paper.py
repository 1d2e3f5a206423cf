"""How wide the columns of a printed table are."""

from datetime import date

import pytest

from central.reports.document import Chart, Column, Document, Kind, Letterhead, Section, Table
from central.reports.paper import PAGE, WHOLE, _width, _widths, words_of


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


def test_a_narrow_table_is_as_wide_as_its_cells():
    """A number at the far side of the page was read in the row below."""
    assert _widths(table("Persyaratan dan prosedur", "Lainnya")) == [0, 0]
    assert _widths(table("x" * PAGE, "Lainnya"))[0] > 0
    assert _widths(table("", ""))[0] > 0


def test_a_short_table_stays_on_one_page():
    def whole(rows):
        section = Section("A", tables=(table(*["PLN"] * rows),))
        day = date(2026, 3, 1)
        made = words_of(Document("harian", "L", "MPP", "x", day, day, day, (section,)), Letterhead())
        return made["sections"][0]["tables"][0]["whole"]

    assert whole(WHOLE)
    assert not whole(WHOLE + 1)


@pytest.mark.parametrize(
    ("scale", "lengths"), [(None, (0.75, 1.0)), ((1, 4), (2 / 3, 1.0)), ((0, 8), (3 / 8, 0.5)), ((4, 4), (0, 0))]
)
def test_bars_are_drawn_on_their_scale(scale, lengths):
    assert [float(length) for length in Chart("x", ("a", "b"), (3, 4), scale=scale).lengths] == pytest.approx(lengths)


def test_bars_of_nothing_have_no_length():
    assert Chart("x", ("a",), (0,)).lengths == (0,)
    assert Chart("x", (), ()).lengths == ()
