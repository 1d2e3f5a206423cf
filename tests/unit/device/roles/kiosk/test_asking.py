"""From a press to an answer, as stories."""

import pytest

from device.roles import kiosk, words
from device.roles.effects import Deliver, Print, Record, Send, Settle
from device.roles.events import Chosen, Heard, LinkDown, LinkUp, Stage
from device.roles.kiosk import Asking, Kiosk, Printing, Ready, Refusing, Unready
from device.roles.pictures import KioskMode
from protocols.messages import Paper, PaperReply, ReportPaper, RequestTicket
from support.playbook import Story
from support.samples import CLOSED_NOW, FOOTER, R1, R2, REFUSED, SITE, central, given, menu, slip, turned_away

ASK = RequestTicket(request_id=R1, service="ktp")
PRINT = Print(R1, slip(), False, SITE, FOOTER)


def abandoned(reason):
    return Deliver(f"{R1}:abandoned", ReportPaper(request_id=R1, outcome=Paper.ABANDONED, reason=reason))


@pytest.fixture
def story():
    return Story(kiosk, Kiosk()).linked().told(menu())


def test_it_is_ready_with_a_link_and_a_menu(story):
    story.is_doing(Ready)
    story.sees(mode=KioskMode.READY, menu=menu())


def test_a_press_is_in_the_journal_before_it_is_asked(story):
    story >> Chosen("ktp", R1) << Record(R1, Stage.ASKED) << Send(ASK)
    story.is_doing(Asking, request=ASK)
    story.sees(mode=KioskMode.ASKING)


def test_the_answer_is_in_the_journal_before_it_is_printed(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(given()) << Record(R1, Stage.PRINTING, slip()) << PRINT
    story.is_doing(Printing, request_id=R1)
    story.sees(mode=KioskMode.PRINTING, number="A005")


def test_silence_is_asked_again_with_the_same_id_and_given_up_after_eight_seconds(story):
    story >> Chosen("ktp", R1) << Record << Send(ASK)
    story.later(1_499).silent()
    story.later(1) << Send(ASK)
    story.later(3_000) << Send(ASK)
    story.later(3_499).silent()
    story.later(1) << abandoned("no_answer") << Record(R1, Stage.ABANDONED)
    story.is_doing(Refusing, words=words.NO_ANSWER)
    story.sees(mode=KioskMode.REFUSED, number="")
    assert story.now == 8_000
    story.later(5_000).is_doing(Ready)


def test_a_late_answer_to_a_request_given_up_prints_nothing(story):
    story >> Chosen("ktp", R1) << Record << Send
    story.later(8_000)
    story.said.clear()
    story >> Heard(given()) << abandoned("late_answer")
    story.is_doing(Refusing)
    story >> Heard(turned_away())
    story.silent()


def test_a_number_for_a_request_that_was_refused_before_is_not_printed_and_voided(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(turned_away()) << Record
    story >> Heard(given()) << abandoned("late_answer")
    story.is_doing(Refusing)


def test_an_answer_to_somebody_else_is_nobodys(story):
    story >> Heard(given(R2))
    story.is_doing(Ready)
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(given(R2))
    story.is_doing(Asking, request=ASK)


def test_the_same_answer_twice_prints_once(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(given()) << Record << PRINT
    story >> Heard(given())
    story.is_doing(Printing)


def test_a_refusal_is_shown_in_its_own_words(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(turned_away()) << Record(R1, Stage.REFUSED)
    story.is_doing(Refusing, words=REFUSED.words)
    story.sees(words=REFUSED.words)


def test_a_new_press_cuts_a_refusal_short(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(turned_away()) << Record
    story >> Chosen("ktp", R2) << Record(R2, Stage.ASKED) << Send
    story.is_doing(Asking)


def test_one_request_at_a_time(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> Chosen("ktp", R2)
    story.is_doing(Asking, request=ASK)


def test_a_closed_service_is_refused_at_once_with_its_words(story):
    story.told(menu(revision=2, closed=CLOSED_NOW))
    story >> Chosen("kk", R1)
    story.is_doing(Refusing, words=CLOSED_NOW)


def test_a_service_that_is_not_on_the_menu_is_refused_at_once(story):
    story >> Chosen("paspor", R1)
    story.is_doing(Refusing, words=words.NOT_OFFERED)


def test_without_a_link_a_press_is_refused_at_once(story):
    story >> LinkDown()
    story.is_doing(Unready)
    story >> Chosen("ktp", R1)
    story.is_doing(Refusing, words=words.NO_CENTRAL)
    story.later(5_000).is_doing(Unready)


def test_without_central_a_press_is_refused_at_once(story):
    story.told(central(online=False))
    story >> Chosen("ktp", R1)
    story.is_doing(Refusing, words=words.NO_CENTRAL)


def test_without_a_menu_a_press_is_refused_at_once():
    story = Story(kiosk, Kiosk()).linked()
    story >> Chosen("ktp", R1)
    story.is_doing(Refusing, words=words.NO_MENU)


def test_a_cut_does_not_end_a_request_and_its_end_repeats_it(story):
    story >> Chosen("ktp", R1) << Record << Send
    story >> LinkDown()
    story.is_doing(Asking)
    story >> LinkUp() << Send(ASK)
    story >> Heard(given()) << Record << PRINT


def test_a_central_that_is_back_is_asked_at_once(story):
    story.told(central())
    story >> Chosen("ktp", R1) << Record << Send
    story >> Heard(central(online=False))
    story >> Heard(central(epoch=1)) << Send(ASK)
    story >> Heard(central(epoch=2)) << Send(ASK)
    story >> Heard(central(epoch=2))
    story >> Heard(central(epoch=1))
    story.is_doing(Asking)


def test_a_paper_reply_settles_its_report(story):
    story >> Heard(PaperReply(request_id=R1, outcome=Paper.PRINTED)) << Settle(f"{R1}:printed")
    story.silent()


def test_only_the_last_requests_given_up_are_remembered(story):
    for attempt in range(40):
        story >> Chosen("ktp", f"{attempt:032x}")
        story.later(8_000)
        story.said.clear()
    assert len(story.state.given_up) == 32
    assert story.state.given_up[-1] == f"{39:032x}"
