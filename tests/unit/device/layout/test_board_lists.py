"""The calls before the newest, and who waits."""

from dataclasses import replace

import pytest

from device.layout.board_lists import earlier_calls, waiting_list
from device.layout.primitives import Box, Drawing, Rect
from device.layout.theme import AMBER, NIGHT, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import Queue, Words
from support.drawn import check, measure, said, text_with, words_of
from support.samples import board_call

BOX, UNIT = Box(16, 600, 900, 380), 10.8
CALLS = tuple(board_call(20 - place, f"A{place:03}", str(place + 1)) for place in range(9))
QUEUES = tuple(Queue(tenant=Words(f"Instansi {place}", f"Agency {place}"), waiting=100 + place) for place in range(10))
PICTURE = BoardPicture(zone="utama", calls=CALLS, queues=QUEUES)


def drawn(shapes):
    return Drawing(1920, 1080, NIGHT, shapes)


def earlier(picture):
    return drawn(earlier_calls(BOX, UNIT, picture, measure))


def waiting(picture, rows=5):
    return drawn(waiting_list(BOX, UNIT, picture, measure, rows=rows))


def test_five_calls_below_each_other_newest_on_top():
    drawing = earlier(PICTURE)
    check(drawing, 1920, 1080)
    tops = [text_with(drawing, f"A{place:03}").box.y for place in range(1, 6)]
    assert tops == sorted(tops)
    assert "A000" not in said(drawing)
    assert "A006" not in said(drawing)


def test_each_says_its_counter():
    assert "A001 | Loket 2 |" in said(earlier(PICTURE))


def test_who_has_left_the_counter_stands_back():
    left = replace(PICTURE, calls=(CALLS[0], board_call(19, "A001", active=False), CALLS[2]))
    assert text_with(earlier(left), "A001").colour == SOFT
    assert text_with(earlier(left), "A002").colour == WHITE


@pytest.mark.parametrize("lit", [True, False])
def test_a_second_new_call_flashes_in_its_row(lit):
    drawing = earlier(replace(PICTURE, flash=("19",), lit=lit))
    frames = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.border]
    grounds = [shape.colour for shape in drawing.shapes if isinstance(shape, Rect) and not shape.border]
    assert len(frames) == 1
    assert (grounds[0] == AMBER) is lit


def test_one_call_only_says_that_there_are_no_others():
    assert "Belum ada panggilan lain" in said(earlier(replace(PICTURE, calls=CALLS[:1])))
    assert earlier(replace(PICTURE, calls=())).shapes == ()


def test_tenants_fill_the_first_column_downward_then_the_second():
    drawing = waiting(PICTURE)
    check(drawing, 1920, 1080)
    places = [(text.box.x, text.box.y) for text in words_of(drawing) if text.text.startswith("Instansi")]
    assert len(places) == 10
    assert len({x for x, _ in places}) == 2
    assert places == sorted(places)


def test_counts_stand_in_the_row_of_their_tenant():
    drawing = waiting(PICTURE)
    for place in range(10):
        tenant, count = text_with(drawing, f"Instansi {place}"), text_with(drawing, str(100 + place))
        assert tenant.box.y <= count.box.y + count.box.h // 2 <= tenant.box.bottom + count.box.h
        assert tenant.box.right <= count.box.x


def test_more_than_fits_is_set_smaller_not_lost():
    drawing = waiting(PICTURE, rows=3)
    check(drawing, 1920, 1080)
    assert said(drawing).count("Instansi") == 10


def test_no_counts_say_why():
    assert "Tidak ada antrean" in said(waiting(replace(PICTURE, queues=())))
    assert "belum diketahui" in said(waiting(replace(PICTURE, queues=(), stale=True)))
    assert waiting(BoardPicture()).shapes == ()
