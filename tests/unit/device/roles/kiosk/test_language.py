"""English first, for one visitor."""

import pytest

from device.roles import kiosk
from device.roles.effects import Deliver, Print, Record, Send
from device.roles.events import (
    Browsed,
    Chosen,
    Heard,
    LanguagePressed,
    LinkDown,
    OnPaper,
    Printed,
    PrintFailed,
    PriorityPressed,
    Trouble,
)
from device.roles.kiosk import Jammed, Kiosk, Ready, Refusing, Thanking, Unready
from device.roles.pictures import KioskMode
from support.playbook import Story
from support.samples import R1, central, given, menu, turned_away


@pytest.fixture
def story():
    return Story(kiosk, Kiosk()).linked().told(central(), menu())


@pytest.fixture
def english(story):
    return story >> LanguagePressed()


def ask(story):
    return story >> Chosen("ktp", R1) << Record << Send


def test_the_key_turns_it_and_turns_it_back(story):
    story >> LanguagePressed()
    story.sees(mode=KioskMode.READY, english=True)
    story >> LanguagePressed()
    story.sees(english=False)
    story.is_doing(Ready, english_until=None)


def test_who_does_nothing_has_gone(english):
    english.later(14_999).sees(english=True)
    english.later(1).sees(english=False)
    assert kiosk.deadline(english.state) is None


def test_every_touch_keeps_it(english):
    english.later(10_000)
    english >> Browsed("dukcapil")
    english.later(10_000).sees(english=True, tenant="dukcapil")
    english >> PriorityPressed()
    english.later(10_000).sees(english=True)
    english.later(5_000).sees(english=False, priority=False)


def test_priority_and_language_end_each_by_itself(story):
    story >> PriorityPressed()
    story.later(10_000)
    story >> LanguagePressed()
    story.later(5_000).sees(priority=False, english=True)
    story.later(10_000).sees(english=False)


def test_it_lasts_until_the_ticket_is_taken(english):
    ask(english).sees(mode=KioskMode.ASKING, english=True)
    english >> Heard(given()) << Record << Print
    english >> Printed(R1) << Deliver << Record
    english.is_doing(Thanking)
    english.sees(mode=KioskMode.THANKS, english=True)
    english.later(5_000).sees(mode=KioskMode.READY, english=False)


def test_who_was_refused_reads_on(english):
    ask(english)
    english >> Heard(turned_away()) << Record
    english.is_doing(Refusing)
    english.later(5_000).sees(mode=KioskMode.READY, english=True)
    english.later(15_000).sees(english=False)


def test_a_notice_can_be_turned_while_it_stands(story):
    ask(story)
    story >> LanguagePressed()
    story.sees(mode=KioskMode.ASKING, english=True)
    story >> Heard(given()) << Record << Print
    story >> PrintFailed(R1, OnPaper.MAYBE, Trouble.SILENT) << Send
    story >> LanguagePressed()
    story.sees(mode=KioskMode.JAMMED, english=False)
    story >> LanguagePressed()
    story.is_doing(Jammed)
    story.later(20_000).sees(mode=KioskMode.READY, english=False)


def test_a_kiosk_that_gives_no_numbers_speaks_indonesian(english):
    english >> LinkDown()
    english.is_doing(Unready)
    english.sees(english=False)
    english >> LanguagePressed()
    english.sees(english=False)


@pytest.mark.parametrize("minutes", [1, 60])
def test_it_never_stays_on(english, minutes):
    english.later(minutes * 60_000).sees(english=False)


def test_the_picture_says_whether_a_press_would_be_taken(story):
    story.sees(takes=True)
    ask(story).sees(takes=False)
    story >> Heard(given()) << Record << Print
    story.sees(takes=False)
    story >> Printed(R1) << Deliver << Record
    story.sees(mode=KioskMode.THANKS, takes=True)
    story >> LinkDown()
    story.sees(mode=KioskMode.THANKS, takes=False)
