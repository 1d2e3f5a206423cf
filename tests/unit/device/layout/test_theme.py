import pytest

from device.layout import theme
from device.layout.primitives import Colour
from device.layout.theme import contrast

BLACK = Colour(0, 0, 0)


def test_contrast_as_wcag_reckons_it():
    assert contrast(BLACK, Colour(255, 255, 255)) == pytest.approx(21)
    assert contrast(theme.WHITE, theme.WHITE) == pytest.approx(1)
    assert contrast(Colour(118, 118, 118), Colour(255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert contrast(theme.WHITE, BLACK) == contrast(BLACK, theme.WHITE)


@pytest.mark.parametrize("ground", ["NIGHT", "DEEP", "PANEL", "ROW"])
@pytest.mark.parametrize("text", ["WHITE", "SOFT", "AMBER", "GREEN", "ROSE"])
def test_light_words_on_dark_grounds(ground, text):
    assert contrast(getattr(theme, ground), getattr(theme, text)) >= 7


def test_dark_words_on_amber():
    assert contrast(theme.AMBER, theme.INK) >= 7
