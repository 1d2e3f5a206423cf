from dataclasses import fields

import pytest

from device.layout.damage import touch
from device.layout.kiosk_frame import Frame, frame_of, roomy, typing_of
from device.layout.primitives import Box
from device.layout.view import View, pixel_mm

SIZES = [(1080, 1920), (1920, 1080), (1280, 720), (3840, 2160), (1280, 1024), (768, 1024)]


def finger(size, inches):
    return View(pixel_mm(*size, inches)).finger


@pytest.mark.parametrize("big", [0, 1])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_has_a_place_of_its_own_on_the_screen(size, big):
    frame = frame_of(*size, big * min(size) // 11)
    boxes = [getattr(frame, one.name) for one in fields(Frame) if one.name not in ("notice", "header")]
    boxes = [box for box in boxes if isinstance(box, Box)]
    assert not any(touch(one, other) for one in boxes for other in boxes if one is not other)
    assert all(0 <= box.x < box.right <= size[0] and 0 <= box.y < box.bottom <= size[1] for box in boxes)
    typing = typing_of(frame)
    parts = (typing.answers, typing.turning, typing.keys, frame.heading, frame.foot)
    assert not any(touch(one, other) for one in parts for other in parts if one is not other)


@pytest.mark.parametrize("size", [(1080, 1920), (768, 1366)], ids=str)
def test_on_a_standing_screen_all_that_is_touched_is_in_the_lower_part(size):
    frame = frame_of(*size, 0)
    typing = typing_of(frame)
    for box in (frame.cards, frame.turning, frame.tools, frame.foot, typing.answers, typing.turning, typing.keys):
        assert box.y >= size[1] * 0.29


@pytest.mark.parametrize(
    ("size", "inches", "fits"),
    [
        ((1080, 1920), 32, True),
        ((1080, 1920), 21.5, True),
        ((1080, 1920), 15.6, True),
        ((1080, 1920), 10.1, False),
        ((1280, 720), 15.6, True),
        ((1280, 800), 12, False),
        ((800, 480), 7, False),
    ],
)
def test_which_screens_have_room_for_a_shaking_finger(size, inches, fits):
    assert roomy(*size, finger(size, inches)) is fits


@pytest.mark.parametrize(("size", "inches"), [((800, 480), 7), ((480, 800), 5), ((1280, 800), 10.1)])
def test_on_a_screen_too_small_for_it_everything_is_as_large_as_it_can_be(size, inches):
    frame = frame_of(*size, finger(size, inches))
    assert 0 < frame.finger < finger(size, inches)
    assert frame.cards.h >= frame.finger
    assert typing_of(frame).answers.h >= frame.finger


def test_letters_stand_in_fewer_columns_where_fingers_need_it():
    wide, narrow = (typing_of(frame_of(1080, 1920, finger((1080, 1920), inches))) for inches in (32, 15.6))
    assert (wide.columns, wide.rows) == (9, 3)
    assert (narrow.columns, narrow.rows) == (7, 4)
