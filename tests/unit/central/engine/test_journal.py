"""A kiosk's journal of a day that is over, beside what the ledger holds of it."""

import pytest

from central.engine.commands import CloseDay, CompareJournal
from central.engine.decide.journal import NAMED
from central.engine.given import Given
from central.engine.replies import journal_reply
from protocols.messages import ReportJournal
from support.halls import Play, code, names

DAY, TODAY = "2026-11-23", "2026-11-24"
LEDGER = (
    Given("A001", confirmed=True),
    Given("A002", void=True),
    Given("A003"),
    Given("A-K1-01", confirmed=True),
    Given("K1-02", lapsed=True),
)


def told(day=DAY, part=1, parts=1, **said):
    return ReportJournal(request_id="a" * 32, business_day=day, part=part, parts=parts, **said)


@pytest.fixture
def play():
    play = Play()
    play.later(minutes=24 * 60).wake()
    assert play.hall.day == TODAY
    return play


def compared(play, *, ledger=LEDGER, **said):
    return play.do(CompareJournal("k1", told(**said), ledger), f"{'a' * 32}:journal", "kiosk-1")


def test_both_say_the_same(play):
    (event,) = compared(play, printed=("A001", "A-K1-01", "A-K1-02"), unprinted=("A002",), unsure=("A003",))
    assert names((event,)) == ["JournalAgrees"]
    assert (event.kiosk, event.day, event.printed, event.unsure, event.unconfirmed) == ("k1", DAY, 3, 1, ())


def test_a_paper_that_was_never_confirmed_is_told_and_no_difference(play):
    (event,) = compared(play, printed=("A001", "A-K1-01", "A003"))
    assert names((event,)) == ["JournalAgrees"]
    assert event.unconfirmed == ("A003",)


def test_a_number_that_only_central_knows_is_none_if_nobody_said_that_it_is_on_paper(play):
    """The kiosk never heard of A002 and A003: it had given the press up."""
    assert names(compared(play, printed=("A001", "A-K1-01"))) == ["JournalAgrees"]


@pytest.mark.parametrize(
    ("said", "what", "number"),
    [
        ({"printed": ("A001", "A-K1-01", "A002")}, "void", "A002"),
        ({"printed": ("A001", "A-K1-01", "A009")}, "missing", "A009"),
        ({"printed": ("A001", "A-K1-01"), "unsure": ("A009",)}, "missing", "A009"),
        ({"printed": ("A001", "A-K1-01", "A-K1-03")}, "missing", "A-K1-03"),
        ({"printed": ("A-K1-01",), "unprinted": ("A001",)}, "unprinted", "A001"),
        ({"printed": ("A001",)}, "unknown", "A-K1-01"),
    ],
)
def test_each_contradiction_is_named(play, said, what, number):
    (event,) = compared(play, **said)
    assert names((event,)) == ["JournalDiffers"]
    kinds = ("missing", "void", "unprinted", "unknown")
    assert {kind: getattr(event, kind) for kind in kinds} == dict.fromkeys(kinds, ()) | {what: (number,)}
    assert event.count == 1


def test_what_was_unsure_may_be_confirmed(play):
    assert names(compared(play, printed=("A-K1-01",), unsure=("A001",))) == ["JournalAgrees"]


def test_a_part_speaks_only_of_its_own_numbers(play):
    """Capital letters of a series sort after a dash: A-K1-01 is in the first part."""
    first = compared(play, parts=2, through="A-K1-01", printed=("A-K1-01",))
    assert names(first) == ["JournalAgrees"]
    second = play.do(CompareJournal("k1", told(part=2, parts=2, after="A-K1-01", printed=("A001",)), LEDGER))
    assert names(second) == ["JournalAgrees"]
    lost = play.do(CompareJournal("k1", told(part=2, parts=2, after="A-K1-01"), LEDGER))
    assert lost[0].unknown == ("A001",)


def test_only_so_many_are_named_and_all_are_counted(play):
    many = tuple(f"B{index:03d}" for index in range(NAMED + 7))
    (event,) = compared(play, printed=("A001", "A-K1-01", *many))
    assert (event.count, len(event.missing), event.missing[0]) == (NAMED + 7, NAMED, "B000")


@pytest.mark.parametrize("day", [TODAY, "2026-11-25"])
def test_a_day_that_is_not_over_is_refused(play, day):
    events = compared(play, day=day)
    assert code(events) == "day_running"
    assert day in journal_reply("a" * 32, events).refusal.words.id


def test_a_day_that_staff_have_closed_is_over(play):
    play.do(CloseDay())
    assert names(compared(play, day=TODAY, ledger=())) == ["JournalAgrees"]


def test_the_same_part_again_decides_nothing(play):
    compared(play, printed=("A001",))
    assert compared(play, printed=("A001",)) == ()


def test_what_differs_is_remembered_for_staff_over_the_day(play):
    compared(play, printed=("A001", "A-K1-01", "A002"))
    found = play.hall.differing["k1"]
    assert (found.day, found.count, found.numbers, found.at) == (DAY, 1, ("A002",), play.now)
    play.later(minutes=24 * 60).wake()
    assert play.hall.differing["k1"] == found


def test_what_agrees_changes_nothing(play):
    compared(play, printed=("A001", "A-K1-01"))
    assert "k1" not in play.hall.differing
