import pytest

from protocols.messages import Element
from protocols.questionnaire import QUESTIONS


def test_nine_questions_in_the_order_of_the_elements():
    assert list(QUESTIONS) == list(Element)
    assert len(QUESTIONS) == 9


@pytest.mark.parametrize("element", QUESTIONS)
def test_each_has_four_different_answers_in_both_languages(element):
    question = QUESTIONS[element]
    for words in (question.title, question.asks, *question.answers):
        assert words.id and words.en
        assert words.id != words.en
    assert len({answer.id for answer in question.answers}) == len({answer.en for answer in question.answers}) == 4
    assert question.asks.id.endswith("?") and len(question.asks.id) < 40, "to be read at a glance"


def said(element):
    return tuple(answer.id for answer in QUESTIONS[element].answers)


def test_the_captions_are_those_of_the_field():
    assert said(Element.COST) == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
    assert said(Element.COMPLAINTS) == (
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    )
    assert said(Element.FACILITIES) == ("Buruk", "Cukup", "Baik", "Sangat baik")
    assert said(Element.TIME) == ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat")
