import pytest

from device.layout.rating import Because, Score, rating, touched
from device.layout.theme import contrast
from device.roles.pictures import RatingFace, RatingMode
from device.roles.rating import reasons
from protocols.messages import Reason
from support.drawn import check, check_contrast, ground_of, measure, said, text_with
from support.samples import TICKET

FORM = "https://survei.contoh.go.id/mpp/loket-3"
ARMED = RatingFace(RatingMode.ARMED, 4, 0, TICKET, 1)
THANKED = RatingFace(RatingMode.THANKS, 4, 3, TICKET, 1, change=True)
LOW = RatingFace(RatingMode.THANKS, 4, 1, TICKET, 1, reasons(4), change=True)
WHY = RatingFace(RatingMode.REASON, 4, 1, TICKET, 1, reasons(4))
DARK = RatingFace(RatingMode.DARK, 4)
FACES = {
    "armed": ARMED,
    "form": RatingFace(RatingMode.ARMED, 4, 0, TICKET, 1, form=FORM),
    "thanked": THANKED,
    "low": LOW,
    "why": WHY,
    "dark": DARK,
    "five": RatingFace(RatingMode.ARMED, 5),
    "five low": RatingFace(RatingMode.THANKS, 5, 2, TICKET, 1, reasons(5), change=True),
    "two": RatingFace(RatingMode.REASON, 2, 1, TICKET, 1, reasons(2)),
    "nod": RatingFace(RatingMode.THANKS, 4),
}
SIZES = [(800, 480), (1280, 720), (480, 320)]
MM = 154 / 800  # a screen of 7 inches


def pad(face, size=(800, 480)):
    return rating(face, *size, measure, touch=True)


def drawn(face):
    return rating(face, 800, 480, measure).drawing


def target(shown, intent):
    return next(each.box for each in shown.targets if each.intent == intent)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("touch", [False, True], ids=["keys", "touch"])
@pytest.mark.parametrize("name", FACES)
def test_it_can_be_read_at_any_size(name, touch, size):
    drawing = rating(FACES[name], *size, measure, touch=touch).drawing
    check(drawing, *size)
    check_contrast(drawing)


def test_every_key_has_a_number_a_word_and_a_place():
    armed, dark = drawn(ARMED), drawn(DARK)
    for score, word in enumerate(("Tidak", "Kurang", "Baik", "Sangat"), 1):
        assert word in said(armed)
        assert text_with(armed, str(score)).box == text_with(dark, str(score)).box


def test_lit_keys_stand_out_by_their_ground():
    def grounds(face):
        drawing = drawn(face)
        return [ground_of(drawing, text_with(drawing, str(score))) for score in (1, 2, 3, 4)]

    lit, dark = grounds(ARMED)[0], grounds(DARK)[0]
    assert contrast(lit, dark) > 7
    assert grounds(ARMED) == [lit] * 4
    assert grounds(DARK) == [dark] * 4
    assert grounds(THANKED) == [dark, dark, lit, dark]


def test_it_thanks_and_says_that_one_can_change_ones_mind():
    assert "Terima kasih | Thank you" in said(drawn(FACES["nod"]))
    assert "Terima kasih · Thank you | Salah tekan?" in said(drawn(THANKED))
    assert "Bagaimana pelayanan kami?" in said(drawn(DARK))


def test_only_a_touch_screen_has_targets():
    assert rating(ARMED, 800, 480, measure).targets == ()
    assert [each.intent for each in pad(ARMED).targets] == [Score(1), Score(2), Score(3), Score(4)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", FACES)
def test_a_touch_finds_its_target_and_targets_lie_apart(name, size):
    shown = pad(FACES[name], size)
    for each in shown.targets:
        middle = (each.box.x + each.box.w // 2, each.box.y + each.box.h // 2)
        assert touched(shown, *middle) == each.intent
        assert [other.intent for other in shown.targets if _overlap(each.box, other.box)] == [each.intent]
    assert touched(shown, 0, 0) is None


@pytest.mark.parametrize("name", ["armed", "form", "low", "five", "five low"])
def test_every_target_is_large_enough_for_a_thumb(name):
    for each in pad(FACES[name]).targets:
        assert min(each.box.w, each.box.h) * MM >= 15, each


def test_after_a_low_score_the_reasons_and_the_change_of_mind_stand_together():
    intents = [each.intent for each in pad(LOW).targets]
    assert [Score(score) for score in (1, 2, 3, 4)] == intents[:4]
    assert {Because(reason) for reason in reasons(4)} | {Because(None)} == set(intents[4:])
    assert "Apa yang kurang?" in said(pad(LOW).drawing)
    assert "Petugas kurang ramah" in said(pad(LOW).drawing)


def test_nothing_moves_under_a_finger_when_the_score_can_no_longer_be_changed():
    low, why = pad(LOW), pad(WHY)
    assert Score(4) not in [each.intent for each in why.targets]
    for reason in (*reasons(4), None):
        assert target(low, Because(reason)) == target(why, Because(reason))


def test_above_keys_each_reason_stands_over_its_own():
    drawing, armed = drawn(WHY), drawn(ARMED)
    for number, word in enumerate(("Terlalu", "Petugas", "Syarat", "Lainnya"), 1):
        column = text_with(armed, str(number)).box
        assert column.x <= text_with(drawing, word).box.x < column.right
        assert column.x <= text_with(drawing, str(number)).box.x < column.right


def test_the_form_has_a_code_for_phones_only_where_there_is_one():
    with_form, without = drawn(FACES["form"]), drawn(ARMED)
    assert "Survei lengkap" in said(with_form)
    assert "Survei" not in said(without)
    assert len(with_form.shapes) > len(without.shapes) + 100


def test_every_reason_has_its_words():
    for reason in Reason:
        face = RatingFace(RatingMode.REASON, 4, 1, TICKET, 1, (reason,))
        check(pad(face).drawing, 800, 480)


def _overlap(one, other):
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
