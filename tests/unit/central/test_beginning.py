import gc

from central.beginning import MARGIN, begin, remembered
from central.engine.commands import GoOnAfterLoss
from central.store.memory import MemoryLedger
from support.days import played
from support.halls import MONDAY, a_site


def test_the_hall_is_as_the_ledger_left_it():
    play = played(4)
    assert remembered(MemoryLedger(play.ledger)) == play.hall
    assert gc.isenabled()


def test_a_first_start_opens_the_epoch_and_the_day():
    ledger = MemoryLedger()
    hall = begin(ledger, remembered(ledger), a_site(), "i1", MONDAY)
    assert (hall.epoch, hall.day, hall.revision) == (1, "2026-11-23", "r1")
    assert remembered(ledger) == hall


def test_a_second_start_on_the_same_day_opens_only_an_epoch():
    ledger = MemoryLedger()
    begin(ledger, remembered(ledger), a_site(), "i1", MONDAY)
    hall = begin(ledger, remembered(ledger), a_site(), "i2", MONDAY + 1)
    assert hall.epoch == 2
    assert [type(entry.event).__name__ for entry in ledger.entries] == ["CentralStarted", "DayOpened", "CentralStarted"]
    assert {entry.actor for entry in ledger.entries} == {"central"}


def test_a_start_on_another_day_closes_the_old_one():
    ledger = MemoryLedger()
    begin(ledger, remembered(ledger), a_site(), "i1", MONDAY)
    hall = begin(ledger, remembered(ledger), a_site(), "i2", MONDAY + 3 * 86_400_000)
    assert hall.day == "2026-11-26"
    assert [type(entry.event).__name__ for entry in ledger.entries[-2:]] == ["DayClosed", "DayOpened"]


def test_with_a_clock_in_doubt_it_opens_an_epoch_and_no_day():
    ledger = MemoryLedger()
    begin(ledger, remembered(ledger), a_site(), "i1", MONDAY)
    hall = begin(ledger, remembered(ledger), a_site(), "i2", MONDAY + 86_400_000, new_day=False)
    assert (hall.epoch, hall.day) == (2, "2026-11-23")


def test_where_a_later_central_was_seen_epoch_and_numbers_go_on_behind_it():
    """Its ledger is another one, or lost: devices follow only a greater epoch, and its numbers are on paper."""
    ledger = MemoryLedger()
    lost = GoOnAfterLoss("later_seen", 41, {"A": 17}, MARGIN)
    hall = begin(ledger, remembered(ledger), a_site(), "i1", MONDAY, lost=lost)
    assert (hall.epoch, hall.day, dict(hall.used)) == (42, "2026-11-23", {"A": 117, "B": 3})
    kinds = [type(entry.event).__name__ for entry in ledger.entries]
    assert kinds == ["CentralStarted", "DayOpened", "Restored", "Skipped", "Skipped", "CentralStarted"]
    assert begin(ledger, remembered(ledger), a_site(), "i2", MONDAY + 1).epoch == 43
