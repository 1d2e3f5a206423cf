import sys

import pytest

from device.config.screen import Brightness, Hub75Screen, Max7219Screen, OledScreen, Tm1637Screen
from device.parts import led_hub75
from device.parts.led_opening import board_screen, opener_of
from device.parts.led_screen import PanelError
from device.ports import PartMissingError
from support.lights import counter
from support.until import until

BOARDS = [Max7219Screen(bus=6, select=3), Tm1637Screen(clock_pin=20, data_pin=21), OledScreen(bus=6)]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.kind)
def test_on_a_machine_without_it_the_screen_lives_says_so_and_stops(board):
    alerts, shown = [], []
    screen = board_screen(board, time_of_day=lambda: "", shown=shown.append, stand=alerts.append)
    screen.start()
    screen.show(counter())
    until(lambda: alerts, "it is missed")
    screen.stop()
    assert (alerts[0].code, alerts[0].active, shown) == ("display_away", True, [])
    assert not screen._thread.is_alive()


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.kind)
def test_what_opens_it_raises_only_errors_of_the_panel(board):
    with pytest.raises(PanelError):
        opener_of(board)()


def test_a_missing_library_is_said_before_anything_starts(monkeypatch):
    monkeypatch.setattr(led_hub75, "LIBRARY", "no_such_module_anywhere")
    with pytest.raises(PartMissingError, match="rpi-rgb-led-matrix"):
        board_screen(Hub75Screen(), time_of_day=lambda: "", shown=print, stand=print)


def test_panels_with_a_library(monkeypatch):
    monkeypatch.setattr(led_hub75, "LIBRARY", "sys")
    assert callable(opener_of(Hub75Screen()))
    assert "sys" in sys.modules


def test_brightness_follows_the_halls_time():
    time = ["08.15"]
    board = Max7219Screen(bus=6, brightness=Brightness(day=60, night=15))
    screen = board_screen(board, time_of_day=lambda: time[0], shown=print, stand=print)
    assert screen._steady() == 60
    time[0] = "19.00"
    assert screen._steady() == 15
