import pytest

from device.layout.text import Align
from device.layout.ticket import BigNumber, Cut, Document, Feed, Line, Rule
from device.parts.ticket_bytes import NUMBER_HEIGHT, WIDTH_DOTS, number_dots, ticket_bytes
from device.sim.interpreter import CUTTER_DOTS, Interpreter
from device.sim.paper import Cut as PaperCut
from device.sim.paper import DotsRow, FeedRow, TextRow


def rows(*blocks, width_mm=80):
    """What a printer makes of these blocks."""
    printer, out = Interpreter(), []
    data = ticket_bytes(Document(width_mm, 48, blocks))
    while data:
        used, outcomes = printer.take(data)
        assert used
        out, data = out + outcomes, data[used:]
    assert printer.unknown == []
    return out


def test_a_line_in_its_style():
    (row,) = rows(Line("Loket 3", Align.RIGHT, size=2, bold=True))
    ((text, style),) = row.spans
    assert (text, style.align, style.bold, style.width, style.height) == ("Loket 3", 2, True, 2, 2)


def test_styles_do_not_leak_into_the_next_line():
    first, second = rows(Line("a", Align.CENTER, size=3, bold=True), Line("b", Align.LEFT))
    assert (first.spans[0][1].bold, second.spans[0][1].bold) == (True, False)
    assert (second.spans[0][1].align, second.spans[0][1].width) == (0, 1)


@pytest.mark.parametrize("text", ["±15 menit", "Café", "Rp 5.000 – gratis", "“Loket” … €", "Jl. Ahmad Yani №?"])
def test_letters_beyond_ascii_come_out_as_they_are_or_nearly(text):
    (row,) = rows(Line(text))
    assert row.text == text.replace("№", "No")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("A\x1b@B", "A@B"),
        ("\x10\x04\x01x", "x"),
        ("\x1dV\x00cut", "Vcut"),
        ("tab\tnew\nline\r", "tabnewline"),
        ("del\x7f\x9bx", "delx"),
        ("zero\u200bwidth\u202e", "zerowidth"),
    ],
)
def test_no_name_can_speak_to_the_printer(text, harmless):
    outcomes = rows(Line(text), BigNumber(text, 1))
    assert [row.text for row in outcomes if isinstance(row, TextRow)] == [harmless]
    assert not any(isinstance(row, PaperCut) for row in outcomes)


@pytest.mark.parametrize("width_mm", [58, 80])
def test_the_number_is_a_picture_across_the_paper(width_mm):
    (row,) = rows(BigNumber("A005", 8), width_mm=width_mm)
    assert isinstance(row, DotsRow)
    assert (row.width_bytes * 8, row.height) == (WIDTH_DOTS[width_mm], NUMBER_HEIGHT[width_mm])


@pytest.mark.parametrize("text", ["A1", "A005", "LKP-999", "K2-01-WWW999"])
@pytest.mark.parametrize("width_mm", [58, 80])
def test_the_number_is_as_large_as_it_fits_and_in_the_middle(text, width_mm):
    image = number_dots(text, width_mm)
    left, top, right, bottom = image.convert("L").point(lambda grey: 255 - grey).getbbox()
    width, height = image.size
    assert left > 0
    assert right < width
    assert top > 0
    assert bottom < height
    assert abs(left - (width - right)) <= 2
    assert abs(top - (height - bottom)) <= 2
    assert right - left > 0.88 * width or bottom - top > 0.84 * height


def test_a_number_that_is_empty_does_no_harm():
    assert isinstance(rows(BigNumber("", 1))[0], DotsRow)


def test_rules_feeds_and_the_cut():
    rule, feed, cut = rows(Rule(), Feed(2), Cut())
    assert isinstance(rule, DotsRow)
    black = [at // rule.width_bytes for at, byte in enumerate(rule.bits) if byte == 0xFF]
    assert len(set(black)) == 3
    assert isinstance(feed, FeedRow)
    assert cut == PaperCut(full=False, height=CUTTER_DOTS)


def test_every_ticket_begins_with_a_reset():
    assert ticket_bytes(Document(80, 48, (Line("x"),))).startswith(b"\x1b@")


def test_another_model_can_be_named():
    assert b"x" in ticket_bytes(Document(80, 48, (Line("x"),)), profile="TM-T88III")
