import queue
import threading

import pytest

from device.layout.primitives import Box, Colour, Drawing, Rect
from device.parts.painter import Painter, Sheets
from device.ports import Shown
from device.roles.pictures import BoardPicture, CounterPicture
from support.until import until

WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


class Glass:
    """A canvas that counts, and on which drawing can be held up."""

    def __init__(self, patience=None, *, keeps=False):
        self.sheets, self.flips, self.listened = Sheets(), 0, 0
        self.patience, self.keeps = patience, keeps
        self.places, self.away, self.again = [], False, False
        self.free = threading.Event()
        self.free.set()
        self.begun = threading.Event()

    def surface(self, width, height):
        self.begun.set()
        assert self.free.wait(10)
        return None if self.away else self.sheets.surface(width, height)

    def flip(self, places):
        self.flips += 1
        self.places.append(places)
        return True

    def listen(self):
        self.listened += 1
        again, self.again = self.again, False
        return again


@pytest.fixture
def shown():
    return queue.SimpleQueue()


def painter_of(shown, **canvases):
    made = Painter()
    for name, canvas in canvases.items():
        made.hang(name, draw=lambda picture, measure: Drawing(40, 30, WHITE, ()), canvas=canvas, shown=shown.put)
    made.start()
    return made


def dotted(picture, measure):
    """A dot whose place is the revision."""
    return Drawing(400, 300, WHITE, (Rect(Box(10 * picture.revision, 10, 8, 8), BLACK),))


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
    assert sheets.flip(())
    assert not sheets.listen()
    assert sheets.patience is None
    assert not sheets.keeps


def test_a_painter_lives_from_start_to_stop_and_not_while_a_picture_hangs(monkeypatch, shown):
    glass, painter = Glass(), Painter()
    painter.hang("board-1", draw=lambda picture, measure: Drawing(8, 8, WHITE, ()), canvas=glass, shown=shown.put)
    assert not painter.alive()
    painter.start()
    assert painter.alive()
    monkeypatch.setattr("device.parts.painter.HUNG_SECONDS", 0.05)
    glass.free.clear()
    painter.show("board-1", BoardPicture())
    until(lambda: not painter.alive(), "a picture hangs")
    glass.free.set()
    shown.get(timeout=5)
    until(painter.alive, "it draws again")
    painter.stop()
    assert not painter.alive()


def hung(shown, glass, draw=dotted):
    painter = Painter()
    painter.hang("board", draw=draw, canvas=glass, shown=shown.put)
    painter.start()
    return painter


def test_on_a_canvas_that_keeps_its_pixels_only_what_changed_is_painted(shown):
    glass = Glass(keeps=True)
    painter = hung(shown, glass)
    for number in (1, 5):
        painter.show("board", revision(number))
        shown.get(timeout=5)
    painter.stop()
    assert glass.places == [(Box(0, 0, 400, 300),), (Box(10, 10, 8, 8), Box(50, 10, 8, 8))]
    surface = glass.sheets.surface(400, 300)
    assert [tuple(surface.get_at((x, 12)))[:3] for x in (12, 52)] == [(255, 255, 255), (0, 0, 0)]


def test_a_picture_that_looks_the_same_is_shown_without_a_flip(shown):
    glass = Glass(keeps=True)
    painter = hung(shown, glass, draw=lambda *_: Drawing(40, 30, WHITE, ()))
    for number in (1, 2):
        painter.show("board", revision(number))
        assert shown.get(timeout=5).picture == revision(number)
    painter.stop()
    assert glass.flips == 1


def test_what_changed_by_itself_is_painted_again_and_not_said_twice(shown):
    glass = Glass(patience=0.01)
    painter = hung(shown, glass)
    painter.show("board", revision(1))
    shown.get(timeout=5)
    glass.again = True
    until(lambda: glass.flips == 2, "painted again")
    painter.stop()
    assert shown.empty()


def test_a_screen_that_is_away_is_not_said_to_show_anything_until_it_is_back(shown):
    glass = Glass(patience=0.01, keeps=True)
    glass.away = True
    painter = hung(shown, glass)
    painter.show("board", revision(1))
    assert glass.begun.wait(5)
    until(lambda: glass.listened > 3, "it goes on")
    assert shown.empty()
    glass.away, glass.again = False, True
    assert shown.get(timeout=5).picture == revision(1)
    painter.stop()
    assert glass.places == [(Box(0, 0, 400, 300),)]
