import pytest

from device.config.screen import (
    Brightness,
    Hub75Screen,
    Max7219Screen,
    OledScreen,
    Tm1637Screen,
    WindowScreen,
    mistakes,
    pins,
)


def tm1637(**more):
    return Tm1637Screen(clock_pin=20, data_pin=21, **more)


@pytest.mark.parametrize(
    ("time", "light"),
    [("", 60), ("05.59", 15), ("06.00", 60), ("12.00", 60), ("17.59", 60), ("18.00", 15), ("23.59", 15), ("00.00", 15)],
)
def test_dim_over_midnight(time, light):
    assert Brightness().at(time) == light


@pytest.mark.parametrize(("time", "light"), [("11.59", 90), ("12.00", 5), ("12.59", 5), ("13.00", 90), ("", 90)])
def test_dim_within_a_day(time, light):
    assert Brightness(day=90, night=5, dim_from="12.00", dim_until="13.00").at(time) == light


def test_never_dim():
    dim = Brightness(dim_from="00.00", dim_until="00.00")
    assert {dim.at(f"{hour:02}.30") for hour in range(24)} == {60}


@pytest.mark.parametrize(
    "board",
    [Max7219Screen(), tm1637(), tm1637(digits=6, order="210543"), Hub75Screen(), OledScreen(chip="sh1106", height=32)],
)
def test_good_boards(board):
    assert list(mistakes(board)) == []


@pytest.mark.parametrize(
    ("board", "part"),
    [
        (Max7219Screen(brightness=Brightness(dim_from="18:00")), "brightness.dim_from: '18:00' is no time of day"),
        (OledScreen(brightness=Brightness(dim_until="24.00")), "brightness.dim_until: '24.00' is no time of day"),
        (tm1637(order="210543"), "order: '210543'; name each of the 4 places once"),
        (tm1637(digits=6, order="000000"), "order: '000000'; name each of the 6 places once"),
        (OledScreen(chip="ssd1309", height=32), "height: an ssd1309 has 64 rows"),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(board, part):
    (mistake,) = mistakes(board)
    assert mistake.startswith(part)


def test_only_two_wires_take_pins():
    assert pins(tm1637()) == (20, 21)
    assert pins(Max7219Screen()) == ()


@pytest.mark.parametrize(
    "window",
    [
        WindowScreen(),
        WindowScreen(width=3840, height=2160, diagonal_inches=55, distance_m=8, slides="pictures", seconds=15),
        WindowScreen(turned=90, contrast="high", languages="in_turn"),
    ],
)
def test_good_windows(window):
    assert list(mistakes(window)) == []


@pytest.mark.parametrize(
    ("window", "part"),
    [
        (WindowScreen(width=5), "width: 5; use 100 to 7680 pixels"),
        (WindowScreen(diagonal_inches=1), "diagonal_inches: 1; use 3 to 200"),
        (WindowScreen(diagonal_inches=-55), "diagonal_inches: -55; use 3 to 200"),
        (WindowScreen(diagonal_inches=55, distance_m=500), "distance_m: 500; use 0.3 to 100"),
        (WindowScreen(distance_m=8), "distance_m: the size of the screen is not known; add diagonal_inches"),
        (WindowScreen(seconds=0), "seconds: 0; use 3 to 3600"),
    ],
)
def test_what_is_wrong_with_a_window_is_said_with_its_cure(window, part):
    (mistake,) = mistakes(window)
    assert mistake.startswith(part)
