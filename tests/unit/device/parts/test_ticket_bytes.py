import pytest
from PIL import Image

from device.layout.text import Align
from device.layout.ticket import BigNumber, Cut, Document, Feed, Line, Logo, QrCode, Rule
from device.parts.ticket_bytes import NUMBER_HEIGHT, PLAIN, WIDTH_DOTS, Means, number_dots, ticket_bytes
from device.sim.interpreter import CUTTER_DOTS, Interpreter
from device.sim.paper import CodeRow, DotsRow, FeedRow, TextRow
from device.sim.paper import Cut as PaperCut


def rows(*blocks, width_mm=80, means=PLAIN):
    """What a printer makes of these blocks."""
    printer, out = Interpreter(), []
    data = ticket_bytes(Document(width_mm, 48, blocks), means)
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
    assert b"x" in ticket_bytes(Document(80, 48, (Line("x"),)), Means("TM-T88III"))


def test_a_tall_line_is_high_and_not_wide():
    tall, plain = rows(Line("Loket 3", tall=True), Line("x"))
    assert (tall.spans[0][1].width, tall.spans[0][1].height) == (1, 2)
    assert tall.height > 48 > plain.height


def test_a_code_is_drawn_by_a_printer_that_can_and_by_us_for_one_that_cannot():
    _, native = rows(QrCode("https://x.id/t/1"))
    assert isinstance(native, CodeRow) and native.data == "https://x.id/t/1"
    (dots,) = rows(QrCode("https://x.id/t/1"), width_mm=58)
    assert isinstance(dots, DotsRow) and dots.width_bytes * 8 == WIDTH_DOTS[58]


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGBA", (300, 200), (0, 60, 120, 255)).save(path)
    return str(path)


def test_the_logo_stands_where_the_hall_has_one(logo):
    assert rows(Logo()) == []
    (row,) = rows(Logo(), means=Means(logo=logo))
    assert (row.width_bytes * 8, row.height) == (WIDTH_DOTS[80], 96)


def test_a_logo_that_cannot_be_read_costs_nobody_his_ticket(tmp_path):
    (tmp_path / "logo.png").write_text("no picture")
    for file in ("logo.png", "none.png"):
        (row,) = rows(Logo(), Line("x"), means=Means(logo=str(tmp_path / file)))
        assert row.text == "x"


def test_a_slow_line_gets_letters_instead_of_pictures(logo):
    blocks = (Logo(), BigNumber("A005", 8), Rule(), Line("x"))
    number, rule, line = rows(*blocks, means=Means(logo=logo, letters=True))
    assert (number.text, number.spans[0][1].width, number.spans[0][1].height) == ("A005", 8, 8)
    assert (rule.text, line.text) == ("-" * 48, "x")
    assert len(ticket_bytes(Document(80, 48, blocks), Means(letters=True))) < 200
