import pytest

from device.layout.lettering import ENGLISH_SHARE, Style, alike, beside, figures, one_line, paired, paragraph, stacked
from device.layout.primitives import Box
from device.layout.text import Align, Weight
from device.layout.theme import SOFT, WHITE
from protocols.messages import Words
from support.drawn import measure

BOX = Box(100, 50, 400, 60)
STYLE = Style(WHITE, SOFT, Weight.BOLD)
CARD = Words("KTP elektronik", "Identity card")


def sizes(shapes):
    return [shape.size for shape in shapes]


def texts(shapes):
    return [shape.text for shape in shapes]


def test_one_line_is_as_large_as_the_box_allows():
    (text,) = one_line(BOX, "A005", STYLE, measure)
    assert text.size == int(60 / 1.22) == 49
    assert text.box == BOX


def test_one_line_is_no_larger_than_its_style():
    (text,) = one_line(BOX, "A005", Style(WHITE, SOFT, largest=20), measure)
    assert text.size == 20


def test_a_long_line_grows_smaller_and_is_then_shortened():
    (smaller,) = one_line(BOX, "Dinas Perhubungan", STYLE, measure)
    assert smaller.text == "Dinas Perhubungan"
    (shorter,) = one_line(BOX, "Dinas Kependudukan dan Pencatatan Sipil", STYLE, measure)
    assert shorter.text.endswith("…")
    assert shorter.size == int(49 * 0.62)


def test_no_text_no_shape():
    assert one_line(BOX, "", STYLE, measure) == ()
    assert figures(BOX, "", STYLE, measure) == ()
    assert paragraph(BOX, "", STYLE, measure) == ()


def test_figures_fill_the_box_with_their_capitals():
    (text,) = figures(BOX, "5", STYLE, measure)
    assert text.size == 79
    (long,) = figures(BOX, "ABC123456789", STYLE, measure)
    assert measure(long.text, long.size, Weight.BOLD) <= BOX.w
    assert long.text == "ABC123456789"


def test_indonesian_stands_large_above_english():
    first, second = stacked(BOX, CARD, STYLE, measure)
    assert (first.text, second.text) == (CARD.id, CARD.en)
    assert first.size > second.size
    assert first.box.bottom <= second.box.y
    assert second.box.bottom <= BOX.bottom


@pytest.mark.parametrize("words", [Words("Samsat", "Samsat"), Words("Samsat", "")])
def test_what_is_the_same_in_both_is_said_once(words):
    assert texts(stacked(BOX, words, STYLE, measure)) == ["Samsat"]
    assert texts(beside(BOX, words, STYLE, measure)) == ["Samsat"]


def test_english_stands_beside_if_there_is_room():
    wide = Box(0, 0, 900, 40)
    first, second = beside(wide, CARD, STYLE, measure)
    assert second.box.x >= measure(first.text, first.size, Weight.BOLD)
    assert second.size < first.size
    assert texts(beside(Box(0, 0, 300, 40), CARD, STYLE, measure)) == [CARD.id, CARD.en], "smaller, but both"
    assert texts(beside(Box(0, 0, 200, 40), CARD, STYLE, measure)) == [CARD.id]


@pytest.mark.parametrize("align", list(Align))
def test_beside_keeps_to_the_box_and_its_alignment(align):
    box = Box(50, 0, 900, 40)
    first, second = beside(box, CARD, Style(WHITE, SOFT, align=align, largest=20), measure)
    assert box.x <= first.box.x and second.box.right <= box.right
    left, right = first.box.x - box.x, box.right - second.box.right
    assert {Align.LEFT: left == 0, Align.CENTER: abs(left - right) <= 1, Align.RIGHT: right == 0}[align]
    assert second.size == int(20 * ENGLISH_SHARE)


def test_a_pair_is_set_the_way_in_which_english_is_larger():
    low, high = Box(0, 0, 900, 40), Box(0, 0, 260, 80)
    assert len({shape.box.y for shape in paired(low, CARD, STYLE, measure)}) == 1
    assert len({shape.box.y for shape in paired(high, CARD, STYLE, measure)}) == 2
    assert texts(paired(low, Words("Samsat", ""), STYLE, measure)) == ["Samsat"]


def test_the_lines_of_a_list_are_all_set_alike():
    style = Style(WHITE, SOFT, largest=24)
    short, long = Words("Samsat", "Vehicles"), Words("Dinas Perhubungan", "Department of transport")
    boxes = [Box(0, 0, 400, 56), Box(0, 60, 400, 56)]
    alone = alike([(boxes[0], short, style)], measure)
    assert len({shape.box.y for shape in alone}) == 1
    together = alike([(boxes[0], short, style), (boxes[1], long, style)], measure)
    assert texts(together) == [short.id, short.en, long.id, long.en]
    assert len({shape.box.y for shape in together}) == 4


def test_a_name_that_would_be_tiny_takes_two_lines_and_no_english():
    name = Words("Dinas Kependudukan dan Pencatatan Sipil", "Population and civil registration office")
    shapes = alike([(Box(0, 0, 300, 56), name, Style(WHITE, SOFT, largest=24))], measure)
    assert " ".join(texts(shapes)) == name.id
    assert len(shapes) == 2
    assert min(sizes(shapes)) >= 20


def test_english_below_is_never_larger_than_the_indonesian_above():
    name = Words("Dinas Kependudukan dan Pencatatan", "Office")
    first, second = stacked(Box(0, 0, 240, 60), name, Style(WHITE, SOFT, largest=40), measure)
    assert second.size <= first.size


def test_a_paragraph_flows_and_is_centred_down():
    lines = paragraph(Box(0, 0, 200, 200), "satu dua tiga empat lima", Style(WHITE, SOFT, largest=30), measure)
    assert len(lines) > 1
    assert set(sizes(lines)) == {30}
    above, below = lines[0].box.y, 200 - lines[-1].box.bottom
    assert abs(above - below) <= 1


def test_a_long_paragraph_is_shown_in_turns_and_loses_nothing():
    text = " ".join(f"kata{place}" for place in range(60))
    box, style = Box(0, 0, 300, 60), Style(WHITE, SOFT, largest=30)
    shown = [" ".join(texts(paragraph(box, text, style, measure, turn))) for turn in range(40)]
    assert len(set(shown)) > 2
    assert " ".join(dict.fromkeys(shown)) == text


def test_alignment_is_the_styles():
    (text,) = one_line(BOX, "A005", Style(WHITE, SOFT, align=Align.RIGHT), measure)
    assert text.align is Align.RIGHT
