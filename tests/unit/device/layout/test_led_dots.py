import pytest

from device.layout.led import Sign
from device.layout.led_dots import DotFace
from protocols.messages import Work
from support.lights import art, counter, hall, lit_box

A005 = """\
.....###...###...###..#####.....
....#...#.#...#.#...#.#.........
....#...#.#...#.#...#.####......
....#####.#...#.#...#.....#.....
....#...#.#...#.#...#.....#.....
....#...#.#...#.#...#.#...#.....
....#...#..###...###...###......
................................"""
TO_THREE = """\
..###...##...##..####.#....###..
.#...#.#..#.#..#.#.....#......#.
.#...#.#..#.#..#.###....#.....#.
.#####.#..#.#..#....#....#..##..
.#...#.#..#.#..#....#...#.....#.
.#...#.#..#.#..#.#..#..#......#.
.#...#..##...##...##..#....###..
................................"""
SIZES = [(32, 8), (64, 8), (64, 16), (64, 32), (128, 32), (128, 64), (192, 32)]


def frame(size, picture, elapsed=0):
    face = DotFace(*size)
    return face.frame(face.read(picture)[0], elapsed)


def test_a_number_on_four_blocks():
    assert art(frame((32, 8), counter("A005"))[0]) == A005


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", ["A005", "B012", "BP112", "KUA105"])
def test_every_usual_number_stands_still_and_fills_the_board(size, number):
    dots, soon = frame(size, counter(number))
    assert soon is None
    assert (len(dots.rows[0]), len(dots.rows)) == size
    width, height = lit_box(frame(size, counter(number))[0])
    assert height >= size[1] * 0.8 or width >= size[0] * 0.6


@pytest.mark.parametrize("size", SIZES)
def test_old_data_looks_different(size):
    assert frame(size, counter("A005", stale=True, stale_since="08.15")) != frame(size, counter("A005"))


def test_on_one_line_the_mark_stands_before_the_number():
    marked = frame((32, 8), counter("A005", stale=True))[0]
    assert [row[3] for row in marked.rows] == list("#####.#.")


def test_a_hall_says_number_and_counter_with_an_arrow():
    dots, soon = frame((32, 8), hall(("A005", "3")))
    assert soon is None
    assert art(dots) == TO_THREE


def test_a_caption_stands_below_where_there_is_room():
    called, serving = (frame((64, 32), counter("A005", work))[0] for work in (Work.CALLED, Work.SERVING))
    assert called.rows[:24] == serving.rows[:24]
    assert called.rows[24:] != serving.rows[24:]


def test_a_caption_that_fits_in_no_wording_is_left_out():
    dots, _ = DotFace(32, 32).frame(Sign("A1", (), "", ("SILAKAN MAJU",)), 0)
    assert all("#" not in row for row in dots.rows[24:])


def test_a_long_word_is_said_shorter_rather_than_moved():
    assert frame((32, 8), counter("", Work.PAUSED))[1] is None
    assert frame((64, 8), counter("", Work.PAUSED))[0] != frame((64, 8), counter("", Work.IDLE))[0]


def test_what_fits_in_no_way_moves_by():
    first, soon = frame((32, 8), counter("", Work.SERVING))
    assert soon is not None
    assert frame((32, 8), counter("", Work.SERVING), soon)[0] != first


def test_dots_show_every_letter():
    assert DotFace(32, 8).unshowable(counter("KMVWX")) == ""
