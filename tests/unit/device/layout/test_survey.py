import pytest

from device.layout.pad import Go, Reply, Score, touched
from device.layout.rating import rating
from device.roles.events import Turn
from device.roles.pictures import RatingFace, RatingMode
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import TICKET

SIZES = [(800, 480), (1280, 800), (480, 320)]
MM = 154 / 800  # a screen of 7 inches
ALL = tuple(Element)


def asks(place=0, *, score=0, of=9, keys=4):
    return RatingFace(
        RatingMode.SURVEY, keys, score, TICKET, 1, element=ALL[place], question=place + 1 if of > 1 else 1, questions=of
    )


def pad(face, size=(800, 480)):
    return rating(face, *size, measure, touch=True)


def intents(shown):
    return [target.intent for target in shown.targets]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("touch", [False, True], ids=["keys", "touch"])
@pytest.mark.parametrize("place", range(9))
def test_every_question_can_be_read_at_any_size(place, touch, size):
    for face in (asks(place), asks(place, score=3), asks(place, of=1), asks(place, keys=5)):
        drawing = rating(face, *size, measure, touch=touch).drawing
        check(drawing, *size)
        check_contrast(drawing)


@pytest.mark.parametrize("place", range(9))
def test_question_and_answers_stand_there_whole_in_both_languages(place):
    for shown in (pad(asks(place)).drawing, rating(asks(place), 800, 480, measure).drawing):
        text = said(shown)
        question = QUESTIONS[ALL[place]]
        for words in (question.asks, *question.answers):
            for line in (words.id, words.en):
                assert all(word in text for word in line.split()), line
        assert "…" not in text


def test_how_far_one_is():
    assert "3 dari 9" in said(pad(asks(2)).drawing)
    assert "dari" not in said(pad(asks(2, of=1)).drawing)


def test_the_answers_of_a_question_are_of_one_size():
    drawing = pad(asks(8)).drawing
    sizes = {text_with(drawing, answer.id.split()[0]).size for answer in QUESTIONS[ALL[8]].answers}
    assert len(sizes) == 1


def test_answers_are_always_in_the_same_places_and_large_enough_for_a_finger():
    places = {tuple(target.box for target in pad(asks(place)).targets[:4]) for place in range(9)}
    assert len(places) == 1
    for target in pad(asks(4)).targets:
        assert min(target.box.w, target.box.h) * MM > 17, target


def test_targets_lie_beside_each_other_and_mean_what_stands_there():
    shown = pad(asks(4))
    assert intents(shown)[:4] == [Reply(ALL[4], score) for score in (1, 2, 3, 4)]
    assert intents(shown)[4:] == [Go(Turn.BACK), Go(Turn.SKIP), Go(Turn.STOP)]
    for target in shown.targets:
        middle = target.box.x + target.box.w // 2, target.box.y + target.box.h // 2
        assert touched(shown, *middle) == target.intent
    assert touched(shown, 400, 10) is None


def test_there_is_no_way_back_from_the_first_and_one_question_has_only_a_way_past():
    assert Go(Turn.BACK) not in intents(pad(asks(0)))
    assert intents(pad(asks(3, of=1)))[4:] == [Go(Turn.SKIP)]


def test_keys_have_their_numbers_and_a_fifth_has_none_here():
    shown = rating(asks(0, keys=5), 800, 480, measure)
    assert shown.targets == ()
    assert text_with(shown.drawing, "4").box.right <= 800 * 4 / 5
    with pytest.raises(StopIteration):
        text_with(shown.drawing, "5")


def test_thanks_offer_the_way_to_the_questions_and_no_score_moves_for_it():
    plain = RatingFace(RatingMode.THANKS, 4, 4, TICKET, 1, change=True)
    invited = RatingFace(RatingMode.THANKS, 4, 4, TICKET, 1, change=True, questions=9)
    before = {target.intent: target.box for target in pad(plain).targets}
    after = {target.intent: target.box for target in pad(invited).targets}
    assert after.pop(Go(Turn.START)).w > 200
    assert before == after
    assert set(before) == {Score(score) for score in (1, 2, 3, 4)}
    assert "Lanjut: 9 pertanyaan" in said(pad(invited).drawing)
    assert "Lanjut" not in said(rating(invited, 800, 480, measure).drawing), "nobody can touch it there"
