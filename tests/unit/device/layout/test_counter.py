from dataclasses import replace

import pytest

from device.layout.counter import counter
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
