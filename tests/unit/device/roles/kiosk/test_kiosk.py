"""The visitor at the menu: priority, browsing, and a menu that follows central."""

import pytest

from device.roles import kiosk
from device.roles.effects import Record, Send
from device.roles.events import (
    Browsed,
    Chosen,
    DeadlinePassed,
    Heard,
    LinkDown,
    PrinterBroken,
    PriorityPressed,
    Trouble,
)
from device.roles.kiosk import Kiosk, Ready, Refusing, Unready
from device.roles.pictures import KioskMode
from protocols.messages import RequestTicket
from support.playbook import Story
from support.samples import R1, R2, central, counter, menu, turned_away


@pytest.fixture
def story():
    return Story(kiosk, Kiosk()).linked().told(menu())


def ask(*, priority):
    return Send(RequestTicket(request_id=R1, service="ktp", priority=priority))


def test_it_begins_greyed():
    story = Story(kiosk, Kiosk()) >> DeadlinePassed()
    story.is_doing(Unready)
    story.sees(mode=KioskMode.UNREADY)


def test_priority_is_one_press(story):
    story >> PriorityPressed()
    story.sees(priority=True)
    story >> Chosen("ktp", R1) << Record << ask(priority=True)


def test_a_second_press_disarms(story):
    story >> PriorityPressed() >> PriorityPressed()
    story.sees(priority=False)
    story >> Chosen("ktp", R1) << Record << ask(priority=False)


def test_priority_ends_after_fifteen_seconds(story):
    story >> PriorityPressed()
    story.later(14_999).sees(priority=True)
    story.later(1).sees(priority=False)
    story.is_doing(Ready, priority_until=None)


def test_priority_that_has_ended_does_not_count_even_if_nobody_woke_the_kiosk(story):
    story >> PriorityPressed()
    story.now += 15_000
    story >> Chosen("ktp", R1) << Record << ask(priority=False)


def test_priority_is_for_one_number(story):
    story >> PriorityPressed()
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(turned_away()) << Record
    story >> Chosen("ktp", R2) << Record << Send(RequestTicket(request_id=R2, service="ktp"))


def test_priority_cuts_a_refusal_short(story):
    story >> Chosen("paspor", R1)
    story.is_doing(Refusing)
    story >> PriorityPressed()
    story.is_doing(Ready, priority_until=15_000)


def test_a_visitor_who_leaves_is_forgotten(story):
    story >> Browsed("dukcapil", 1)
    story.sees(tenant="dukcapil", page=1)
    story.later(15_000).sees(tenant="", page=0)
    story.is_doing(Ready, browsing_until=None)


def test_browsing_keeps_priority(story):
    story >> PriorityPressed() >> Browsed("dukcapil")
    story.sees(tenant="dukcapil", priority=True)
    story.later(15_000).sees(tenant="", priority=False)


def test_nothing_is_browsed_or_armed_while_greyed(story):
    story >> LinkDown() >> Browsed("dukcapil") >> PriorityPressed()
    story.is_doing(Unready)


def test_the_menu_follows_central_and_never_goes_back(story):
    story.told(menu(epoch=2, revision=1), menu(epoch=1, revision=9))
    story.sees(menu=menu(epoch=2, revision=1))


def test_an_older_centrals_last_will_does_not_grey_it(story):
    story.told(central(epoch=2), central(epoch=1, online=False))
    story.is_doing(Ready)


def test_paper_out_is_seen_before_a_press(story):
    story >> PrinterBroken(Trouble.PAPER_OUT) << Send
    story.sees(mode=KioskMode.UNREADY, trouble=Trouble.PAPER_OUT)


def test_messages_for_others_mean_nothing(story):
    before = story.state
    story >> Heard(counter())
    assert story.state == before


def test_a_deadline_that_is_not_there_yet_changes_nothing(story):
    story >> PriorityPressed()
    story.now += 100
    story >> DeadlinePassed()
    story.is_doing(Ready, priority_until=15_000)
