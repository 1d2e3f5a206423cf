import pytest

from device.roles import words
from device.roles.events import Trouble
from provisioning.rehearsal.acting import KioskPlan, Pressing
from provisioning.rehearsal.kiosk_line import SILENCE_SECONDS, TRIES_MAX, KioskLine
from provisioning.rehearsal.page.sightings import Paper, Press, Screen
from provisioning.rehearsal.visitor import Fate, Where
from support.rehearsal_room import room, visitor
from support.written_hands import WrittenHands

KIOSK = "kiosk-1"


def screen(mode, *text):
    return Screen(at=0, device=KIOSK, mode=mode, text=text)


def press(request):
    return Press(at=0, device=KIOSK, request_id=request, role="kiosk", what="choose:ktp-el")


def paper(number, request):
    return Paper(at=0, device=KIOSK, number=number, request_id=request)


def scene(*changes, out_after=0, mode="ready"):
    hands, around = WrittenHands(), room()
    line = KioskLine(KioskPlan(KIOSK, out_after, 60.0), hands)
    around.kiosks = {KIOSK: line, "kiosk-2": [None] * 99}
    line.see_screen(screen(mode))
    people = [visitor(around, hands, index=place, **change) for place, change in enumerate(changes or ({},))]
    for person in people:
        person.arrive()
    return line, hands, people


def chosen(hands):
    return [stimulus["service"] for stimulus in hands.taken() if stimulus["do"] == "choose"]


def test_one_presses_and_takes_his_paper():
    line, hands, [person] = scene()
    assert hands.taken() == [{"do": "choose", "device": KIOSK, "service": "ktp-el", "priority": False}]
    line.see_press(press("r1"))
    line.see_paper(paper("A001", "r1"))
    assert (person.number, person.where) == ("A001", Where.WAITING)
    assert len(line) == 0


def test_one_after_the_other():
    line, hands, [first, second] = scene({}, {"priority": True})
    assert len(line) == 2
    hands.taken()
    line.see_press(press("r1"))
    line.see_screen(screen("printing"))
    line.see_paper(paper("A001", "r1"))
    assert chosen(hands) == []  # the kiosk is still printing
    line.see_screen(screen("thanks"))
    assert hands.taken() == [{"do": "choose", "device": KIOSK, "service": "ktp-el", "priority": True}]
    line.see_press(press("r2"))
    line.see_paper(paper("A002", "r2"))
    assert (first.number, second.number) == ("A001", "A002")


@pytest.mark.parametrize(
    ("pressing", "services"),
    [
        (Pressing.ONCE, ["ktp-el"]),
        (Pressing.BOUNCE, ["ktp-el", "ktp-el"]),
        (Pressing.WHILE_BUSY, ["ktp-el", "ktp-el"]),
        (Pressing.OTHER, ["ktp-el", "kk"]),
    ],
)
def test_how_people_press(pressing, services):
    _, hands, _ = scene({"pressing": pressing})
    assert chosen(hands) == services


def test_a_second_paper_of_an_impatient_visitor_is_nobodys():
    line, _, [person] = scene({"pressing": Pressing.OTHER})
    line.see_press(press("r1"))
    line.see_press(press("r2"))
    line.see_paper(paper("A001", "r1"))
    line.see_paper(paper("A002", "r2"))
    assert person.number == "A001"
    assert line.spare == ["A002"]


def test_a_marked_copy_of_his_number_is_no_second_paper():
    line, _, _ = scene()
    line.see_press(press("r1"))
    line.see_paper(paper("A001", "r1"))
    line.see_paper(paper("A001", "r1"))
    assert line.spare == []


def test_a_plain_no_ends_the_visit():
    line, hands, [person, _] = scene({}, {})
    hands.taken()
    line.see_screen(screen("refused", "Kuota hari ini (40 nomor) sudah habis."))
    assert (person.fate, person.why) == (Fate.REFUSED, "Kuota hari ini (40 nomor) sudah habis.")
    assert chosen(hands) == ["ktp-el"]  # the next one


@pytest.mark.parametrize("said", [words.NO_ANSWER, words.NO_CENTRAL, words.NOT_PRINTED, *words.TROUBLE.values()])
def test_asked_to_press_again_he_does(said):
    line, hands, [person] = scene()
    hands.taken()
    line.see_screen(screen("refused", *said.id.split(". ", 1)[:1], said.id))
    assert person.fate is None
    line.see_screen(screen("refused", said.en))
    hands.later(4)
    assert chosen(hands) == ["ktp-el"]


def test_before_a_silent_kiosk_he_presses_again_and_gives_up_in_the_end():
    line, hands, [person] = scene()
    hands.later(4 * TRIES_MAX)
    assert len(chosen(hands)) == TRIES_MAX
    assert person.fate is Fate.GAVE_UP
    assert len(line) == 0


def test_before_a_kiosk_that_is_not_ready_he_waits_and_presses_when_it_is():
    line, hands, [person] = scene(mode="unready")
    hands.later(6)
    assert chosen(hands) == []
    line.see_screen(screen("ready"))
    assert chosen(hands) == ["ktp-el"]
    assert person.fate is None


def test_nobody_waits_for_ever_before_a_broken_kiosk():
    _, hands, [person] = scene(mode="unready")
    hands.later(4 * TRIES_MAX + 1)
    assert person.fate is Fate.GAVE_UP
    assert person.why.startswith("kiosk-1 is unready")


def test_a_refusal_that_stays_on_the_screen_is_read_by_the_next_one_too():
    line, hands, [_, second] = scene({}, {})
    line.see_screen(screen("refused", "Tutup."))
    hands.later(4)
    assert second.fate is Fate.REFUSED


def test_after_so_many_papers_the_roll_ends_and_is_refilled():
    line, hands, _ = scene(out_after=1)
    hands.taken()
    line.see_press(press("r1"))
    line.see_paper(paper("A001", "r1"))
    assert hands.taken() == [{"do": "paper", "device": KIOSK, "state": "out"}]
    hands.later(60)
    assert hands.taken() == []
    hands.later(1)
    assert hands.taken() == [{"do": "refill", "device": KIOSK}]


def test_a_diagnosis():
    line, _, _ = scene({}, {})
    line.see_screen(screen("unready", "Kertas habis."))
    assert line.describe() == "kiosk-1: 2 before it; it is unready: Kertas habis."


def test_who_could_press_nothing_asks_at_the_door_for_a_number_of_the_roll():
    asked = []
    hands, around = WrittenHands(), room()
    line = KioskLine(KioskPlan(KIOSK, 0, 60.0), hands, lambda person: asked.append(person) or len(asked) > 1)
    around.kiosks = {KIOSK: line, "kiosk-2": [None] * 99}
    line.see_screen(screen("unready", words.TROUBLE[Trouble.PAPER_OUT].id))
    assert not line.prints
    person = visitor(around, hands)
    person.arrive()
    hands.later(SILENCE_SECONDS)
    assert (asked, len(line)) == ([person], 1)
    hands.later(SILENCE_SECONDS)
    assert (asked, len(line)) == ([person, person], 0)
    line.see_screen(screen("ready"))
    assert line.prints


def test_who_waits_for_central_is_given_nothing_at_the_door():
    hands, around = WrittenHands(), room()
    line = KioskLine(KioskPlan(KIOSK, 0, 60.0), hands, lambda _: pytest.fail("the printer works"))
    around.kiosks = {KIOSK: line, "kiosk-2": [None] * 99}
    line.see_screen(screen("unready", words.NO_CENTRAL.id))
    visitor(around, hands).arrive()
    hands.later(SILENCE_SECONDS)
    assert (line.prints, len(line)) == (True, 1)


def test_a_paper_that_comes_when_he_has_left_is_nobodys():
    line, hands, [person] = scene()
    line.see_press(press("r1"))
    hands.later(SILENCE_SECONDS * (TRIES_MAX + 1))
    assert person.fate is Fate.GAVE_UP
    line.see_paper(paper("A001", "r1"))
    assert (person.fate, person.number, line.spare) == (Fate.GAVE_UP, "", ["A001"])


def test_before_a_dark_kiosk_he_waits_and_presses_when_it_is_back():
    line, hands, _ = scene()
    line.see_press(press("r1"))
    hands.taken()
    line.go_dark()
    hands.later(SILENCE_SECONDS * 3)
    assert chosen(hands) == []
    line.see_screen(screen("ready"))
    assert chosen(hands) == ["ktp-el"]
