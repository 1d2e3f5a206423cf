import string

import pytest

from device.layout.led_font import CELLS, HEIGHT, MISSING, NARROW, SET, WIDTH, line


def test_every_character_of_ascii_is_drawn():
    assert set(CELLS) == set(string.ascii_letters + string.digits + string.punctuation + " ")


@pytest.mark.parametrize("letter", CELLS, ids=repr)
def test_each_letter_fills_its_cell(letter):
    assert len(CELLS[letter]) == HEIGHT
    assert {len(row) for row in CELLS[letter]} == {WIDTH}
    assert letter == " " or any("#" in row for row in CELLS[letter])
    assert set("".join(CELLS[letter])) <= {"#", "."}


def test_no_two_letters_look_alike():
    alike = {"0": "O"}
    drawn = {letter: rows for letter, rows in CELLS.items() if letter not in alike}
    assert len(set(drawn.values())) == len(drawn)


def test_figures_are_of_one_width_so_that_a_number_does_not_jump():
    assert {len(SET[figure][0]) for figure in string.digits} == {WIDTH}
    assert {len(NARROW[figure][0]) for figure in string.digits} == {WIDTH - 1}
    assert len({NARROW[figure] for figure in string.digits}) == 10


def test_a_letter_needs_no_more_room_than_it_has_dots():
    assert len(SET["I"][0]) == 3
    assert len(SET["!"][0]) == 1


def test_a_line_has_a_gap_between_letters():
    assert line("II", SET)[0] == "###.###"
    assert line("", SET) == ("",) * HEIGHT


def test_what_is_not_drawn_is_a_question():
    assert line("é", SET) == line(MISSING, SET)
