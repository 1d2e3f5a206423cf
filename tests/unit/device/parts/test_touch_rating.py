import pytest

from device.layout.pad import Because, Go, Reply, Score
from device.layout.rating import rating
from device.parts.brush import measure
from device.parts.touch_rating import RatingTouch
from device.roles.events import AnswerPressed, ReasonPressed, ScorePressed, SurveyTurned, Turn
from device.roles.pictures import BoardPicture, RatingFace, RatingMode
from device.roles.rating import reasons
from protocols.messages import Element, Reason
from support.samples import TICKET

SIZE = (800, 480)
ARMED = RatingFace(RatingMode.ARMED, 4, 0, TICKET, 1)
LOW = RatingFace(RatingMode.THANKS, 4, 1, TICKET, 1, reasons(4), change=True)


def middle(face, intent):
    box = next(each.box for each in rating(face, *SIZE, measure, touch=True).targets if each.intent == intent)
    return box.x + box.w // 2, box.y + box.h // 2


def touch(face, *intents):
    """From the middle of the first to the middle of the last."""
    events = []
    pad = RatingTouch(SIZE, events.append)
    pad.draw(face, measure)
    pad.touch(middle(face, intents[0]), middle(face, intents[-1]))
    return events


def test_a_face_is_a_score_with_an_id_made_at_the_touch():
    (first,), (second,) = touch(ARMED, Score(3)), touch(ARMED, Score(3))
    assert isinstance(first, ScorePressed)
    assert (first.score, len(first.request_id)) == (3, 32)
    assert first.request_id != second.request_id


def test_a_reason_and_none():
    (why,), (skipped,) = touch(LOW, Because(Reason.STAFF)), touch(LOW, Because(None))
    assert isinstance(why, ReasonPressed)
    assert (why.reason, skipped.reason) == (Reason.STAFF, None)


def test_the_score_can_be_changed_above_the_reasons():
    (changed,) = touch(LOW, Score(4))
    assert changed.score == 4


ASKING = RatingFace(RatingMode.SURVEY, 4, 0, TICKET, 1, element=Element.COST, question=4, questions=9)


def test_an_answer_is_to_the_question_that_was_seen():
    (answered,) = touch(ASKING, Reply(Element.COST, 2))
    assert isinstance(answered, AnswerPressed)
    assert (answered.element, answered.score, len(answered.request_id)) == (Element.COST, 2, 32)


def test_the_ways_of_a_survey():
    assert touch(ASKING, Go(Turn.BACK)) == [SurveyTurned(Turn.BACK)]
    assert touch(ASKING, Go(Turn.STOP)) == [SurveyTurned(Turn.STOP)]


def test_a_finger_that_slides_off_does_nothing():
    assert touch(ARMED, Score(1), Score(2)) == []


def test_before_the_first_picture_and_beside_the_keys_nothing_happens():
    events = []
    pad = RatingTouch(SIZE, events.append)
    pad.touch((400, 300), (400, 300))
    pad.draw(ARMED, measure)
    pad.touch((1, 1), (1, 1))
    assert events == []


def test_only_a_rating_pads_face_can_be_touched():
    with pytest.raises(TypeError, match="RatingFace"):
        RatingTouch(SIZE, print).draw(BoardPicture(), measure)
