"""What an officer types for somebody who holds a number of the roll."""

from provisioning.rehearsal.acting import LegPlan
from provisioning.rehearsal.visitor import Where
from support.officer_scene import Scene


def with_a_roll_number(service="ktp-el"):
    scene = Scene(numbers=(), legs=(LegPlan(service, 100.0),))
    scene.see()
    scene.person.number, scene.person.entering, scene.person.counter = "X023", True, "01"
    scene.room.hold_paper(scene.person)
    scene.person.where = Where.ASKING
    scene.room.ask(scene.person, "01")
    return scene


def test_a_number_of_the_roll_is_typed_and_waits():
    scene = with_a_roll_number()
    assert scene.hands.keys() == "023+"
    scene.see(lamp="amber")
    assert scene.see(lines=("X023 masuk antrean",)) == ""
    assert (scene.person.entering, scene.person.where) == (False, Where.WAITING)


def test_a_number_of_the_roll_for_another_service_has_its_code_before_it():
    assert with_a_roll_number("nib").hands.keys() == "0401.23+"


def test_a_number_that_an_unanswered_key_has_entered_is_in_the_queue():
    scene = with_a_roll_number()
    scene.see(lamp="amber")
    scene.see(lamp="red", lines=("Tidak ada jawaban", "dari pusat"))
    scene.hands.keys()
    assert scene.later(1) == "023+"
    scene.see(lamp="amber")
    scene.see(lamp="red", lines=("Nomor X023 sudah", "dipakai hari ini."))
    assert (scene.person.entering, scene.person.where) == (False, Where.WAITING)
