import pytest

from device.layout.view import NEAR, View, pixel_mm


def test_letters_of_eight_millimetres_for_each_metre():
    view = View(pixel_mm=0.5, distance_m=5)
    assert view.letters * 0.72 * 0.5 == pytest.approx(40, abs=0.4)
    assert view.metres(view.letters) == pytest.approx(5, abs=0.05)


def test_a_finger_has_twenty_millimetres():
    assert View(pixel_mm=0.25).finger == 80


def test_what_is_not_known_asks_for_nothing():
    assert (NEAR.letters, NEAR.finger, NEAR.metres(100)) == (0, 0, 0)
    assert View(distance_m=5).letters == 0


def test_the_side_of_a_pixel():
    assert pixel_mm(1920, 1080, 55) == pytest.approx(0.634, abs=0.001)
    assert pixel_mm(1080, 1920, 55) == pixel_mm(1920, 1080, 55)
    assert pixel_mm(1920, 1080, 0) == 0
