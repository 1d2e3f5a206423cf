import threading

import pytest

from device.layout.led_digits import DigitFace
from device.layout.led_dots import DotFace
from device.parts.led_screen import REFRESH_MS, RETRY_MS, LedScreen, PanelError
from device.runner import monotonic_ms
from protocols.messages import Severity, Work
from support.lights import counter
from support.until import until


class Panel:
    """Writes down what it was asked; `gone`: whatever it is asked fails."""

    def __init__(self, wall):
        self.wall = wall

    def draw(self, frame, light):
        self._say((frame, light))

    def refresh(self):
        self._say("refresh")

    def close(self):
        self.wall.said.append("close")

    def _say(self, word):
        if self.wall.gone:
            raise PanelError("SPI: Input/output error")
        self.wall.said.append(word)


class Wall:
    """A LedScreen, its panel, its clock (ms) and what it told."""

    def __init__(self, face=DotFace(32, 8)):  # noqa: B008  frozen
        self.now, self.steady, self.gone, self.said, self.shown, self.alerts = 1_000, 60, False, [], [], []
        self.screen = LedScreen(
            self._open,
            face,
            steady=lambda: self.steady,
            shown=self.shown.append,
            alert=self.alerts.append,
            now=lambda: self.now,
        )

    def _open(self):
        if self.gone:
            raise PanelError("/dev/spidev0.0 tidak ada")
        self.said.append("open")
        return Panel(self)

    def run(self, ms):
        """Turn after turn, as the thread does it."""
        end = self.now + ms
        while (wait := self.screen.turn()) <= end - self.now:
            assert wait > 0
            self.now += wait
        self.now = end

    @property
    def frames(self):
        return [word for word in self.said if isinstance(word, tuple)]


def test_what_is_shown_is_drawn_once_and_told_once():
    wall = Wall()
    picture = counter()
    wall.screen.show(picture)
    wall.run(REFRESH_MS - 1)
    assert [word for word in wall.said if word == "open"] == ["open"]
    assert len(wall.frames) == 1
    assert [(shown.picture, shown.at_ns) for shown in wall.shown] == [(picture, 1_000_000_000)]
    assert wall.alerts == []


def test_only_the_newest_picture_is_drawn():
    wall = Wall()
    for number in ("A001", "A002", "A003"):
        wall.screen.show(counter(number))
    wall.run(10)
    assert len(wall.frames) == 1
    assert [shown.picture.number for shown in wall.shown] == ["A003"]


def test_every_five_seconds_it_is_told_anew_how_to_work_and_drawn_again():
    wall = Wall()
    wall.screen.show(counter())
    wall.run(3 * REFRESH_MS + 1)
    kinds = ["frame" if isinstance(word, tuple) else word for word in wall.said]
    assert kinds == ["open", "frame", *("refresh", "frame") * 3]
    assert len(wall.shown) == 1


def test_it_is_kept_awake_before_it_has_anything_to_show():
    wall = Wall()
    wall.run(2 * REFRESH_MS + 1)
    assert wall.said == ["open", "refresh", "refresh"]


def test_a_long_text_moves_and_does_not_begin_anew_with_each_phase_of_a_flash():
    wall = Wall(DigitFace(4))
    for lit in (True, False, True, False):
        wall.screen.show(counter("BP112", flash=True, lit=lit))
        wall.run(500)
    assert len({frame for frame, _ in wall.frames}) > 1
    lights = [light for _, light in wall.frames]
    assert (max(lights), min(lights)) == (100, 15)


def test_the_hour_changes_the_brightness():
    wall = Wall()
    wall.screen.show(counter())
    wall.run(10)
    wall.steady = 15
    wall.run(REFRESH_MS)
    assert list(dict.fromkeys(light for _, light in wall.frames)) == [60, 15]


def test_a_board_that_is_missing_is_said_once_and_comes_back_by_itself():
    wall = Wall()
    wall.gone = True
    wall.screen.show(counter())
    wall.run(5 * RETRY_MS)
    (alert,) = wall.alerts
    assert (alert.code, alert.severity, alert.active) == ("display_away", Severity.FAULT, True)
    assert "/dev/spidev0.0 tidak ada" in alert.text
    assert wall.shown == []
    wall.gone = False
    wall.run(RETRY_MS)
    assert (wall.alerts[-1].active, len(wall.alerts)) == (False, 2)
    assert len(wall.shown) == 1


def test_a_board_that_goes_is_closed_said_and_opened_again():
    wall = Wall()
    wall.screen.show(counter("A001"))
    wall.run(10)
    wall.gone = True
    wall.screen.show(counter("A002"))
    wall.run(10)
    assert wall.said[-1] == "close"
    assert wall.alerts[-1].active
    assert [shown.picture.number for shown in wall.shown] == ["A001"]
    wall.gone = False
    wall.run(RETRY_MS)
    assert [shown.picture.number for shown in wall.shown] == ["A001", "A002"]
    assert not wall.alerts[-1].active


def test_a_long_reason_fits_an_alert():
    wall = Wall()
    wall.screen._open_panel = lambda: (_ for _ in ()).throw(PanelError("x" * 500))
    wall.run(10)
    assert len(wall.alerts[-1].text) <= 120


def test_letters_that_cannot_be_shown_are_said_once_each():
    wall = Wall(DigitFace(8))
    for number in ("K001", "K002", "A001", "M001", "K003"):
        wall.screen.show(counter(number))
        wall.run(10)
    assert [(alert.code, alert.severity) for alert in wall.alerts] == [("display_letters", Severity.WARNING)] * 2
    assert "huruf K:" in wall.alerts[0].text
    assert "huruf K, M:" in wall.alerts[1].text


def test_dots_show_every_letter():
    wall = Wall()
    wall.screen.show(counter("K001"))
    wall.run(10)
    assert wall.alerts == []


@pytest.fixture
def alive():
    wall = Wall()
    wall.screen._now = monotonic_ms
    wall.screen.start()
    yield wall
    wall.screen.stop()


def test_its_thread_draws_when_it_is_shown_something_and_goes_dark_at_the_end(alive):
    until(lambda: alive.said, "it is opened")
    assert alive.screen.alive()
    alive.screen.show(counter("A005", Work.CALLED))
    until(lambda: alive.shown, "it is drawn")
    before = threading.active_count()
    alive.screen.stop()
    assert threading.active_count() == before - 1
    assert not alive.screen.alive()
    assert alive.said[-1] == "close"
    alive.screen.stop()


def test_one_that_was_never_started_can_be_stopped():
    Wall().screen.stop()
