import pytest

from device.layout.keypad_card import PAD, Box, card, place_of, px
from device.layout.primitives import Text, texts
from device.layout.theme import contrast
from device.roles.events import KEYS
from device.roles.keymap import CAPS, KEYMAP, keys


def measure(text, size, weight):
    return int(len(text) * size * 0.55)


@pytest.fixture(scope="module")
def drawn():
    return card(measure)


def test_it_is_an_a6_sheet_at_300_dots_per_inch(drawn):
    assert (drawn.width, drawn.height) == (round(148 / 25.4 * 300), round(105 / 25.4 * 300))


def test_every_key_has_its_place_and_none_lies_on_another():
    assert {place.name for place in PAD} == {*KEYS, ""}
    cells = [
        (place.column + column, place.row + row)
        for place in PAD
        for column in range(place.columns)
        for row in range(place.rows)
    ]
    assert sorted(cells) == [(column, row) for column in range(4) for row in range(5)]


def test_two_neighbours_are_19_mm_apart():
    pad = Box(0, 0, px(76), px(95))
    places = {place.name: place_of(place, pad) for place in PAD}
    for one, other in (("7", "8"), ("8", "9"), ("9", "minus")):
        assert (places[other].x - places[one].x) / 300 * 25.4 == pytest.approx(19, abs=0.1)
    assert (places["4"].y - places["7"].y) / 300 * 25.4 == pytest.approx(19, abs=0.1)
    assert places["enter"].h / 300 * 25.4 == pytest.approx(38, abs=0.1)


def said(drawn):
    return " ".join(texts(drawn))


def test_all_that_the_table_of_the_role_means_is_on_it(drawn):
    for meaning in KEYMAP:
        assert all(word in said(drawn) for word in meaning.label.id.split()), meaning
        assert all(word in said(drawn) for word in meaning.label.en.split()), meaning
        if meaning.typed:
            assert keys(meaning) in texts(drawn)
    assert set(CAPS.values()) <= set(texts(drawn))


def test_all_of_it_is_inside_the_sheet(drawn):
    for shape in drawn.shapes:
        assert 0 <= shape.box.x <= shape.box.right <= drawn.width
        assert 0 <= shape.box.y <= shape.box.bottom <= drawn.height


def test_no_line_is_wider_than_its_box(drawn):
    for shape in drawn.shapes:
        if isinstance(shape, Text):
            assert measure(shape.text, shape.size, shape.weight) <= shape.box.w, shape.text


def test_it_can_be_read_in_black_and_white(drawn):
    assert min(contrast(shape.colour, drawn.background) for shape in drawn.shapes if isinstance(shape, Text)) >= 4.5
