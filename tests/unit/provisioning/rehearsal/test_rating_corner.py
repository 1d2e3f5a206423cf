from provisioning.rehearsal.acting import RatingPlan
from provisioning.rehearsal.answering import Touch
from provisioning.rehearsal.page.sightings import RatingPad
from provisioning.rehearsal.rating_corner import RatingCorner
from support.written_hands import WrittenHands

PLAN = RatingPlan(score=4, think_seconds=2.0)


def pad(ticket=None, lit=()):
    return RatingPad(at=0, device="rating-01", lit=lit, mode="armed" if lit else "dark", ticket=ticket, leg=1)


def corner():
    hands = WrittenHands()
    return RatingCorner("rating-01", hands), hands


def scores(hands):
    return [stimulus["score"] for stimulus in hands.taken()]


def test_he_presses_when_the_pad_is_lit_for_him_and_he_has_thought():
    here, hands = corner()
    here.rate("A001", PLAN)
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    assert scores(hands) == []
    hands.later(2)
    assert hands.taken() == [{"do": "score", "device": "rating-01", "score": 4}]
    assert here.pressed == 1


def test_a_pad_that_was_lit_before_he_wished_counts_too():
    here, hands = corner()
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    here.rate("A001", PLAN)
    hands.later(2)
    assert scores(hands) == [4]


def test_he_leaves_a_dark_pad_after_a_while():
    here, hands = corner()
    here.rate("A001", PLAN)
    hands.later(6)
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    hands.later(10)
    assert scores(hands) == []
    assert here.pressed == 0


def test_he_does_not_press_for_somebody_else():
    here, hands = corner()
    here.rate("A001", PLAN)
    here.see(pad("2026-11-23-A002", (1, 2, 3, 4)))
    hands.later(4)
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    here.see(pad("2026-11-23-A003", (1, 2, 3, 4)))
    hands.later(3)
    assert scores(hands) == []


def test_a_key_that_bounces_and_a_change_of_mind():
    here, hands = corner()
    here.rate("A001", RatingPlan(score=4, think_seconds=0.0, changed=2, double=True))
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    hands.later(0)
    assert scores(hands) == [4]
    hands.later(0.1)
    assert scores(hands) == [4]
    hands.later(1)
    assert scores(hands) == [2]
    assert here.pressed == 1


def test_he_does_not_change_what_is_no_longer_his():
    here, hands = corner()
    here.rate("A001", RatingPlan(score=4, think_seconds=0.0, changed=2))
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    hands.later(0.5)
    here.see(pad("2026-11-23-A002", (1, 2, 3, 4)))
    hands.later(2)
    assert scores(hands) == [4]


def asks(element, ticket="2026-11-23-A001"):
    return RatingPad(at=0, device="rating-01", lit=(1, 2, 3, 4), mode="survey", ticket=ticket, leg=1, element=element)


def rated(*touches):
    here, hands = corner()
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    here.rate("A001", PLAN, touches)
    hands.later(2)
    hands.taken()
    return here, hands


def test_who_has_rated_touches_once_for_each_question():
    here, hands = rated(Touch(1.0, 3), Touch(2.0, 0, "skip"))
    here.see(asks("persyaratan"))
    here.see(asks("persyaratan"))
    hands.later(1)
    assert hands.taken() == [{"do": "answer", "device": "rating-01", "element": "persyaratan", "score": 3}]
    here.see(asks("prosedur"))
    hands.later(2)
    assert hands.taken() == [{"do": "turn", "device": "rating-01", "turn": "skip"}]
    here.see(asks("waktu"))
    hands.later(30)
    assert hands.taken() == [], "he has gone"


def test_nobody_answers_what_another_one_is_asked_or_what_has_gone():
    here, hands = rated(Touch(1.0, 3), Touch(1.0, 4))
    here.see(asks("persyaratan", "2026-11-23-A002"))
    hands.later(2)
    assert hands.taken() == []
    here.see(asks("persyaratan"))
    here.see(pad())
    hands.later(2)
    assert hands.taken() == []


def test_the_keys_of_a_question_are_no_invitation_to_rate():
    here, hands = corner()
    here.rate("A001", PLAN)
    here.see(asks("persyaratan"))
    hands.later(5)
    assert hands.taken() == []


ONE_TOUCH = (Touch(1.0, 3),)


def used(touches=ONE_TOUCH):
    here, hands = corner()
    freed = []
    here.rate("A001", PLAN, touches, lambda: freed.append(here.in_use))
    return here, hands, freed


def test_the_pad_is_his_until_he_has_answered_and_it_goes_dark():
    here, hands, freed = used()
    here.see(pad())
    assert here.in_use
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    hands.later(2)
    here.see(RatingPad(at=0, device="rating-01", mode="thanks", ticket="2026-11-23-A001", leg=1))
    assert here.in_use and freed == []
    here.see(pad())
    assert (here.in_use, freed) == (False, [False])
    here.see(pad())
    assert freed == [False]


def test_who_does_not_get_to_rate_keeps_nobody_waiting():
    here, hands, freed = used()
    hands.later(5)
    assert (here.in_use, freed) == (False, [False])


def test_nobody_keeps_the_pad_for_ever():
    here, hands, freed = used()
    here.see(pad("2026-11-23-A001", (1, 2, 3, 4)))
    hands.later(44)
    assert here.in_use
    hands.later(1)
    assert (here.in_use, freed) == (False, [False])


def test_who_answers_no_questions_keeps_nobody_waiting():
    here, _, freed = used(touches=())
    assert (here.in_use, freed) == (False, [])
