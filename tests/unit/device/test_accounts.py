"""A kiosk's day as it is told: each number once, nothing forgotten before it is on its way."""

import pytest
from msgspec import structs

from device import journal as journal_file
from device.accounts import account, give_account
from device.database import open_database
from device.hands import account_hands
from device.journal import Journal
from device.roles.effects import GiveAccount
from device.roles.events import Stage
from protocols.codec import encode
from protocols.messages.journal import PART_NUMBERS
from support.samples import own_slip, slip

DAY, NEXT = "2026-11-23", "2026-11-24"


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def journal(database):
    return Journal(database, "kiosk-1", lambda: 77)


class Outbox:
    """Takes so many."""

    def __init__(self, most=99):
        self.most, self.kept = most, {}

    def deliver(self, key, message):
        taken = len(self.kept) < self.most
        if taken:
            self.kept[key] = message
        return taken


def writes(journal, request_id, number, *stages):
    """Asked, given to the printer, and what came of it."""
    journal.record(request_id, Stage.ASKED, None)
    made = own_slip(number=number) if "-" in number else slip(number)
    journal.record(request_id, Stage.PRINTING, made)
    for stage in stages:
        journal.record(request_id, stage, None)


def told(journal, day=DAY):
    (part,) = account("kiosk-1", day, journal.numbers(day))
    return part.printed, part.unprinted, part.unsure


@pytest.mark.parametrize(
    ("stages", "place"),
    [
        ((Stage.PRINTED,), 0),
        ((Stage.UNSURE, Stage.PRINTED), 0),
        ((Stage.PRINTED, Stage.UNSURE), 0),
        ((Stage.JAMMED, Stage.FAILED), 1),
        ((Stage.ABANDONED,), 1),
        ((), 2),
        ((Stage.JAMMED,), 2),
        ((Stage.UNSURE,), 2),
    ],
)
def test_what_is_known_of_a_paper(journal, stages, place):
    writes(journal, "r1", "A001", *stages)
    assert told(journal)[place] == ("A001",)
    assert sum(len(numbers) for numbers in told(journal)) == 1


def test_numbers_given_without_central_are_told_like_all(journal):
    writes(journal, "r1", "A-K2-01", Stage.PRINTED)
    writes(journal, "r2", "A001", Stage.PRINTED)
    assert told(journal)[0] == ("A-K2-01", "A001")


def test_a_press_without_a_number_is_nothing_to_tell(journal):
    journal.record("r1", Stage.ASKED, None)
    journal.record("r1", Stage.ABANDONED, None)
    assert told(journal) == ((), (), ())
    assert journal.untold(NEXT) == ()


def test_a_long_day_is_told_in_parts_that_join_and_fit(journal):
    for index in range(2 * PART_NUMBERS + 1):
        writes(journal, f"r{index}", f"AAA-K99-{1000 + index}"[:12], Stage.PRINTED)
    first, second, third = account("kiosk-1", DAY, journal.numbers(DAY))
    assert [(p.part, p.parts, len(p.printed)) for p in (first, second, third)] == [(1, 3, 150), (2, 3, 150), (3, 3, 1)]
    assert (first.after, first.through, second.after) == ("", first.printed[-1], first.printed[-1])
    assert (second.through, third.after, third.through) == (second.printed[-1], second.printed[-1], "")
    assert len({p.request_id for p in (first, second, third)}) == 3
    assert max(len(encode(part)) for part in (first, second, third)) < 4_000


def test_the_same_day_is_told_under_the_same_ids_and_other_kiosks_have_others(journal):
    assert account("kiosk-1", DAY, ()) == account("kiosk-1", DAY, ())
    ids = {account(device, day, ())[0].request_id for device in ("kiosk-1", "kiosk-2") for day in (DAY, NEXT)}
    assert len(ids) == 4


def test_only_days_that_are_over_are_told_and_each_once(journal, database):
    writes(journal, "r1", "A001", Stage.PRINTED)
    outbox = Outbox()
    give_account(journal, DAY, outbox.deliver)
    assert outbox.kept == {}
    account_hands(journal, outbox.deliver)[GiveAccount](GiveAccount(NEXT))
    ((key, message),) = outbox.kept.items()
    assert (message.business_day, message.printed, key) == (DAY, ("A001",), f"{message.request_id}:journal")
    again = Outbox()
    give_account(Journal(database, "kiosk-1", lambda: 0), NEXT, again.deliver)
    assert again.kept == {}


def test_what_found_no_room_in_the_outbox_is_told_later(journal):
    writes(journal, "r1", "A001", Stage.PRINTED)
    give_account(journal, NEXT, Outbox(most=0).deliver)
    assert journal.untold(NEXT) == (DAY,)


def test_days_that_were_not_told_are_kept_whatever_their_length(journal, database, monkeypatch):
    monkeypatch.setattr(journal_file, "KEPT", 2)
    for index in range(5):
        writes(journal, f"r{index}", f"A00{index}", Stage.PRINTED)
    journal.record("next", Stage.PRINTED, later_slip())
    again = Journal(database, "kiosk-1", lambda: 0)
    assert len(told(again)[0]) == 5
    again.told(DAY)
    assert len(told(Journal(database, "kiosk-1", lambda: 0))[0]) < 5


def later_slip():
    return structs.replace(slip("A001"), business_day=NEXT)


def test_a_journal_of_before_begins_with_its_newest_day(database):
    """It may have forgotten half of an older one."""
    journal = Journal(database, "kiosk-1", lambda: 0)
    writes(journal, "r1", "A001", Stage.PRINTED)
    journal.record("r2", Stage.PRINTED, later_slip())
    database.execute("DELETE FROM told")
    assert Journal(database, "kiosk-1", lambda: 0).untold("2026-11-25") == (NEXT,)


def test_kiosks_of_a_process_tell_of_themselves(journal, database):
    writes(journal, "r1", "A001", Stage.PRINTED)
    assert Journal(database, "kiosk-2", lambda: 0).untold(NEXT) == ()
