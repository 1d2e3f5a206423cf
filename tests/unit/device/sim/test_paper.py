from device.layout.ticket import COPY_MARK
from device.sim.paper import DotsRow, FeedRow, Sheet, Style, TextRow


def row(text: str) -> TextRow:
    return TextRow(((text, Style()),), 34)


def test_lines_are_the_words_without_margins_and_blanks():
    sheet = Sheet((row("  MPP  "), row(""), DotsRow(b"", 1, 8, 0), FeedRow(8), row("No. A005 08.15")))
    assert sheet.lines == ["MPP", "No. A005 08.15"]


def test_the_number_is_read_from_the_words():
    assert Sheet((row("A017"), row("No. A005 08.15"))).number == "A005"
    assert Sheet((row("Ahead of you: 12"),)).number == ""


def test_of_a_torn_ticket_and_a_whole_one_the_last_counts():
    assert Sheet((row("No. A004"), row("No. A005"))).number == "A005"


def test_a_copy_is_marked():
    assert Sheet((row(COPY_MARK), row("No. A005"))).copy
    assert not Sheet((row("No. A005"),)).copy


def test_length_in_millimetres():
    assert Sheet((FeedRow(80), row("x"))).millimetres == 10 + 34 / 8


def test_cells_of_the_two_fonts():
    assert Style(width=2, height=3).cell == (24, 72)
    assert Style(small=True).cell == (9, 17)
