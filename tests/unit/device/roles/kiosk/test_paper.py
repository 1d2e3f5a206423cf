"""What becomes of a ticket once the printer has it, as stories."""

import pytest

from device.roles import kiosk, words
from device.roles.effects import Deliver, Print, Record, Send
from device.roles.events import (
    Chosen,
    Heard,
    LinkDown,
    LinkUp,
    OnPaper,
    OpenRequest,
    Printed,
    PrinterBroken,
    PrinterReady,
    PrintFailed,
    Recovered,
    ReprintPressed,
    Stage,
    Trouble,
)
from device.roles.kiosk import Asking, Jammed, Kiosk, Printing, Ready, Refusing, Thanking, Unready
from device.roles.pictures import KioskMode
from protocols.messages import Alert, Paper, ReportPaper, Severity
from support.playbook import Story
from support.samples import FOOTER, R1, R2, R3, SITE, given, menu, slip

PRINT = Print(R1, slip(), False, SITE, FOOTER)
COPY = Print(R1, slip(), True, SITE, FOOTER)
CLOSED = Record(R1, Stage.UNSURE)
UNSURE = Alert(
    code="print_unsure",
    severity=Severity.WARNING,
    active=True,
    text="A005: tercetak? Bila tidak, cetak salinan",
)
SURE = Alert(code="print_unsure", severity=Severity.NOTICE, active=False)


def report(outcome, reason="", request_id=R1):
    said = ReportPaper(request_id=request_id, outcome=outcome, reason=reason)
    return Deliver(f"{request_id}:{outcome.value}", said)


def failure(on_paper, trouble=Trouble.PAPER_OUT, request_id=R1):
    return PrintFailed(request_id, on_paper, trouble)


@pytest.fixture
def ready():
    return Story(kiosk, Kiosk()).linked().told(menu())


@pytest.fixture
def printing(ready):
    ready >> Chosen("ktp", R1) << Record << Send
    return ready >> Heard(given()) << Record << PRINT


@pytest.fixture
def out_of_paper(printing):
    """Found before anything was sent."""
    printing >> PrinterBroken(Trouble.PAPER_OUT) << Send
    return printing >> failure(OnPaper.NO) << Record(R1, Stage.JAMMED, slip())


@pytest.fixture
def unsure(printing):
    """The cable went in the middle of it, and the printer is there again."""
    return printing >> failure(OnPaper.MAYBE, Trouble.SILENT) << Send(UNSURE)


def test_a_paper_that_is_out_is_reported_before_the_journal_forgets(printing):
    printing >> Printed(R1) << report(Paper.PRINTED) << Record(R1, Stage.PRINTED)
    printing.is_doing(Thanking, number="A005")
    printing.sees(mode=KioskMode.THANKS, number="A005", words=words.TAKE_TICKET)
    printing.later(5_000).is_doing(Ready)


def test_the_next_visitor_cuts_the_thanks_short(printing):
    printing >> Printed(R1) << Deliver << Record
    printing >> Chosen("ktp", R2) << Record << Send
    printing.is_doing(Asking)


def test_nothing_can_be_chosen_while_it_prints(printing):
    printing >> Chosen("ktp", R2)
    printing.is_doing(Printing, request_id=R1)


def test_without_paper_the_number_stands_large_and_is_not_promised(out_of_paper):
    out_of_paper.is_doing(Jammed, on_paper=OnPaper.NO)
    out_of_paper.sees(mode=KioskMode.JAMMED, number="A005", words=words.WAIT_FOR_PAPER)


def test_new_paper_prints_the_original(out_of_paper):
    out_of_paper.later(20_000)
    out_of_paper >> PrinterReady() << Send << Record(R1, Stage.PRINTING, slip()) << PRINT
    out_of_paper >> Printed(R1) << report(Paper.PRINTED) << Record
    out_of_paper.is_doing(Thanking)


def test_a_number_known_not_to_be_on_paper_is_given_back_after_a_minute(out_of_paper):
    out_of_paper.later(59_999).silent()
    out_of_paper.later(1) << report(Paper.FAILED, "paper_out") << Record(R1, Stage.FAILED)
    out_of_paper.is_doing(Refusing, words=words.NOT_PRINTED)
    out_of_paper.later(5_000).is_doing(Unready)
    out_of_paper >> PrinterReady() << Send
    out_of_paper.is_doing(Ready)


def test_the_minute_is_counted_from_the_first_failure(out_of_paper):
    out_of_paper.later(50_000)
    out_of_paper >> PrinterReady() << Send << Record << PRINT
    out_of_paper >> PrinterBroken(Trouble.COVER_OPEN) << Send
    out_of_paper >> failure(OnPaper.NO, Trouble.COVER_OPEN) << Record
    out_of_paper.later(10_000) << report(Paper.FAILED, "cover_open") << Record


def test_a_print_refused_for_no_known_trouble_is_tried_again(printing):
    printing >> failure(OnPaper.NO, Trouble.BROKEN) << Record
    printing.later(2_000) << Record(R1, Stage.PRINTING, slip()) << PRINT


def test_a_number_that_may_be_on_paper_stays_valid_and_nothing_is_claimed(unsure):
    unsure.is_doing(Jammed, on_paper=OnPaper.MAYBE)
    unsure.sees(mode=KioskMode.JAMMED, number="A005", words=words.KEEP_NUMBER, doubt="A005")
    unsure.later(19_999).is_doing(Jammed)
    unsure.later(1).is_doing(Ready)
    unsure.sees(mode=KioskMode.READY, doubt="A005")


def test_nobody_takes_a_number_while_another_is_shown_large(unsure):
    unsure >> Chosen("ktp", R2)
    unsure.is_doing(Jammed)


def test_a_printer_that_never_answers_leaves_a_doubt(printing):
    printing.later(30_000) << Send(UNSURE)
    printing.is_doing(Jammed, on_paper=OnPaper.MAYBE, trouble=Trouble.SILENT)


def test_the_proof_may_come_late(unsure):
    unsure >> Printed(R1) << report(Paper.PRINTED) << Record(R1, Stage.PRINTED) << Send(SURE)
    unsure.is_doing(Thanking)
    assert unsure.state.doubt is None


def test_staff_print_one_marked_copy(unsure):
    unsure.later(20_000)
    unsure >> ReprintPressed() << CLOSED << COPY
    unsure.is_doing(Printing, copy=True)
    unsure >> Printed(R1, copy=True) << report(Paper.REPRINTED) << Record(R1, Stage.PRINTED) << Send(SURE)
    unsure.is_doing(Thanking)
    unsure >> ReprintPressed()
    unsure.is_doing(Thanking)


def test_a_copy_cannot_be_printed_while_the_printer_has_a_trouble(unsure):
    unsure >> PrinterBroken(Trouble.PAPER_OUT) << Send
    unsure >> ReprintPressed()
    unsure.is_doing(Jammed)


def test_a_copy_cannot_be_printed_before_a_ticket_that_waits_for_its_paper(unsure):
    unsure.later(20_000)
    unsure >> Chosen("ktp", R2) << Record << Send
    unsure >> Heard(given(R2, "A006")) << Record << Print(R2, slip("A006"), False, SITE, FOOTER)
    unsure >> PrintFailed(R2, OnPaper.NO, Trouble.PAPER_OUT) << Record(R2, Stage.JAMMED, slip("A006"))
    unsure >> ReprintPressed()
    unsure.is_doing(Jammed, request_id=R2, on_paper=OnPaper.NO)


def test_a_copy_known_not_to_be_on_paper_may_be_tried_again(unsure):
    unsure >> ReprintPressed() << CLOSED << COPY
    unsure >> failure(OnPaper.NO) << Record(R1, Stage.PRINTING, slip())
    unsure.is_doing(Jammed, on_paper=OnPaper.MAYBE)
    unsure >> ReprintPressed() << CLOSED << COPY


def test_a_copy_that_may_be_on_paper_is_the_last(unsure):
    unsure >> ReprintPressed() << CLOSED << COPY
    unsure >> failure(OnPaper.MAYBE) << Record(R1, Stage.UNSURE) << Send(SURE)
    unsure >> ReprintPressed()
    unsure.is_doing(Jammed)


def test_the_next_ticket_ends_a_doubt(unsure):
    unsure.later(20_000)
    unsure >> Chosen("ktp", R2) << Record << Send
    unsure >> Heard(given(R2, "A006")) << Record << Print(R2, slip("A006"), False, SITE, FOOTER)
    unsure >> Printed(R2) << report(Paper.PRINTED, request_id=R2) << Record(R2, Stage.PRINTED)
    unsure << Record(R1, Stage.UNSURE) << Send(SURE)
    unsure.is_doing(Thanking, number="A006")


def test_a_second_doubt_takes_the_place_of_the_first(unsure):
    unsure.later(20_000)
    unsure >> Chosen("ktp", R2) << Record << Send
    unsure >> Heard(given(R2, "A006")) << Record << Print
    unsure >> failure(OnPaper.MAYBE, request_id=R2) << Record(R1, Stage.UNSURE) << Send(SURE) << Send
    unsure.sees(doubt="A006")


def test_a_paper_that_comes_out_at_any_time_is_reported(ready):
    ready >> Printed(R3) << report(Paper.PRINTED, request_id=R3) << Record(R3, Stage.PRINTED)
    ready.is_doing(Ready)


def test_a_failure_of_another_job_changes_nothing(printing):
    printing >> failure(OnPaper.NO, request_id=R2)
    printing.is_doing(Printing)


def test_a_broken_printer_greys_the_menu_and_tells_staff(ready):
    ready >> PrinterBroken(Trouble.PAPER_OUT)
    ready << Send(
        Alert(code="paper_out", severity=Severity.FAULT, active=True, text=words.TROUBLE[Trouble.PAPER_OUT].id)
    )
    ready.is_doing(Unready)
    ready.sees(mode=KioskMode.UNREADY, trouble=Trouble.PAPER_OUT, words=words.TROUBLE[Trouble.PAPER_OUT])
    ready >> PrinterReady() << Send(Alert(code="paper_out", severity=Severity.NOTICE, active=False))
    ready.is_doing(Ready)


def test_another_trouble_ends_the_first(ready):
    ready >> PrinterBroken(Trouble.PAPER_OUT) << Send
    ready >> PrinterBroken(Trouble.COVER_OPEN)
    ready << Send(Alert(code="paper_out", severity=Severity.NOTICE, active=False)) << Send
    ready.is_doing(Unready)


def test_alerts_are_said_again_at_each_connect(unsure):
    unsure >> PrinterBroken(Trouble.PAPER_OUT) << Send
    unsure >> LinkDown()
    unsure >> LinkUp() << Send << Send(UNSURE)
    unsure.silent()


def recovered(*found):
    return Story(kiosk, Kiosk()) >> Recovered(found)


def test_after_a_restart_what_was_asked_is_given_up():
    story = recovered(OpenRequest(R1, Stage.ASKED))
    story << report(Paper.ABANDONED, "restarted") << Record(R1, Stage.ABANDONED)
    story.linked().told(menu())
    story >> Heard(given()) << report(Paper.ABANDONED, "late_answer")
    story.is_doing(Ready)


def test_after_a_restart_what_is_known_not_to_be_on_paper_is_given_back():
    recovered(OpenRequest(R1, Stage.JAMMED, slip())) << report(Paper.FAILED, "restarted") << Record(R1, Stage.FAILED)


def test_after_a_restart_what_was_in_print_is_in_doubt_and_not_printed_again():
    story = recovered(OpenRequest(R1, Stage.PRINTING, slip())) << Send(UNSURE)
    story.silent()
    story.sees(doubt="A005")
    story.linked().told(menu())
    story >> ReprintPressed() << CLOSED << COPY


def test_an_entry_without_its_slip_claims_nothing():
    recovered(OpenRequest(R1, Stage.PRINTING)) << Record(R1, Stage.UNSURE)


def test_of_two_in_print_the_last_is_in_doubt():
    story = recovered(OpenRequest(R1, Stage.PRINTING, slip()), OpenRequest(R2, Stage.PRINTING, slip("A006")))
    story << Record(R1, Stage.UNSURE) << Send(SURE) << Send
    story.sees(doubt="A006")


def test_a_kiosk_at_work_recovers_nothing(printing):
    printing >> Recovered((OpenRequest(R1, Stage.PRINTING, slip()),))
    printing.is_doing(Printing)
