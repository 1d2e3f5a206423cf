"""What kiosk and central say to each other of leases."""

from dataclasses import replace

import pytest

from device.roles import kiosk
from device.roles.effects import (
    Deliver,
    Forget,
    KeepLease,
    Record,
    RememberCentral,
    Send,
    Settle,
    TakeNumber,
)
from device.roles.events import (
    Chosen,
    Heard,
    LinkDown,
    LinkUp,
    OnPaper,
    Printed,
    PrinterBroken,
    PrintFailed,
    Recovered,
    Stage,
    Trouble,
)
from device.roles.kiosk import Kiosk
from device.roles.leasing import Contact, Held, Remembered
from protocols.messages import (
    AskLease,
    LeaseReply,
    OfflineReply,
    Paper,
    Refusal,
    ReportOffline,
    ReportPaper,
    Words,
)
from support.playbook import Story
from support.samples import MORNING, R1, R2, R3, central, lease, offline_menu, own_slip, tick

RUN = "a" * 32
SECOND = "a" * 31 + "b"
DAY = "2026-11-23"
MINUTE = 60_000


def granted(request_id=RUN, **changes):
    return LeaseReply(request_id=request_id, lease=lease(**changes))


def asks(request_id=RUN, **asked):
    return Send(AskLease(request_id=request_id, business_day=DAY, **asked))


def reports(index=1, request_id=R1, **said):
    known = {"service": "ktp", "pressed_at": MORNING, "paper": Paper.PRINTED}
    report = ReportOffline(request_id=request_id, lease=lease(), index=index, **(known | said))
    return Deliver(f"{request_id}:offline", report)


@pytest.fixture
def story():
    play = Story(kiosk, Kiosk()).linked().told(offline_menu(), central())
    play >> Recovered(offline=Remembered(run=RUN))
    play.silent()
    return play


@pytest.fixture
def cut(story):
    """It has a lease, and is cut off."""
    story.told(tick(), granted())
    story >> LinkDown()
    story.said.clear()
    return story


def healed(story, epoch=1):
    story >> LinkUp()
    story.said.clear()
    story >> Heard(central(epoch=epoch))
    return story


def prints(story, request_id=R1, *, out=True):
    story >> Chosen("ktp", request_id)
    story.later(1_000).said.clear()
    if out:
        story >> Printed(request_id)
        story.said.clear()
    return story


# --- asking ahead
def test_it_asks_as_soon_as_it_knows_the_day_and_centrals_clock(story):
    story >> Heard(tick()) << asks()


def test_what_is_granted_is_on_the_disk_before_it_counts(story):
    story >> Heard(tick()) << asks()
    story >> Heard(granted()) << KeepLease(Held(lease(), 1))
    story << RememberCentral(Contact(0, MORNING, 1, 420), offline_menu())
    assert story.state.offline.held == Held(lease(), 1)


def test_an_unanswered_question_is_asked_again_with_the_same_id(story):
    story >> Heard(tick()) << asks()
    story.later(5_000)
    story >> Heard(tick(5_000)) << asks()
    story >> Heard(granted())
    story.said.clear()
    story.later(5_000)
    story >> Heard(tick(10_000))
    story.silent()


def test_a_lease_that_was_not_asked_for_is_none(story):
    story >> Heard(tick()) << asks()
    story >> Heard(granted(R3))
    story.silent()
    assert story.state.offline.held is None


def test_a_refusal_is_asked_again_after_a_minute_with_a_new_id(story):
    story >> Heard(tick()) << asks()
    no = Refusal(code="day_closed", words=Words("Tutup", "Closed"))
    story >> Heard(LeaseReply(request_id=RUN, refusal=no))
    story.later(59_999)
    story >> Heard(tick(59_999))
    story.silent()
    story.later(1)
    story >> Heard(tick(60_000)) << asks(SECOND)


def test_a_hall_that_refuses_and_a_kiosk_without_an_id_ask_nothing():
    story = Story(kiosk, Kiosk()).linked().told(offline_menu(), central())
    story >> Heard(tick())
    story.silent()


def test_a_new_day_needs_a_new_lease(story):
    story.told(tick(), granted())
    story >> Heard(offline_menu(day="2026-11-24", revision=9))
    story << KeepLease(None) << Send(AskLease(request_id=SECOND, business_day="2026-11-24"))


def test_a_lease_that_is_half_used_goes_back_and_a_new_one_is_asked_for(cut):
    for index, request in enumerate((R1, R2, R3), 1):
        prints(cut, request)
        cut.later(5_000)
        assert cut.state.offline.held.next == index + 1
    healed(cut)
    cut.said.clear()
    for request in (R1, R2):
        cut >> Heard(OfflineReply(request_id=request))
        cut << Settle(f"{request}:offline") << Forget(request)
        cut.silent()
    cut >> Heard(OfflineReply(request_id=R3))
    cut << Settle << Forget << KeepLease(None) << asks(SECOND, returns=lease(), next=4, highest=5)
    assert cut.state.offline.held is None


# --- what it gave
def test_numbers_are_brought_in_order_as_soon_as_central_is_there(cut):
    prints(cut)
    cut.later(5_000)
    prints(cut, R2)
    cut >> LinkUp()
    cut.silent()
    cut >> Heard(central()) << reports() << reports(2, R2, pressed_at=MORNING + 6_000)
    cut.silent()


def test_central_that_is_new_is_told_on_its_own_clock(cut):
    prints(cut)
    healed(cut, epoch=2).silent()
    cut.later(4_000)
    cut >> Heard(tick(5_000 + 500_000, epoch=2)) << reports(pressed_at=MORNING + 500_000)


def test_it_is_told_once_and_forgotten_when_central_has_it(cut):
    prints(cut)
    healed(cut) << reports()
    cut >> Heard(tick(cut.now))
    cut.silent()
    cut >> Heard(OfflineReply(request_id=R1)) << Settle(f"{R1}:offline") << Forget(R1)
    assert cut.state.offline.taken == ()


def test_a_number_in_print_is_brought_when_its_paper_is_out(cut):
    prints(cut, out=False)
    healed(cut).silent()
    cut >> Printed(R1) << Record(R1, Stage.PRINTED) << reports()


def test_a_paper_that_failed_goes_with_its_reason(cut):
    prints(cut, out=False)
    cut >> PrintFailed(R1, OnPaper.NO, Trouble.PAPER_OUT) << Record(R1, Stage.JAMMED, own_slip())
    cut >> PrinterBroken(Trouble.PAPER_OUT)
    cut.said.clear()
    cut.later(60_000)
    assert Record(R1, Stage.FAILED) in cut.said
    assert not [effect for effect in cut.said if isinstance(effect, Deliver)]
    cut.said.clear()
    healed(cut)
    assert cut.said == [reports(paper=Paper.FAILED, reason="paper_out")]


def test_of_a_paper_in_doubt_nothing_is_claimed_and_later_news_follow(cut):
    prints(cut, out=False)
    cut >> PrintFailed(R1, OnPaper.MAYBE, Trouble.SILENT)
    cut.said.clear()
    healed(cut) << reports(paper=None)
    cut >> Printed(R1)
    told = ReportPaper(request_id=R1, outcome=Paper.PRINTED)
    assert Deliver(f"{R1}:printed", told) in cut.said


def test_a_doubt_that_ends_while_it_is_cut_off_is_told_as_it_ended(cut):
    prints(cut, out=False)
    cut >> PrintFailed(R1, OnPaper.MAYBE, Trouble.SILENT)
    cut.said.clear()
    cut >> Printed(R1)
    cut.said.clear()
    healed(cut) << reports()


# --- what a restart would have to know
def test_the_last_word_is_written_down_when_the_line_breaks(story):
    story.told(tick(), granted())
    story.later(5_000)
    story.told(tick(5_000))
    story >> LinkDown() << RememberCentral(Contact(5_000, MORNING + 5_000, 1, 420), offline_menu())
    story.silent()


def test_and_every_ten_minutes_before(story):
    story.told(tick(), granted())
    said = []
    for minute in range(1, 21):
        story.later(MINUTE)
        story >> Heard(tick(story.now))
        said += [(minute, effect.contact.at) for effect in story.said]
        story.said.clear()
    assert said == [(10, 10 * MINUTE), (20, 20 * MINUTE)]


def test_without_a_lease_nothing_is_written(story):
    story >> LinkDown()
    story.silent()


def test_an_old_tick_says_nothing(cut):
    before = cut.state
    cut >> Heard(tick(50_000, epoch=0))
    assert cut.state.offline == before.offline


def test_numbers_that_are_taken_are_never_asked_about_in_words_of_paper(cut):
    prints(cut)
    assert not [e for _, e in cut.all_said if isinstance(e, Deliver) and isinstance(e.message, ReportPaper)]
    assert [e.taken.index for _, e in cut.all_said if isinstance(e, TakeNumber)] == [1]
    assert replace(cut.state.offline.taken[0], delivered=True).delivered
