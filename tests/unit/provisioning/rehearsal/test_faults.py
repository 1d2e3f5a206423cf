from collections import Counter

import pytest

from provisioning.rehearsal.faults import BROKER, CENTRAL, DOSES, FIRST, LAST, OF_PRINTERS, Kind, timetable

HOMES = {"kiosk-1": "kiosk-1", "board-1": "board-1", "keypad-01": "counters-1", "rating-01": "counters-1"}


def days(count=60):
    return [timetable(HOMES, ["kiosk-1"], seed) for seed in range(count)]


def test_the_same_seed_has_the_same_faults_and_another_has_others():
    assert timetable(HOMES, ["kiosk-1"], 7) == timetable(HOMES, ["kiosk-1"], 7)
    assert len(set(days())) == 60


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: dose.kind.name)
def test_every_kind_as_often_and_as_long_as_its_dose(dose):
    found = [[fault for fault in day if fault.kind is dose.kind] for day in days()]
    assert {len(some) for some in found} == set(range(dose.least, dose.most + 1))
    assert all(dose.seconds[0] <= fault.seconds <= dose.seconds[1] for some in found for fault in some)


def test_they_come_in_order_and_leave_time_to_heal():
    for day in days():
        shares = [fault.share for fault in day]
        assert shares == sorted(shares)
        assert shares[0] >= FIRST
        assert shares[-1] <= LAST < 1


def test_each_befalls_what_it_can_befall():
    targets = {kind: Counter(f.target for day in days() for f in day if f.kind is kind) for kind in Kind}
    assert set(targets[Kind.KILL]) == {CENTRAL}
    assert set(targets[Kind.BROKER]) == {BROKER}
    assert all(set(targets[kind]) == {"kiosk-1"} for kind in OF_PRINTERS)
    assert set(targets[Kind.REBOOT]) == {"kiosk-1", "board-1", "counters-1"}
    assert set(targets[Kind.CUT]) == {"kiosk-1", "board-1", "counters-1", CENTRAL}


def test_a_wrong_clock_says_how_wrong():
    assert all(bool(fault.clock) == (fault.kind is Kind.CLOCK) for day in days() for fault in day)
