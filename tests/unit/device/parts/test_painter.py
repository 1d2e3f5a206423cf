import queue
import threading

import pytest

from device.layout.primitives import Colour, Drawing
from device.parts.painter import Painter, Sheets
from device.ports import Shown
from device.roles.pictures import BoardPicture, CounterPicture
from support.until import until

WHITE = Colour(255, 255, 255)


class Glass:
    """A canvas that counts, and on which drawing can be held up."""

    def __init__(self, patience=None):
        self.sheets, self.flips, self.listened = Sheets(), 0, 0
        self.patience = patience
        self.free = threading.Event()
        self.free.set()
        self.begun = threading.Event()

    def surface(self, width, height):
        self.begun.set()
        assert self.free.wait(10)
        return self.sheets.surface(width, height)

    def flip(self):
        self.flips += 1

    def listen(self):
        self.listened += 1


@pytest.fixture
def shown():
    return queue.SimpleQueue()


def painter_of(shown, **canvases):
    made = Painter()
    for name, canvas in canvases.items():
        made.hang(name, draw=lambda picture, measure: Drawing(40, 30, WHITE, ()), canvas=canvas, shown=shown.put)
    made.start()
    return made


def revision(number: int) -> BoardPicture:
    return BoardPicture(zone="aula", epoch=1, revision=number)


def test_a_picture_is_said_to_be_shown_after_the_flip(shown):
    glass = Glass()
    painter = painter_of(shown, board=glass)
    painter.show("board", revision(1))
    seen = shown.get(timeout=5)
    assert isinstance(seen, Shown)
    assert (seen.picture, glass.flips) == (revision(1), 1)
    painter.stop()


def test_pictures_that_were_overtaken_are_skipped_and_the_newest_is_not(shown):
    glass = Glass()
    painter = painter_of(shown, board=glass)
    glass.free.clear()
    painter.show("board", revision(1))
    assert glass.begun.wait(5)
    for number in range(2, 50):
        painter.show("board", revision(number))
    glass.free.set()
    assert [shown.get(timeout=5).picture.revision for _ in range(2)] == [1, 49]
    painter.stop()
    assert shown.empty()


def test_each_screen_has_its_turn(shown):
    glass = Glass()
    painter = painter_of(shown, board=glass, counter=Glass())
    glass.free.clear()
    painter.show("board", revision(1))
    assert glass.begun.wait(5)
    painter.show("counter", CounterPicture(counter="loket-1"))
    painter.show("board", revision(2))
    glass.free.set()
    order = [type(shown.get(timeout=5).picture) for _ in range(3)]
    assert order == [BoardPicture, CounterPicture, BoardPicture]
    painter.stop()


def test_a_photograph_is_of_the_picture_that_was_given_and_waits_for_what_is_to_be_shown(shown):
    glass, photographs = Glass(), queue.SimpleQueue()
    painter = painter_of(shown, board=glass)
    glass.free.clear()
    painter.show("board", revision(1))
    assert glass.begun.wait(5)
    painter.photograph("board", revision(1), photographs.put)
    painter.show("board", revision(2))
    glass.free.set()
    assert photographs.get(timeout=5).startswith(b"\x89PNG")
    assert shown.qsize() == 2
    assert glass.flips == 2
    painter.stop()


def test_windows_are_listened_to_also_without_work(shown):
    glass = Glass(patience=0.01)
    painter = painter_of(shown, board=glass)
    until(lambda: glass.listened > 3, "the window is listened to")
    painter.stop()


def test_a_mistake_is_not_swallowed(shown, monkeypatch):
    mistakes = queue.SimpleQueue()
    monkeypatch.setattr(threading, "excepthook", mistakes.put)
    painter = Painter()
    painter.hang("board", draw=lambda *_: 1 / 0, canvas=Glass(), shown=shown.put)
    painter.start()
    painter.show("board", revision(1))
    assert mistakes.get(timeout=5).exc_type is ZeroDivisionError


def test_simulated_screens_of_one_size_share_their_pixels():
    sheets = Sheets()
    assert sheets.surface(40, 30) is sheets.surface(40, 30)
    assert sheets.surface(40, 30).get_size() == (40, 30)
    assert sheets.surface(30, 40) is not sheets.surface(40, 30)
    sheets.flip()
    sheets.listen()
    assert sheets.patience is None
