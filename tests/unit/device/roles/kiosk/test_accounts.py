"""When a kiosk tells of the days that are over."""

from dataclasses import replace

import pytest

from device.roles import kiosk
from device.roles.effects import GiveAccount, Settle
from device.roles.events import Heard, LinkDown, LinkUp, OnPaper, Printed, Recovered, Trouble
from device.roles.kiosk import Kiosk
from device.roles.kiosk.accounts import given
from device.roles.kiosk.states import Asking, Jammed, Printing
from device.roles.leasing import Remembered, Taken
from protocols.messages import JournalReply, OfflineReply, RequestTicket
from support.playbook import Story
from support.samples import MORNING, R1, central, lease, offline_menu, slip

DAY, NEXT = "2026-11-23", "2026-11-24"


def accounts(said):
    return [effect for effect in said if isinstance(effect, GiveAccount)]


def hears(story, *messages):
    """What it says to these messages of accounts."""
    found = []
    for message in messages:
        story >> Heard(message)
        found += accounts(story.said)
        story.said.clear()
    return found


@pytest.fixture
def story():
    return Story(kiosk, Kiosk()).linked()


def test_with_the_first_menu_it_tells_of_all_days_before(story):
    assert hears(story, central(), offline_menu(), offline_menu(revision=2)) == [GiveAccount(DAY)]


def test_and_again_when_the_day_has_changed(story):
    hears(story, central(), offline_menu())
    assert hears(story, offline_menu(day=NEXT, revision=2)) == [GiveAccount(NEXT)]


def test_a_day_that_comes_back_is_not_told_again(story):
    hears(story, central(), offline_menu(day=NEXT))
    assert hears(story, offline_menu(day=DAY, revision=2)) == []


def test_without_an_open_day_nobody_knows_what_is_over(story):
    assert hears(story, central(), offline_menu(day=None)) == []


def test_not_while_it_is_cut_off(story):
    story.told(central())
    story >> LinkDown()
    story.said.clear()
    assert hears(story, offline_menu()) == []
    story >> LinkUp()
    assert accounts(story.said) == [GiveAccount(DAY)]


def test_not_before_central_has_every_number_that_was_given_without_it(story):
    mine = Taken(R1, lease(), 1, "ktp", False, None, MORNING, settled=True)
    story >> Recovered(offline=Remembered(run="a" * 32, taken=(mine,)))
    story.said.clear()
    assert hears(story, central(), offline_menu(day=NEXT)) == []
    assert hears(story, OfflineReply(request_id=R1)) == [GiveAccount(NEXT)]


@pytest.mark.parametrize(
    "doing",
    [
        Asking(RequestTicket(request_id=R1, service="ktp"), 1_500, 1_500, 8_000),
        Printing(R1, slip(), 30_000),
        Jammed(R1, slip(), OnPaper.NO, Trouble.PAPER_OUT, 60_000),
    ],
)
def test_not_while_a_ticket_is_under_way(doing):
    busy = Kiosk(doing=doing, link=True, central=central(), menu=offline_menu())
    assert given(busy, 0) == (busy, ())


def test_a_ticket_in_doubt_does_not_hold_it_up():
    jammed = Kiosk(
        doing=Jammed(R1, slip(), OnPaper.MAYBE, Trouble.SILENT, 20_000),
        link=True,
        central=central(),
        menu=offline_menu(),
    )
    assert given(jammed, 0) == (replace(jammed, accounted=DAY), (GiveAccount(DAY),))


def test_it_goes_on_once_the_paper_is_out():
    printing = Kiosk(doing=Printing(R1, slip(), 30_000), link=True, central=central(), menu=offline_menu())
    _, effects = kiosk.step(printing, Printed(R1), 10)
    assert accounts(effects) == [GiveAccount(DAY)]


def test_what_central_has_compared_is_settled(story):
    story >> Heard(JournalReply(request_id=R1))
    story << Settle(f"{R1}:journal")
