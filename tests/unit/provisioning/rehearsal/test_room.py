from dataclasses import replace

from central.engine.site import Kiosk
from provisioning.rehearsal.acting import LegPlan
from provisioning.rehearsal.visitor import Fate, Where
from support.rehearsal_room import demo, room, visitor
from support.written_hands import WrittenHands


def test_labels_on_a_board_are_counters():
    around = room()
    assert around.counter_of("utama", demo().counters["03"].label) == "03"
    assert around.counter_of("elsewhere", "3") == ""


def test_people_join_the_shortest_line():
    around, hands = room(), WrittenHands()
    people = [visitor(around, hands, index=place) for place in range(5)]
    for person in people:
        person.arrive()
    assert [len(around.kiosks[kiosk]) for kiosk in ("kiosk-1", "kiosk-2")] == [3, 2]


def test_people_join_a_kiosk_that_offers_their_service():
    site = demo()
    site = replace(site, kiosks={**site.kiosks, "kiosk-1": Kiosk("kiosk-1", "utama", ("nib",))})
    around, hands = room(site), WrittenHands()
    for _ in range(3):
        visitor(around, hands).arrive()
    assert [len(around.kiosks[kiosk]) for kiosk in ("kiosk-1", "kiosk-2")] == [0, 3]


def test_a_service_that_no_kiosk_offers():
    site = demo()
    site = replace(site, kiosks={"kiosk-1": Kiosk("kiosk-1", "utama", ("nib",))})
    around = room(site)
    person = visitor(around, WrittenHands())
    person.arrive()
    assert person.fate is Fate.GAVE_UP


def test_who_asks_goes_where_fewest_ask():
    around, hands = room(), WrittenHands()
    assert around.counter_for("ktp-el") == "01"
    around.ask(visitor(around, hands), "01")
    assert around.counter_for("ktp-el") == "02"
    assert around.counter_for("bpjs-peserta") == "03"


def test_he_stands_only_where_his_number_is_shown():
    around, hands = room(numbers=["A001"]), WrittenHands()
    person = visitor(around, hands)
    person.arrive()
    assert not around.stand(person, "01")
    around.in_hand("01", "A001")
    assert around.stand(person, "01")
    assert around.here("01", "A001") is person
    assert around.here("02", "A001") is None


def test_a_seated_visitor_no_longer_asks():
    around, hands = room(numbers=["A001"]), WrittenHands()
    person = visitor(around, hands, asks_early=True)
    person.arrive()
    hands.later(10)
    assert around.asking("01") is person
    around.seat(person, "01")
    assert around.asking("01") is None
    assert (person.where, person.counter) == (Where.AT_COUNTER, "01")
    around.leave(person)
    assert around.here("01", "A001") is None


def test_people_ask_in_turn():
    around, hands = room(), WrittenHands()
    first, second = (visitor(around, hands, index=place, legs=(LegPlan("nib", 1.0),)) for place in range(2))
    around.ask(first, "05")
    around.ask(second, "05")
    assert around.asking("05") is first
    first.counter = "05"
    around.leave(first)
    assert around.asking("05") is second


def test_who_does_not_like_to_rate_does_not():
    around, hands = room(numbers=["A001"]), WrittenHands()
    person = visitor(around, hands)
    person.arrive()
    around.seat(person, "01")
    around.rate(person)
    assert hands.taken() == []
