"""Looking for a service by its name, high contrast, and what is popular: for one visitor."""

import pytest

from device.roles import kiosk
from device.roles.effects import Deliver, Print, Record, Send
from device.roles.events import Browsed, Chosen, ContrastPressed, Heard, LanguagePressed, LinkDown, Printed, Recovered
from device.roles.kiosk import Kiosk, Ready, Unready
from device.roles.pictures import KioskMode
from support.playbook import Story
from support.samples import CARD, CIVIL, R1, central, given, menu, turned_away

KTP = (CIVIL.id, CARD.id)


@pytest.fixture
def story():
    return Story(kiosk, Kiosk()).linked().told(central(), menu())


def ask(story):
    return story >> Chosen("ktp", R1) << Record << Send


def test_what_is_typed_stands_there_until_the_visitor_has_gone(story):
    story.sees(search=None)
    story >> Browsed("", search="")
    story.sees(search="", tenant="")
    story.later(14_000)
    story >> Browsed("", search="KT")
    story.later(14_999).sees(search="KT")
    story.later(1).sees(search=None)
    assert kiosk.deadline(story.state) is None


def test_answers_have_pages_and_a_way_back(story):
    story >> Browsed("", 1, search="KT")
    story.sees(search="KT", page=1)
    story >> Browsed("")
    story.sees(search=None, page=0)


def test_after_a_choice_nothing_of_it_is_left(story):
    story >> Browsed("", search="KTP")
    ask(story).sees(mode=KioskMode.ASKING, search=None)
    story >> Heard(turned_away()) << Record
    story.later(5_000).sees(mode=KioskMode.READY, search=None)


def test_contrast_is_turned_on_and_off_and_ends_with_the_visit(story):
    story >> ContrastPressed()
    story.sees(contrast=True, english=False)
    story >> ContrastPressed()
    story.sees(contrast=False)
    story.is_doing(Ready, english_until=None)
    story >> ContrastPressed()
    story.later(14_999).sees(contrast=True)
    story.later(1).sees(contrast=False, english=False)


def test_contrast_and_english_go_together_and_neither_brings_the_other(story):
    story >> ContrastPressed()
    story.later(10_000)
    story >> LanguagePressed()
    story.later(10_000).sees(contrast=True, english=True)
    story >> ContrastPressed()
    story.sees(contrast=False, english=True)
    story.later(15_000).sees(contrast=False, english=False)


def test_a_number_is_read_in_high_contrast_too_and_the_next_visitor_begins_as_usual(story):
    story >> ContrastPressed()
    ask(story).sees(contrast=True)
    story >> Heard(given()) << Record << Print
    story >> Printed(R1) << Deliver << Record
    story.sees(mode=KioskMode.THANKS, contrast=True)
    story.later(5_000).sees(mode=KioskMode.READY, contrast=False)


def test_a_kiosk_that_gives_no_numbers_looks_as_usual(story):
    story >> ContrastPressed()
    story >> LinkDown()
    story.is_doing(Unready)
    story.sees(contrast=False)
    story >> ContrastPressed()
    story.sees(contrast=False)


def test_what_was_asked_for_before_the_boot_is_popular():
    story = Story(kiosk, Kiosk())
    story >> Recovered(asked=(KTP,) * 3)
    story.linked().told(central(), menu()).sees(popular=("ktp",))


def test_each_ticket_counts(story):
    story >> Recovered(asked=(KTP,) * 2)
    story.sees(popular=())
    ask(story)
    story >> Heard(given()) << Record << Print
    story >> Printed(R1) << Deliver << Record
    story.later(5_000).sees(mode=KioskMode.READY, popular=("ktp",))


def test_a_refusal_does_not(story):
    story >> Recovered(asked=(KTP,) * 2)
    ask(story)
    story >> Heard(turned_away()) << Record
    story.later(5_000).sees(popular=())
