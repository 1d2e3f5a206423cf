from provisioning.rehearsal.acting import RatingPlan
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
