import pytest

from protocols.messages import Action, Outcome, Placement
from provisioning.rehearsal.acting import Ending, LegPlan
from provisioning.rehearsal.case import REFUSALS_MAX, Case
from provisioning.rehearsal.visitor import Fate, Where
from support.rehearsal_room import demo, room, visitor
from support.written_hands import WrittenHands

CODES = {service.id: service.code for service in demo().services.values()}


def case(**changes):
    """A ticket being served at counter 01, its visitor with it."""
    around = room(numbers=["A001"])
    person = visitor(around, WrittenHands(), **changes)
    person.arrive()
    around.seat(person, "01")
    return Case("A001", 1, person, serving=True)


def seen(opened, **changes):
    plain = {"here": True, "invited": False, "recalls_max": 2, "codes": CODES, "end_by_next": False}
    return opened.seen(**{**plain, **changes})


@pytest.mark.parametrize(
    ("pressed", "where"),
    [
        (Action.FINISH, Where.DONE),
        (Action.NEXT, Where.DONE),
        (Action.HOLD, Where.AWAY),
        (Action.TRANSFER, Where.WAITING),
    ],
)
def test_what_a_numbers_end_means_is_what_was_pressed(pressed, where):
    opened = case(legs=(LegPlan("ktp-el", 1.0, Ending.TRANSFER), LegPlan("nib", 1.0)))
    opened.pressed = pressed
    assert opened.close("01")
    assert opened.visitor.where is where


@pytest.mark.parametrize("pressed", [Action.NO_SHOW, Action.RECALL])
def test_a_no_show_who_is_on_his_way_still_comes(pressed):
    opened = case()
    opened.visitor.where = Where.WALKING
    opened.serving, opened.pressed = False, pressed
    assert opened.close("01")
    assert opened.visitor.where is Where.WALKING


def test_finish_before_the_service_began_is_nobodys_service():
    opened = case()
    opened.serving, opened.pressed = False, Action.FINISH
    assert not opened.close("01")
    assert opened.visitor.fate is None


def test_an_end_that_no_key_explains():
    opened = case()
    opened.pressed = Action.START
    assert not opened.close("01")
    assert opened.visitor.where is Where.ASKING


def test_nobodys_paper_and_a_visit_that_has_ended_are_no_riddle():
    assert Case("Z001", 1, None, pressed=Action.START).close("01")
    opened = case()
    opened.visitor.give_up("enough")
    assert opened.close("01")
    assert opened.visitor.fate is Fate.GAVE_UP


def test_every_second_visitor_is_called_twice_again():
    assert [seen(Case("A001", ordinal, None, recalls=1)).recall_again for ordinal in (1, 2)] == [True, False]
    assert not seen(Case("A001", 1, None, recalls=1), recalls_max=1).recall_again
    assert not seen(Case("A001", 1, None), recalls_max=0).recall_again


def test_the_matter_is_the_visitors():
    leg = LegPlan("ktp-el", 1.0, Ending.TRANSFER, outcome=Outcome.REFERRED, placement=Placement.END)
    found = seen(case(legs=(leg, LegPlan("nib", 1.0))))
    assert (found.onward, found.placement, found.outcome) == ("401", Placement.END, Outcome.REFERRED)
    assert not found.ready
    assert seen(Case("Z001", 1, None)).ready


def test_a_transfer_that_is_refused_again_and_again_is_dropped():
    opened = case(legs=(LegPlan("ktp-el", 1.0, Ending.TRANSFER), LegPlan("nib", 1.0)))
    opened.refused = REFUSALS_MAX
    assert seen(opened).onward == ""


def test_he_invites_once_and_not_after_a_refusal():
    opened = case()
    opened.invite = True
    assert seen(opened).invite
    assert not seen(opened, invited=True).invite
    opened.refused = 1
    assert not seen(opened).invite
