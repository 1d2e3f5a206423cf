from dataclasses import replace

import msgspec
import pytest

from device.layout.board import Slide, board, is_far, queues_per_page
from device.layout.board_far import frame_of, reach_m
from device.layout.primitives import Image, Text
from device.layout.view import NEAR, View, pixel_mm
from device.roles.pictures import BoardPicture
from protocols.messages import Queue, Words
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import CIVIL, board_call

SIZES = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)]
CALLS = tuple(
    board_call(30 - place, number, counter)
    for place, (number, counter) in enumerate(
        [("A005", "3"), ("KUA105", "12"), ("B012", "7"), ("A004", "Informasi"), ("C001", "1"), ("D009", "2")] * 2
    )
)
PICTURE = BoardPicture(
    zone="utama",
    title=Words("Ruang Tunggu Utama", "Main hall"),
    running_text=Words("Siapkan KTP dan berkas asli.", "Please have your card ready."),
    calls=CALLS,
    queues=tuple(Queue(tenant=CIVIL, waiting=place * 70) for place in range(12)),
    clock="08.15",
    language="id",
)
PICTURES = {
    "calm": PICTURE,
    "lit": replace(PICTURE, flash=("30", "29"), lit=True),
    "one call": replace(PICTURE, calls=CALLS[:1]),
    "no calls": replace(PICTURE, calls=()),
    "long": replace(PICTURE, calls=(board_call(31, "ABC-K2-01", "12"), *CALLS)),
    "stale": replace(PICTURE, stale=True, stale_since="08.15", queues=()),
    "english": replace(PICTURE, language="en", turn=1),
    "blank": BoardPicture(language="id"),
}


def view(size, metres, inches=55):
    return View(pixel_mm(*size, inches), metres)


def drawn(name, size, metres):
    seat = view(size, metres)
    picture = PICTURES[name]
    room = queues_per_page(*size, seat)
    return board(replace(picture, queues=picture.queues[:room]), *size, measure, seat)


@pytest.mark.parametrize("metres", [3, 5, 8])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", PICTURES)
def test_every_letter_can_be_read_from_there(name, size, metres):
    """Capitals of 8 mm for each metre; only a number too long for the whole screen may be smaller than that."""
    drawing = drawn(name, size, metres)
    check(drawing, *size)
    check_contrast(drawing)
    least = metres * 8 / pixel_mm(*size, 55) / 0.72
    small = [shape.text for shape in drawing.shapes if isinstance(shape, Text) and shape.size < int(least)]
    assert small in ([], ["ABC-K2-01"])
    assert not small or (name == "long" and size[0] < size[1])


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_newest_call_is_always_there(size):
    read = said(drawn("calm", size, 8))
    assert "A005" in read
    assert "3" in read
    assert "08.15" in read


def test_the_farther_the_fewer_calls():
    numbers = [sum(call.number in said(drawn("calm", (1920, 1080), metres)) for call in CALLS[:6]) for metres in (3, 8)]
    assert numbers[0] > numbers[1]


def test_who_waits_is_said_where_there_is_room():
    assert "| 70" in said(drawn("calm", (1920, 1080), 5))
    assert "| 70" not in said(drawn("calm", (1920, 1080), 8))
    assert queues_per_page(1920, 1080, view((1920, 1080), 5)) == 3
    assert queues_per_page(1920, 1080, view((1920, 1080), 8)) == 1, "a page is never empty"


def test_one_language_at_a_time():
    read = said(drawn("calm", (1920, 1080), 3))
    assert "Ruang Tunggu" in read
    assert "Main hall" not in read
    english = said(drawn("english", (1920, 1080), 3))
    assert "Main hall" in english
    assert "Counter" in english
    assert "Loket" not in english


def test_the_tenant_and_where_to_go_follow_each_other_if_they_are_too_long_for_one_line():
    tenant = Words("Dinas Kependudukan", "Civil registry")
    picture = replace(PICTURE, calls=tuple(msgspec.structs.replace(call, tenant=tenant) for call in CALLS))
    seat = view((1920, 1080), 8)
    shown = [said(board(replace(picture, turn=turn), 1920, 1080, measure, seat)) for turn in range(0, 8, 2)]
    assert any("Dinas" in read for read in shown)
    assert any("Sayap" in read for read in shown)


def test_old_data_is_marked():
    assert "! Data pukul 08.15" in said(drawn("stale", (1920, 1080), 5))
    assert "Jumlah antrean" in said(drawn("stale", (1920, 1080), 5))


def test_a_new_call_changes_its_light():
    seat = view((1920, 1080), 5)
    lit = text_with(board(PICTURES["lit"], 1920, 1080, measure, seat), "A005")
    dark = text_with(board(replace(PICTURES["lit"], lit=False), 1920, 1080, measure, seat), "A005")
    assert lit.colour != dark.colour


def test_there_is_no_room_for_a_picture():
    drawing = board(PICTURE, 1920, 1080, measure, view((1920, 1080), 5), Slide("a.png"))
    assert not [shape for shape in drawing.shapes if isinstance(shape, Image)]


def test_who_is_near_sees_the_full_board():
    assert not is_far(1920, 1080, NEAR)
    assert not is_far(1920, 1080, view((1920, 1080), 1))
    assert is_far(1920, 1080, view((1920, 1080), 3))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_as_far_as_it_reaches_everything_still_has_its_place(size):
    reach = reach_m(*size, view(size, 1))
    assert 5 < reach < 12
    frame = frame_of(*size, view(size, reach * 0.99))
    assert frame.header.bottom <= frame.call.y
    assert frame.call.bottom <= frame.footer.y
    assert frame.call.h > 2 * frame.size
    check(drawn("calm", size, reach * 0.99), *size)


def test_a_screen_of_unknown_size_reaches_nowhere():
    assert reach_m(1920, 1080, NEAR) == 0
