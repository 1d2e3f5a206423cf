import pytest

from device.layout.rating import rating
from device.roles.pictures import RatingFace, RatingMode
from support.drawn import check, check_contrast, ground_of, measure, said, text_with
from support.samples import TICKET

ARMED = RatingFace(RatingMode.ARMED, 4, 0, TICKET, 1)
THANKED = RatingFace(RatingMode.THANKS, 4, 3, TICKET, 1)
DARK = RatingFace(RatingMode.DARK, 4)
FACES = {
    "armed": ARMED,
    "thanked": THANKED,
    "dark": DARK,
    "five": RatingFace(RatingMode.ARMED, 5),
    "nod": RatingFace(RatingMode.THANKS, 4),
}


@pytest.mark.parametrize("size", [(800, 480), (1280, 720), (480, 320)], ids=str)
@pytest.mark.parametrize("name", FACES)
def test_it_can_be_read_at_any_size(name, size):
    drawing = rating(FACES[name], *size, measure)
    check(drawing, *size)
    check_contrast(drawing)


def test_every_key_has_a_number_a_word_and_a_place():
    armed, dark = (rating(face, 800, 480, measure) for face in (ARMED, DARK))
    for score, word in enumerate(("Tidak", "Kurang", "Baik", "Sangat"), 1):
        assert word in said(armed)
        assert text_with(armed, str(score)).box == text_with(dark, str(score)).box


def test_lit_keys_stand_out_by_their_ground():
    def grounds(face):
        drawing = rating(face, 800, 480, measure)
        return [ground_of(drawing, text_with(drawing, str(score))) for score in (1, 2, 3, 4)]

    lit, dark = grounds(ARMED)[0], grounds(DARK)[0]
    assert lit != dark
    assert grounds(ARMED) == [lit] * 4
    assert grounds(DARK) == [dark] * 4
    assert grounds(THANKED) == [dark, dark, lit, dark]


def test_it_thanks():
    assert "Terima kasih | Thank you" in said(rating(THANKED, 800, 480, measure))
    assert "Bagaimana pelayanan kami?" in said(rating(DARK, 800, 480, measure))
