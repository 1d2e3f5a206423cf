import pytest

from provisioning.rehearsal.acting import Coming, Ending, LegPlan, RatingPlan
from provisioning.rehearsal.rating_corner import RatingCorner
from provisioning.rehearsal.visitor import ASKS_MAX, Fate, Where
from support.rehearsal_room import room, visitor
from support.written_hands import WrittenHands


def scene(numbers=("A001",), **changes):
    hands, around = WrittenHands(), room(numbers=numbers)
    person = visitor(around, hands, **changes)
    person.arrive()
    return person, around, hands


def called(around, counter="01", number="A001"):
    around.in_hand(counter, number)


def test_he_takes_a_number_and_waits():
    person, around, _ = scene()
    assert (person.number, person.where) == ("A001", Where.WAITING)
    assert around.owner("A001") is person


def test_he_walks_to_the_counter_that_calls_him():
    person, around, hands = scene()
    called(around)
    person.see_call("7", "01")
    assert person.where is Where.WALKING
    hands.later(9)
    assert around.here("01", "A001") is None
    hands.later(1)
    assert around.here("01", "A001") is person
    assert around.looked_up == ["01"]


def test_the_display_above_the_counter_calls_him_too():
    person, around, hands = scene()
    called(around)
    person.see_call("", "01")
    hands.later(10)
    assert person.where is Where.AT_COUNTER


def test_a_call_seen_again_does_not_start_him_again():
    person, _, hands = scene()
    person.see_call("7", "01")
    hands.later(5)
    person.see_call("7", "01")
    person.see_call("8", "01")  # a recall while he walks
    assert hands.now == 5
    hands.later(5)
    assert person.where is not Where.WALKING


def test_served_he_rates_and_leaves():
    hands, around = WrittenHands(), room(numbers=["A001"])
    around.corners = {"01": RatingCorner("rating-01", hands)}
    person = visitor(around, hands, rating=RatingPlan(4, 0.0))
    person.arrive()
    around.seat(person, "01")
    person.served()
    assert person.fate is Fate.SERVED
    assert around.fates == {Fate.SERVED: 1}
    assert around.here("01", "A001") is None


def test_who_never_comes_is_missed():
    person, _, hands = scene(coming=Coming.NEVER)
    person.see_call("7", "01")
    person.see_call("8", "01")
    hands.later(1000)
    person.missed("01")
    assert person.fate is Fate.MISSED


def test_who_comes_at_the_recall_needs_two_calls():
    person, around, hands = scene(coming=Coming.AT_RECALL)
    called(around)
    person.see_call("7", "01")
    person.see_call("", "01")
    hands.later(100)
    assert person.where is Where.WAITING
    person.see_call("9", "01")
    hands.later(10)
    assert person.where is Where.AT_COUNTER


def test_who_is_late_asks_when_he_finds_another_number_there():
    person, around, hands = scene(coming=Coming.LATE)
    called(around)
    person.see_call("7", "01")
    person.missed("01")
    called(around, number="A002")
    hands.later(60)
    assert person.where is Where.ASKING
    assert around.asking("01") is person


def test_who_missed_a_call_he_never_saw_asks_later():
    person, around, hands = scene()
    person.missed("01")
    hands.later(60)
    assert around.asking("01") is person


def test_a_transferred_visitor_waits_for_a_new_call_not_the_old_one():
    person, around, hands = scene(legs=(LegPlan("ktp-el", 1.0, Ending.TRANSFER), LegPlan("nib", 1.0)))
    person.see_call("7", "01")
    hands.later(10)
    around.seat(person, "01")
    person.transferred()
    assert person.service == "nib"
    person.see_call("7", "01")  # the board has not been drawn anew yet
    assert person.where is Where.WAITING
    person.see_call("9", "05")
    assert person.where is Where.WALKING
    assert person.counter == "05"


def test_only_the_first_leg_is_missed_on_purpose():
    person, around, _ = scene(coming=Coming.NEVER, legs=(LegPlan("ktp-el", 1.0, Ending.TRANSFER), LegPlan("nib", 1.0)))
    around.seat(person, "01")
    person.transferred()
    person.see_call("9", "05")
    assert person.where is Where.WALKING


def test_held_he_comes_back_and_asks_at_the_same_counter():
    person, around, hands = scene(legs=(LegPlan("ktp-el", 1.0, held=True, away_seconds=50.0),))
    around.seat(person, "02")
    person.held()
    assert person.held_legs == {0}
    assert around.here("02", "A001") is None
    hands.later(50)
    assert around.asking("02") is person


def test_held_he_goes_where_he_is_called_meanwhile():
    person, around, hands = scene(legs=(LegPlan("ktp-el", 1.0, held=True, away_seconds=50.0),))
    around.seat(person, "02")
    person.held()
    called(around)
    person.see_call("12", "01")
    hands.later(100)
    assert (person.where, person.counter) == (Where.AT_COUNTER, "01")
    assert around.asking("02") is None


def test_who_asks_early_waits_when_he_is_sent_back():
    person, around, hands = scene(asks_early=True)
    hands.later(10)
    assert around.asking("01") is person
    person.sent_back("not yet")
    hands.later(100)
    assert person.where is Where.WAITING
    assert around.asking("01") is None


def test_who_must_ask_asks_again_and_gives_up_in_the_end():
    person, around, hands = scene()
    person.missed("01")
    hands.later(60)
    for _ in range(ASKS_MAX):
        assert around.asking("01") is person
        person.sent_back("too late")
        hands.later(3)
    assert person.fate is Fate.TURNED_AWAY
    assert person.fate.unhappy
    assert person.why == "too late"


def test_who_comes_and_finds_his_number_gone_asks_until_he_is_turned_away():
    person, around, hands = scene()
    person.see_call("7", "01")
    hands.later(10)
    for _ in range(ASKS_MAX):
        assert around.asking("01") is person
        person.sent_back("already finished")
        hands.later(3)
    assert person.fate is Fate.TURNED_AWAY


def test_who_asks_at_one_counter_and_is_called_at_another_goes_there():
    person, around, hands = scene(asks_early=True)
    hands.later(10)
    called(around, "02")
    person.see_call("7", "02")
    hands.later(10)
    assert around.asking("01") is None
    assert around.here("02", "A001") is person


def test_his_own_counter_calling_him_while_he_asks_leaves_him_there():
    person, around, hands = scene(asks_early=True)
    hands.later(10)
    person.see_call("7", "01")
    assert around.asking("01") is person
    assert around.here("01", "A001") is person


def test_a_walk_in_asks_at_the_counter_of_his_service_without_a_number():
    hands, around = WrittenHands(), room()
    person = visitor(around, hands, walk_in=True, legs=(LegPlan("nib", 1.0),))
    person.arrive()
    assert around.asking("05") is person
    assert person.number == ""


def test_a_number_that_vanished_from_the_counter_sends_him_asking():
    person, around, _ = scene()
    around.seat(person, "01")
    person.lost("01")
    assert around.asking("01") is person


@pytest.mark.parametrize(("ending", "fate"), [("refused", Fate.REFUSED), ("give_up", Fate.GAVE_UP)])
def test_without_a_number_the_visit_ends_at_the_kiosk(ending, fate):
    person, around, _ = scene(numbers=())
    getattr(person, ending)("quota is full")
    assert (person.fate, person.why) == (fate, "quota is full")
    assert around.fates == {fate: 1}


def test_a_diagnosis_says_who_where_and_why():
    person, _, _ = scene()
    person.see_call("7", "01")
    assert person.describe() == "A001: walking 01 for ktp-el"


def test_who_came_just_as_the_officer_gave_him_up_asks_at_once():
    person, around, hands = scene()
    called(around)
    person.see_call("7", "01")
    hands.later(10)
    assert person.where is Where.AT_COUNTER
    person.missed("01")
    assert around.asking("01") is person
