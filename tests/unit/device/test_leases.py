import sqlite3

import pytest

from device.database import open_database
from device.hands import lease_hands
from device.journal import Journal
from device.leases import LeaseBook, boot_id
from device.roles.effects import Forget, KeepLease, RememberCentral, TakeNumber
from device.roles.events import Stage
from device.roles.leasing import Contact, Held, Taken
from protocols.messages import Paper
from support.samples import MORNING, R1, R2, lease, offline_menu, own_slip

RUN = "a" * 32
CONTACT = Contact(5, MORNING, 1, 420)


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


def book(database, boot="boot-1", device="kiosk-1"):
    return LeaseBook(database, device, boot, Journal(database, device, lambda: 7).stage)


def taken(index=1, request_id=R1, **changes):
    return Taken(request_id, changes.pop("lease", lease()), index, "ktp", True, 10, MORNING + 10, **changes)


def test_nothing_is_known_at_first(database):
    found = book(database).recovered(RUN)
    assert (found.run, found.held, found.contact, found.menu, found.taken) == (RUN, None, None, None, ())


def test_a_lease_outlives_the_program(database):
    book(database).keep(Held(lease(), 1))
    found = book(database).recovered(RUN)
    assert (found.held, found.day, found.highest) == (Held(lease(), 1), "2026-11-23", 5)


def test_a_lease_that_was_put_away_is_remembered_by_its_highest_number_only(database):
    book(database).keep(Held(lease(), 1))
    book(database).keep(None)
    found = book(database).recovered(RUN)
    assert (found.held, found.highest) == (None, 5)


def test_a_number_that_was_given_is_gone(database):
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    found = book(database).recovered(RUN)
    assert found.held == Held(lease(), 2)
    assert [one.index for one in found.taken] == [1]


def test_a_number_is_never_given_twice(database):
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    with pytest.raises(sqlite3.IntegrityError):
        mine.take(taken(1, R2))
    with pytest.raises(sqlite3.IntegrityError):
        mine.take(taken(2, R1))
    assert book(database).recovered(RUN).held.next == 2
    mine.take(taken(2, R2))


def test_a_power_cut_after_it_returned_leaves_it_gone(tmp_path, database):
    """What another connection reads from the file alone: the log was synced."""
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    (mode,) = database.execute("PRAGMA synchronous").fetchone()
    assert mode == 2
    for name in ("device.db", "device.db-wal"):
        (tmp_path / f"copy-{name}").write_bytes((tmp_path / name).read_bytes())
    (tmp_path / "later").mkdir()
    (tmp_path / "copy-device.db").rename(tmp_path / "later" / "device.db")
    (tmp_path / "copy-device.db-wal").rename(tmp_path / "later" / "device.db-wal")
    copy = open_database(tmp_path / "later")
    assert book(copy).recovered(RUN).held == Held(lease(), 2)
    copy.close()


@pytest.mark.parametrize(
    ("stages", "paper", "reason"),
    [
        ((), Paper.FAILED, "restarted"),
        ((Stage.ASKED,), Paper.FAILED, "restarted"),
        ((Stage.ASKED, Stage.PRINTING), None, ""),
        ((Stage.ASKED, Stage.PRINTING, Stage.PRINTED), Paper.PRINTED, ""),
        ((Stage.ASKED, Stage.PRINTING, Stage.UNSURE), None, ""),
        ((Stage.ASKED, Stage.PRINTING, Stage.FAILED), Paper.FAILED, "restarted"),
    ],
)
def test_what_became_of_its_paper_stands_in_the_journal(database, stages, paper, reason):
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    journal = Journal(database, "kiosk-1", lambda: 7)
    for stage in stages:
        journal.record(R1, stage, own_slip() if stage is Stage.PRINTING else None)
    (found,) = book(database).recovered(RUN).taken
    assert (found.paper, found.reason, found.settled, found.delivered) == (paper, reason, True, False)
    assert (found.pressed, found.pressed_at, found.priority, found.lease) == (10, MORNING + 10, True, lease())


def test_what_central_has_is_not_brought_again_and_in_the_end_forgotten(database):
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    mine.take(taken(2, R2))
    mine.forget(R1)
    assert [one.index for one in book(database).recovered(RUN).taken] == [2]
    with pytest.raises(sqlite3.IntegrityError):
        mine.take(taken(1, "9" * 32))
    mine.keep(Held(lease(lease="next", first=6, last=10), 6))
    assert database.execute("SELECT number FROM taken").fetchall() == [(2,)]


def test_times_of_another_boot_mean_nothing(database):
    mine = book(database)
    mine.keep(Held(lease(), 1))
    mine.take(taken())
    mine.remember(CONTACT, offline_menu())
    here = book(database).recovered(RUN)
    assert (here.contact, here.menu, here.taken[0].pressed) == (CONTACT, offline_menu(), 10)
    there = book(database, "boot-2").recovered(RUN)
    assert (there.contact, there.menu, there.taken[0].pressed) == (None, offline_menu(), None)
    assert there.taken[0].pressed_at == MORNING + 10


def test_devices_of_one_process_do_not_meet(database):
    book(database).keep(Held(lease(), 1))
    assert book(database, device="kiosk-2").recovered(RUN).held is None


def test_hands_write_what_the_machine_says(database):
    mine = book(database)
    hands = lease_hands(mine)
    hands[KeepLease](KeepLease(Held(lease(), 1)))
    hands[TakeNumber](TakeNumber(taken()))
    hands[RememberCentral](RememberCentral(CONTACT, offline_menu()))
    found = mine.recovered(RUN)
    assert (found.held.next, found.contact, len(found.taken)) == (2, CONTACT, 1)
    hands[Forget](Forget(R1))
    hands[KeepLease](KeepLease(None))
    found = mine.recovered(RUN)
    assert (found.held, found.taken) == (None, ())


def test_a_boot_has_a_name(monkeypatch, tmp_path):
    from device import leases

    assert boot_id() == boot_id() and len(boot_id()) == 36
    monkeypatch.setattr(leases, "BOOT_ID", tmp_path / "none")
    assert boot_id() != boot_id()
