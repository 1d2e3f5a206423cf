import pytest

from device.layout.led import Sign
from device.layout.led_digits import STEP_MS, DigitFace, Digits, shapes, unshowable
from protocols.messages import Work
from support.lights import counter, hall, spelled


def shown(digits, picture, elapsed=0):
    face = DigitFace(digits)
    return spelled(face.frame(face.read(picture)[0], elapsed)[0])


def test_the_shapes_are_those_of_the_data_sheets():
    assert shapes("A0-") == (0b1110111, 0b0111111, 0b1000000)
    assert shapes("8.1") == (0xFF, 0x06)
    assert shapes(".") == (0x80,)


@pytest.mark.parametrize(
    ("digits", "picture", "text"),
    [
        (4, counter("A005"), "A005"),
        (8, counter("A005"), "  A005  "),
        (8, counter("BP112"), " BP112  "),
        (8, hall(("A005", "3")), "A005   3"),
        (8, hall(("BP112", "12")), "BP112 12"),
        (8, counter("", Work.PAUSED), "  JEDA  "),
        (16, counter("", Work.PAUSED), "   ISTIRAHAT    "),
        (4, counter("", Work.IDLE), "SIAP"),
        (4, counter("A005", stale=True), "A.0.0.5."),
        (8, hall(), "  08.15  "),
    ],
)
def test_what_stands_still(digits, picture, text):
    assert shown(digits, picture) == spelled(Digits(shapes(text)))


def test_what_is_too_long_moves_by_from_its_beginning_to_its_end():
    texts = [shown(4, counter("BP112"), elapsed) for elapsed in range(0, 4000, STEP_MS)]
    assert texts[0] == "BP11"
    assert "P112" in texts
    assert shown(4, hall(("A005", "12")), 0) == "A005"


def test_a_letter_that_cannot_be_shown_leaves_the_figures_alone():
    assert shown(8, counter("KUA105")) == "  105   "
    assert shown(8, counter("A-K2-01")).strip() == "2-01"
    assert shown(8, hall(("V005", "3"))) == "005    3"
    assert shown(4, counter("K")) == " -  "


def test_it_says_which_letters_it_cannot_show():
    assert unshowable("KMVWX") == "KMVWX"
    assert unshowable("A-005.") == ""
    assert DigitFace(4).unshowable(counter("KUK105")) == "K"
    assert DigitFace(4).unshowable(counter("", Work.IDLE)) == ""


def test_every_other_letter_has_a_shape():
    assert unshowable("ABCDEFGHIJLNOPQRSTUYZ0123456789") == ""


def test_it_moves_only_when_it_must():
    assert DigitFace(8).frame(Sign("A005"), 0)[1] is None
    assert DigitFace(4).frame(Sign("BP112"), 0)[1] is not None
