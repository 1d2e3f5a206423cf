"""The roll at the door, and the people who get a number of it."""

from provisioning.rehearsal.roll import Roll, roll_of
from provisioning.rehearsal.visitor import Fate, Where
from support.rehearsal_room import room, visitor
from support.written_hands import WrittenHands


def test_numbers_go_up_with_gaps_and_are_the_same_for_the_same_seed():
    numbers = [Roll("X", 999, 3).tear() for _ in range(2)]
    assert numbers[0] == numbers[1]
    roll = Roll("X", 999, 3)
    torn = [roll.tear() for _ in range(200)]
    assert torn == sorted(set(torn))
    assert 200 < int(torn[-1][1:]) < 260


def test_a_roll_ends_and_a_hall_may_have_none():
    short = Roll("X", 2, 1, spoiled=0)
    assert [short.tear() for _ in range(3)] == ["X001", "X002", ""]
    assert roll_of("", {"A": 999}, 1).tear() == ""


class Broken:
    prints = False

    def __len__(self):
        return 0


def test_the_door_gives_one_only_while_no_kiosk_prints():
    hands, around = WrittenHands(), room()
    around.roll = Roll("X", 9, 1, spoiled=0)
    person = visitor(around, hands)
    assert not around.take_of_roll(person)
    around.kiosks = {kiosk: Broken() for kiosk in around.kiosks}
    assert around.take_of_roll(person)
    assert (person.number, person.entering, person.where) == ("X001", True, Where.WALKING)
    hands.later(10)
    assert person.where is Where.ASKING
    assert around.asking(person.counter) is person
    asked_at = person.counter
    person.entered()
    assert (person.where, person.entering, around.asking(asked_at)) == (Where.WAITING, False, None)
    assert around.owner("X001") is person


def test_who_is_refused_asks_again_and_gives_up_in_the_end():
    hands, around = WrittenHands(), room()
    person = visitor(around, hands, asks_early=True)
    person.take_roll("X001")
    hands.later(10)
    for _ in range(6):
        assert person.where is Where.ASKING
        person.sent_back("Loket tutup")
        hands.later(2)
    assert person.fate is Fate.TURNED_AWAY
