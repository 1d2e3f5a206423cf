import pytest

from device.sim.interpreter import CUTTER_DOTS, LINE_SPACING, Interpreter, Question, StatusQuestion
from device.sim.paper import CodeRow, Cut, DotsRow, FeedRow, Style, TextRow


def read(data: bytes, printer: Interpreter | None = None):
    """All that comes of these bytes."""
    printer = printer or Interpreter()
    out = []
    while data:
        used, outcomes = printer.take(data)
        assert used > 0, f"stuck at {data!r}"
        out += outcomes
        data = data[used:]
    return out


def texts(data: bytes) -> list[str]:
    return [row.text for row in read(data) if isinstance(row, TextRow)]


def test_words_become_a_line_at_the_line_feed():
    assert read(b"Loket 3\n") == [TextRow((("Loket 3", Style()),), LINE_SPACING)]


def test_nothing_comes_before_the_line_feed():
    assert read(b"Loket 3") == []


def test_styles_hold_until_they_are_changed_or_reset():
    (row,) = read(b"\x1ba\x01\x1bE\x01\x1b-\x01\x1d!\x13big\x1b@\n\x1bM\x01")
    assert row.spans == ()
    (row,) = read(b"\x1ba\x01\x1bE\x01\x1b-\x01\x1d!\x13\x1dB\x01big\n")
    assert row.spans == (("big", Style(align=1, bold=True, underline=True, inverse=True, width=2, height=4)),)
    assert row.height == 4 * 24


def test_print_mode_sets_all_at_once():
    (row,) = read(b"\x1b!\xb9x\n")
    assert row.spans[0][1] == Style(small=True, bold=True, height=2, width=2, underline=True)
    (row,) = read(b"\x1b!\xb9\x1b!\x00x\n")
    assert row.spans[0][1] == Style()


def test_a_line_may_mix_styles():
    (row,) = read(b"No. \x1bE\x01A005\x1bE\x00 ok\n")
    assert [(text, style.bold) for text, style in row.spans] == [("No. ", False), ("A005", True), (" ok", False)]


@pytest.mark.parametrize(("page", "byte", "letter"), [(0, 0xF1, "±"), (16, 0xB1, "±"), (19, 0xD5, "€"), (2, 0x82, "é")])
def test_code_pages(page, byte, letter):
    assert texts(b"\x1bt" + bytes([page, byte]) + b"\n") == [letter]


def test_an_unknown_code_page_is_read_as_the_first():
    assert texts(b"\x1bt\x63\xf1\n") == ["±"]


def test_feeding_by_lines_and_by_dots_ends_the_line():
    assert read(b"x\x1bd\x03") == [TextRow((("x", Style()),), LINE_SPACING), FeedRow(3 * LINE_SPACING)]
    assert read(b"\x1b3\x14\x1bd\x02\x1bJ\x07\x1b2\x1bd\x01") == [FeedRow(40), FeedRow(7), FeedRow(LINE_SPACING)]


def test_a_raster_is_dots_row_by_row():
    assert read(b"\x1ba\x02\x1dv0\x00\x02\x00\x03\x00ABCDEF") == [DotsRow(b"ABCDEF", 2, 3, 2)]


def test_control_bytes_inside_a_raster_are_dots():
    (row, after) = read(b"\x1dv0\x00\x01\x00\x03\x00\x1b@\x10ok\n")
    assert row.bits == b"\x1b@\x10"
    assert after.text == "ok"


@pytest.mark.parametrize(
    "whole", [b"\x1dv0\x00\x01\x00\x02\x00AB", b"\x1ba\x01", b"\x1dVB\x00", b"\x1d(k\x03\x001Q0", b"\x1dr\x01"]
)
def test_a_command_cut_short_waits_for_its_end(whole):
    for length in range(1, len(whole)):
        assert Interpreter().take(whole[:length])[0] == 0, length
    assert Interpreter().take(whole)[0] == len(whole)


@pytest.mark.parametrize(
    ("command", "cut"),
    [
        (b"\x1dV\x00", Cut(full=True, height=0)),
        (b"\x1dV1", Cut(full=False, height=0)),
        (b"\x1dVA\x08", Cut(full=True, height=CUTTER_DOTS + 8)),
        (b"\x1dVB\x00", Cut(full=False, height=CUTTER_DOTS)),
    ],
)
def test_cutting(command, cut):
    assert read(command) == [cut]


def test_a_cut_prints_the_line_that_was_begun():
    row, _ = read(b"last\x1dV\x00")
    assert row.text == "last"


def test_a_question_in_the_stream():
    assert read(b"\x1dr\x01") == [Question(1)]


def test_a_code_the_printer_draws_itself():
    store = b"\x1d(k\x0c\x001P0https://x"
    (row,) = read(b"\x1d(k\x03\x001C\x06" + store + b"\x1d(k\x03\x001Q0")
    assert isinstance(row, CodeRow)
    assert (row.data, row.module, row.height) == ("https://x", 6, (21 + 8) * 6)


def test_bar_codes_are_read_over():
    assert texts(b"\x1dk\x49\x04{BA5after\n") == ["after"]
    assert texts(b"\x1dk\x04A005\x00after\n") == ["after"]


def test_real_time_questions_and_other_control_bytes_print_nothing():
    question, row = read(b"\x10\x04\x01\x10\x05\x01a\x00\x0db\n")
    assert (question, row.text) == (StatusQuestion(1), "ab")


def test_unknown_commands_are_kept_for_whoever_looks_and_bounded():
    printer = Interpreter()
    read(b"\x1bzA\n" * 200, printer)
    assert printer.unknown[0] == b"\x1bzA\n"
    assert len(printer.unknown) == 100
