from dataclasses import replace

import pytest

from device.layout.counter import counter, reach_m
from device.layout.view import CAPITALS, MM_PER_METRE, NEAR, View
from device.roles.pictures import CounterPicture
from protocols.messages import Words, Work
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import CARD

SIZES = [(800, 480), (480, 128), (1280, 720), (320, 240)]
CALLED = CounterPicture(
    counter="loket-3",
    epoch=1,
    revision=1,
    label="3",
    name=Words("Loket 3", "Counter 3"),
    work=Work.CALLED,
    number="A005",
    service=CARD,
)
PICTURES = {
    "called": CALLED,
    "flash": replace(CALLED, flash=True),
    "flash, lit": replace(CALLED, flash=True, lit=True),
    "serving": replace(CALLED, work=Work.SERVING),
    "idle": replace(CALLED, work=Work.IDLE, number=""),
    "stale": replace(CALLED, stale=True, stale_since="08.15"),
    "blank": CounterPicture(),
    "long name": replace(CALLED, name=Words("Loket Pelayanan Terpadu 12", "Integrated Counter 12"), number="KUA105"),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", PICTURES)
def test_it_can_be_read_at_any_size(name, size):
    drawing = counter(PICTURES[name], *size, measure)
    check(drawing, *size)
    check_contrast(drawing)


def test_the_number_is_the_largest_thing_on_it():
    drawing = counter(CALLED, 800, 480, measure)
    assert text_with(drawing, "A005").size > 2 * text_with(drawing, "Loket 3").size


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (Work.CLOSED, "Loket tutup"),
        (Work.PAUSED, "Istirahat"),
        (Work.IDLE, "Siap melayani"),
    ],
)
def test_without_a_number_it_says_what_it_is_doing(work, words):
    assert words in said(counter(replace(CALLED, work=work, number=""), 800, 480, measure))


def test_with_a_number_too():
    assert "Silakan maju | Please come" in said(counter(CALLED, 800, 480, measure))
    assert "Sedang melayani" in said(counter(PICTURES["serving"], 800, 480, measure))


def test_old_data_is_marked_in_words():
    read = said(counter(PICTURES["stale"], 800, 480, measure))
    assert "A005" in read
    assert "Data pukul 08.15" in read


def test_before_it_knows_anything_it_says_so():
    assert "Menunggu data dari pusat" in said(counter(CounterPicture(), 800, 480, measure))


def view(size, metres=0.0, pixel_mm=0.2):
    """`metres` 0: as far as it can be read at all."""
    return View(pixel_mm, metres or reach_m(*size, View(pixel_mm)))


def millimetres(drawing, number):
    """Of its capitals."""
    return text_with(drawing, number).size * CAPITALS * 0.2


@pytest.mark.parametrize("number", ["A005", "KUA105"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["called", "flash", "flash, lit", "serving"])
def test_the_number_has_eight_millimetres_a_metre_as_far_as_the_screen_reaches(name, size, number):
    far = view(size)
    drawing = counter(replace(PICTURES[name], number=number), *size, measure, far)
    check(drawing, *size)
    check_contrast(drawing)
    assert millimetres(drawing, number) >= 0.97 * MM_PER_METRE * far.distance_m


def test_nearby_nothing_makes_room():
    assert counter(CALLED, 800, 480, measure, view((800, 480), 1)) == counter(CALLED, 800, 480, measure, NEAR)
    assert counter(CALLED, 800, 480, measure, View(distance_m=99)) == counter(CALLED, 800, 480, measure, NEAR)


@pytest.mark.parametrize(
    ("number", "more", "work", "label"),
    [("A005", 0.9, True, True), ("A005", 1.1, False, True), ("KUA105", 1.1, False, False)],
)
def test_what_the_counter_is_doing_makes_room_first_and_its_label_then(number, more, work, label):
    called = replace(CALLED, number=number)
    usual = View(0.2).metres(text_with(counter(called, 480, 128, measure), number).size)
    shown = said(counter(called, 480, 128, measure, View(0.2, usual * more)))
    assert ("Silakan maju" in shown, "Loket" in shown) == (work, label)


def test_nothing_makes_room_in_vain():
    shown = counter(CALLED, 800, 480, measure, view((800, 480), 99))
    assert text_with(shown, "A005").size > text_with(counter(CALLED, 800, 480, measure), "A005").size
    assert "Loket 3" in said(shown), "the number is as wide as the screen already"


def test_old_data_is_marked_from_any_distance_and_words_alone_keep_their_places():
    assert "Data pukul 08.15" in said(counter(PICTURES["stale"], 800, 480, measure, view((800, 480), 9)))
    idle = PICTURES["idle"]
    assert counter(idle, 800, 480, measure, view((800, 480), 9)) == counter(idle, 800, 480, measure)


def test_a_number_too_long_for_the_distance_is_as_large_as_it_can_be():
    drawing = counter(replace(CALLED, number="KUA1050"), 800, 480, measure, view((800, 480), 9))
    near = counter(replace(CALLED, number="KUA1050"), 800, 480, measure)
    assert text_with(drawing, "KUA1050").size >= text_with(near, "KUA1050").size
