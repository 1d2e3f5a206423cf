from dataclasses import replace

import pytest

from device.roles import words
from provisioning.rehearsal.acting import Coming, Ending, LegPlan, bounces, finishes_by_next, invites_early
from provisioning.rehearsal.officer import NOTHING_SEEN, typed
from provisioning.rehearsal.visitor import Fate, Where
from support.officer_scene import Scene
from support.rehearsal_room import OFFICER


def test_he_opens_calls_starts_and_finishes():
    scene = Scene()
    assert scene.see("closed") == "E"
    assert scene.answered(waiting=1) == ""
    assert scene.later(1) == "E"
    assert scene.answered("called", "A001") == ""
    scene.person.see_call("7", "01")
    assert scene.later(10) == "/"
    assert scene.answered("serving", "A001") == ""
    assert scene.later(99) == ""
    assert scene.later(1) == "."
    scene.answered()
    assert scene.person.fate is Fate.SERVED
    scene.over = True
    scene.officer.look()
    assert scene.hands.keys() == "0E"
    scene.answered("closed")
    assert scene.officer.closed


def test_a_code_is_typed_where_officers_have_one():
    assert Scene(plan=replace(OFFICER, code="8919")).see("closed") == "8919E"


def test_who_does_not_come_is_called_again_and_then_missed():
    scene = Scene(coming=Coming.NEVER)
    scene.call()
    assert scene.later(31) == ""
    assert scene.later(0.5) == "+"
    assert scene.answered("called", "A001", lines=("recalled",)) == ""
    assert scene.later(31.5) == "+"
    scene.answered("called", "A001", lines=("recalled again",))
    assert scene.later(31.5) == "-"
    scene.answered()
    assert scene.person.fate is Fate.MISSED


def test_without_an_answer_he_presses_again():
    scene = Scene()
    assert scene.see(waiting=1) == "E"
    assert scene.later(5.9) == ""
    assert scene.later(0.2) == "E"
    assert scene.officer.unanswered == 1


def test_told_that_nobody_answered_he_presses_again_after_reading_it():
    scene = Scene()
    scene.see(waiting=1)
    scene.see(waiting=1, lamp="amber")
    assert scene.see(waiting=1, lamp="red", lines=("Tidak ada jawaban", "dari pusat")) == ""
    assert scene.later(1) == "E"
    assert scene.officer.unanswered == 1


@pytest.mark.parametrize("said", [words.OFFLINE, words.NO_CLOCK, words.NO_COUNTER])
def test_while_the_keypad_says_that_it_is_cut_off_he_waits(said):
    scene = Scene()
    assert scene.see(waiting=1, lamp="red", lines=(said.id[:20], said.id[20:])) == ""
    assert scene.see(waiting=1, lamp="red", lines=tuple(said.id.split())) == ""
    assert scene.see(waiting=1) == "E"


def test_he_does_not_press_while_a_key_is_on_its_way():
    scene = Scene()
    assert scene.see(waiting=1, lamp="amber") == ""


def test_a_changed_number_of_waiting_people_is_no_answer():
    scene = Scene()
    assert scene.see(waiting=1) == "E"
    assert scene.see(waiting=2) == ""
    assert scene.later(1) == ""


def test_a_refused_next_is_not_repeated_at_once():
    scene = Scene()
    scene.see(waiting=1)
    scene.see(waiting=1, lamp="amber")
    assert scene.see(waiting=1, lamp="red", lines=("Tidak ada yang", "menunggu")) == ""
    assert scene.later(0.9) == ""
    assert scene.later(0.2) == "E"
    assert scene.officer.unanswered == 0


def test_the_refusal_of_the_press_before_is_no_answer_to_this_one():
    scene = Scene()
    scene.see(waiting=1)
    scene.see(waiting=1, lamp="amber")
    scene.see(waiting=1, lamp="red", lines=("Tunggu 1", "Tidak ada antrean."))
    assert scene.later(1) == "E"
    assert scene.see(waiting=2, lamp="red", lines=("Tunggu 2", "Tidak ada antrean.")) == ""
    assert scene.later(2) == ""
    scene.see(waiting=2, lamp="amber")
    assert scene.see("called", "A001") == ""
    assert scene.person.fate is None


def test_who_asks_is_called_by_his_number_and_served_at_once():
    scene = Scene(asks_early=True)
    scene.hands.later(10)
    assert scene.see(waiting=3) == "1E"
    scene.see("called", "A001", lamp="amber")
    assert scene.see("called", "A001") == "/"
    scene.answered("serving", "A001")
    assert scene.person.where is Where.AT_COUNTER


def test_refused_for_an_asking_visitor_he_types_the_service_too_and_then_sends_him_back():
    scene = Scene(asks_early=True)
    scene.hands.later(10)
    assert scene.see(waiting=3) == "1E"
    scene.see(waiting=3, lamp="amber")
    assert scene.see(waiting=3, lamp="red", lines=("Ada beberapa nomor:", "A001, S001.")) == ""
    assert scene.later(1) == "101.1E"
    scene.see(waiting=3, lamp="amber")
    scene.see(waiting=3, lamp="red", lines=("Nomor ini untuk", "loket lain."))
    assert scene.person.where is Where.WAITING
    assert scene.person.why == "Nomor ini untuk loket lain."
    assert scene.later(1) == "E"


def test_an_answer_before_the_counters_data_is_not_acted_on():
    """The reply and the counter's new data travel apart: a key pressed between them would hit another ticket."""
    scene = Scene()
    scene.serve()
    assert scene.later(100) == "."
    scene.see("serving", "A001", lamp="amber")
    assert scene.see("serving", "A001", lamp="green", lines=("A001 selesai",), waiting=4) == ""
    assert scene.see("idle", waiting=4) == "E"


def test_an_invitation_that_has_run_out_is_neither_an_answer_nor_said_again():
    """The keypad notes it when it next draws, which may be just when it says that the service is finished."""
    early = next(n for n in range(9_999) if invites_early(n, "01", 1) and not finishes_by_next(n, "01", 1))
    scene = Scene(seed=early)
    scene.serve()
    assert scene.later(50).startswith("0*")
    assert scene.answered("serving", "A001", invited=True) == ""
    assert scene.later(50).startswith(".")
    scene.see("serving", "A001", lamp="amber", invited=True)
    assert scene.see("serving", "A001", lamp="green", lines=("A001 selesai",), invited=False) == ""
    scene.see("idle")
    assert scene.person.fate is Fate.SERVED


def test_a_walk_in_is_served_by_his_services_code_and_learns_his_number():
    scene = Scene(numbers=(), walk_in=True)
    assert scene.see() == "0101/"
    scene.answered("serving", "A009")
    assert scene.person.number == "A009"
    assert scene.person.where is Where.AT_COUNTER
    assert scene.later(100) == "."


def test_a_visitor_who_lacks_a_copy_is_put_aside_once():
    scene = Scene(legs=(LegPlan("ktp-el", 100.0, held=True, away_seconds=30.0),))
    scene.serve()
    assert scene.later(50) == "*"
    scene.answered()
    assert scene.person.where is Where.AWAY
    assert scene.later(30) == "1E"
    scene.see("called", "A001", lamp="amber")
    assert scene.see("called", "A001") == "/"
    scene.answered("serving", "A001")
    assert scene.later(99) == ""
    assert scene.later(1) == "."


def test_a_visitor_goes_on_to_another_service():
    scene = Scene(legs=(LegPlan("ktp-el", 100.0, Ending.TRANSFER), LegPlan("nib", 10.0)))
    scene.serve()
    assert scene.later(100) == "401/"
    scene.answered()
    assert (scene.person.where, scene.person.service) == (Where.WAITING, "nib")


def test_a_transfer_that_is_refused_twice_is_given_up():
    scene = Scene(legs=(LegPlan("ktp-el", 100.0, Ending.TRANSFER), LegPlan("nib", 10.0)))
    scene.serve()
    scene.hands.later(100)
    for keys in ("401/", "401/", "."):
        assert scene.hands.keys() == keys
        scene.see("serving", "A001", lamp="amber")
        scene.see("serving", "A001", lamp="red", lines=("Tutup",))
        scene.hands.later(1)


def test_after_so_many_tickets_he_takes_a_break():
    scene = Scene(plan=replace(OFFICER, breaks_after=(1,)))
    scene.serve()
    scene.later(100)
    assert scene.answered(waiting=5) == "0."
    assert scene.answered("paused", waiting=5) == ""
    assert scene.later(60) == "E"
    assert scene.answered(waiting=5) == ""
    assert scene.later(1) == "E"


def test_the_same_key_is_not_pressed_twice_at_once():
    """The keypad would take it for one press that bounced."""
    scene = Scene()
    assert scene.see("closed") == "E"
    assert scene.answered(waiting=1) == ""
    assert scene.later(0.9) == ""
    assert scene.later(0.2) == "E"
    assert scene.officer.unanswered == 0


def test_a_number_that_goes_without_his_doing_is_noted():
    scene = Scene()
    scene.serve()
    scene.see()
    assert scene.officer.vanished == ["A001"]
    assert scene.person.where is Where.ASKING


def test_a_visitor_whose_paper_is_seen_after_his_call_is_served_like_any_other():
    """Sightings of two processes may come in another order than they happened."""
    scene = Scene(numbers=())
    scene.see(waiting=1)
    scene.answered("called", "A001")
    scene.person.take("A001")
    scene.person.see_call("7", "01")
    assert scene.later(10) == "/"
    scene.answered("serving", "A001")
    assert scene.later(100) == "."
    scene.answered()
    assert scene.person.fate is Fate.SERVED


def test_nobodys_paper_is_called_again_and_missed():
    scene = Scene()
    scene.see(waiting=1)
    scene.answered("called", "B007")
    assert scene.later(31.5) == "+"
    scene.answered("called", "B007", lines=("x",))
    assert scene.later(31.5) == "+"
    scene.answered("called", "B007", lines=("y",))
    assert scene.later(31.5) == "-"
    scene.answered()
    assert scene.officer.vanished == []


def test_a_key_that_bounces_is_pressed_twice():
    seed = next(seed for seed in range(1000) if bounces(seed, "01", 1))
    assert Scene(seed=seed).see(waiting=1) == "EE"


def test_a_keypad_that_knows_nothing_yet_moves_nobody():
    assert (scene := Scene()).see("", waiting=3) == ""
    assert not scene.officer.closed


@pytest.mark.parametrize(("number", "keys"), [("A001", "1"), ("AB010", "10"), ("K999", "999"), ("S1000", "1000")])
def test_a_number_is_typed_by_its_digits(number, keys):
    assert typed(number) == keys


def test_a_diagnosis():
    (scene := Scene()).see(waiting=1, lines=("Loket 1", "1 menunggu"))
    assert scene.officer.describe() == "officer at 01 waits for next; his keypad shows Loket 1 | 1 menunggu"


def test_a_dark_keypad_is_left_alone_until_it_shows_something():
    scene = Scene()
    scene.officer.view = NOTHING_SEEN
    assert scene.later(60) == ""
    assert scene.see(waiting=1) == "E"
    scene.officer.view = NOTHING_SEEN
    assert scene.later(60) == ""
    assert scene.see(waiting=1) == "E"


class Corner:
    in_use = True


def test_he_calls_nobody_while_the_one_before_answers_the_survey():
    for survey, keys in (("full", ""), ("none", "E")):
        scene = Scene()
        scene.room.corners = {"01": Corner()}
        object.__setattr__(scene.room._site.policy, "survey", survey)
        assert scene.see("idle", waiting=1) == keys
        scene.room.corners = {}
        scene.officer.look()
        object.__setattr__(scene.room._site.policy, "survey", "none")
        assert scene.hands.keys() == ("" if keys else "E")
