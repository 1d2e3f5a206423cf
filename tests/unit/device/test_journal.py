import pytest

from device import journal as journal_file
from device.database import open_database
from device.journal import Journal
from device.roles.events import OpenRequest, Stage
from protocols.messages import Slip, Words

WORDS = Words("Cetak KTP", "ID card")


def slip(number: str, day: str = "2026-11-23") -> Slip:
    return Slip(
        ticket=f"{day}-{number}",
        number=number,
        service=WORDS,
        tenant=WORDS,
        place=WORDS,
        priority=False,
        ahead=3,
        issued_at=0,
        local_time="23-11-2026 08.15",
        business_day=day,
    )


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def journal(database):
    return Journal(database, "kiosk-1", lambda: 77)


def test_what_is_open_comes_back_with_its_slip_oldest_first(journal, database):
    journal.record("r1", Stage.ASKED, None)
    journal.record("r2", Stage.ASKED, None)
    journal.record("r1", Stage.PRINTING, slip("A001"))
    journal.record("r1", Stage.JAMMED, None)
    again = Journal(database, "kiosk-1", lambda: 0)
    assert again.open() == (OpenRequest("r2", Stage.ASKED), OpenRequest("r1", Stage.JAMMED, slip("A001")))


@pytest.mark.parametrize("end", [Stage.PRINTED, Stage.REFUSED, Stage.ABANDONED, Stage.FAILED, Stage.UNSURE])
def test_what_is_closed_does_not_come_back(journal, end):
    journal.record("r1", Stage.ASKED, None)
    journal.record("r1", end, None)
    assert journal.open() == ()


def test_every_entry_is_kept_with_its_time(journal):
    journal.record("r1", Stage.ASKED, None)
    journal.record("r1", Stage.PRINTING, slip("A001"))
    assert [(line.stage, line.at, line.day) for line in journal.lines()] == [
        (Stage.ASKED, 77, ""),
        (Stage.PRINTING, 77, "2026-11-23"),
    ]


def test_kiosks_of_a_process_do_not_see_each_other(journal, database):
    journal.record("r1", Stage.ASKED, None)
    assert Journal(database, "kiosk-2", lambda: 0).open() == ()


def test_it_is_on_disk_when_record_returns(journal, tmp_path):
    journal.record("r1", Stage.ASKED, None)
    copied = tmp_path / "after-power-cut"
    copied.mkdir()
    for name in ("device.db", "device.db-wal"):
        (copied / name).write_bytes((tmp_path / name).read_bytes())
    assert Journal(open_database(copied), "kiosk-1", lambda: 0).open() == (OpenRequest("r1", Stage.ASKED),)


def test_older_days_go_and_the_running_day_stays(journal, database, monkeypatch):
    monkeypatch.setattr(journal_file, "KEPT", 3)
    for number in range(5):
        journal.record(f"old{number}", Stage.PRINTED, slip(f"A00{number}", "2026-11-20"))
    journal.told("2026-11-20")
    for number in range(6):
        journal.record(f"new{number}", Stage.PRINTED, slip(f"A00{number}"))
    kept = Journal(database, "kiosk-1", lambda: 0).lines()
    assert [line.request_id for line in kept] == [f"new{number}" for number in range(6)]


def test_the_last_entries_stay_whatever_their_day(journal, database, monkeypatch):
    monkeypatch.setattr(journal_file, "KEPT", 3)
    for number in range(5):
        journal.record(f"old{number}", Stage.PRINTED, slip(f"A00{number}", "2026-11-20"))
    journal.told("2026-11-20")
    journal.record("new", Stage.PRINTED, slip("A000"))
    kept = Journal(database, "kiosk-1", lambda: 0).lines()
    assert [line.request_id for line in kept] == ["old3", "old4", "new"]


def test_a_day_without_end_is_bounded(database, monkeypatch):
    monkeypatch.setattr(journal_file, "MOST", 20)
    monkeypatch.setattr(journal_file, "PRUNE_EVERY", 10)
    journal = Journal(database, "kiosk-1", lambda: 0)
    for number in range(100):
        journal.record(f"r{number}", Stage.PRINTED, slip("A001"))
    assert [line.request_id for line in journal.lines()][-1] == "r99"
    assert len(journal.lines()) == 20


def test_an_open_request_of_yesterday_is_still_known_after_a_restart(journal, database):
    journal.record("r1", Stage.PRINTING, slip("A001", "2026-11-20"))
    assert [request.request_id for request in Journal(database, "kiosk-1", lambda: 0).open()] == ["r1"]


@pytest.mark.parametrize(
    ("stages", "torn"),
    [
        ((), False),
        ((Stage.ASKED,), False),
        ((Stage.ASKED, Stage.PRINTING), True),
        ((Stage.PRINTING, Stage.PRINTED), False),
        ((Stage.PRINTING, Stage.UNSURE), True),
        ((Stage.PRINTING, Stage.PRINTED, Stage.ASKED, Stage.REFUSED), False),
    ],
)
def test_it_knows_whether_half_a_ticket_may_hang_in_the_printer(journal, stages, torn):
    for stage in stages:
        journal.record("r1", stage, None)
    assert journal.torn() is torn


def test_what_was_asked_for_is_known_after_a_restart_oldest_first(journal, database, monkeypatch):
    for number in range(5):
        journal.record(f"r{number}", Stage.ASKED, None)
        journal.record(f"r{number}", Stage.PRINTING, slip(f"A00{number}"))
        journal.record(f"r{number}", Stage.PRINTED, None)
    journal.record("copy", Stage.PRINTING, None)
    assert journal.asked() == (("Cetak KTP", "Cetak KTP"),) * 5
    assert Journal(database, "kiosk-2", lambda: 77).asked() == ()
    monkeypatch.setattr(journal_file, "ASKED", 2)
    assert len(journal.asked()) == 2
