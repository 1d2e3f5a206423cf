import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.messages import Role
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.faults import CUTS, DOSES, OF_ANY_DEVICE, OF_KIOSKS, WORDS_MAX, Kind, timetable
from support.calm import calm
from support.halls import a_site

SITE = a_site()
FIRST, LAST = 8 * 3600 * SECOND, 15 * 3600 * SECOND
SEEDS = st.integers(0, 2**40)


def table(seed, site=SITE, first=FIRST, last=LAST):
    return timetable(site, seed, first, last)


def test_the_same_seed_makes_the_same_day_and_another_one_another():
    assert table(5) == table(5)
    assert len({table(seed) for seed in range(50)}) == 50


def test_it_is_the_same_in_another_process_whatever_its_hashes_are():
    """Python's own hashes differ from process to process; no order of a set may leak into the day."""
    code = (
        "from support.halls import a_site; from provisioning.simulation.faults import timetable;"
        f"print(timetable(a_site(), 5, {FIRST}, {LAST}))"
    )
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(path for path in sys.path if path)}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == str(table(5))


@calm(60)
@given(SEEDS)
def test_faults_stand_in_order_and_are_over_before_the_end(seed):
    faults = table(seed)
    assert [fault.at for fault in faults] == sorted(fault.at for fault in faults)
    assert all(fault.at >= FIRST for fault in faults)
    assert all(fault.at + fault.seconds * SECOND <= LAST + SECOND for fault in faults)


@calm(60)
@given(SEEDS)
def test_each_kind_has_its_dose(seed):
    faults = table(seed)
    for dose in DOSES:
        mine = [fault for fault in faults if fault.kind is dose.kind]
        assert dose.least <= len(mine) <= dose.most
        assert all(dose.seconds[0] <= fault.seconds <= dose.seconds[1] for fault in mine)
    assert all(0 <= fault.words <= WORDS_MAX for fault in faults)


@calm(60)
@given(SEEDS)
def test_a_fault_befalls_what_it_can_befall(seed):
    for fault in table(seed):
        if fault.kind in OF_KIOSKS:
            assert SITE.devices[fault.device].role == Role.KIOSK.value
        elif fault.kind in OF_ANY_DEVICE:
            assert fault.device in SITE.devices
        else:
            assert fault.device == ""


def test_every_kind_has_a_dose_and_happens_sooner_or_later():
    usual = {dose.kind for dose in DOSES}
    assert usual | {dose.kind for dose in CUTS} == set(Kind)
    assert {fault.kind for seed in range(40) for fault in table(seed)} == usual


def test_the_faults_of_cuts_leave_kiosks_without_central():
    found = [fault for seed in range(40) for fault in timetable(SITE, seed, FIRST, LAST, CUTS)]
    assert {fault.kind for fault in found} == {dose.kind for dose in CUTS}
    kiosks = [fault for fault in found if fault.kind in (Kind.LONG_CUT, Kind.SILENT_KIOSK, Kind.RESTART)]
    assert {fault.device for fault in kiosks} == {"kiosk-1"}
    assert max(fault.seconds for fault in kiosks) > 3_600


def test_every_device_is_hit_sooner_or_later_and_the_few_more_than_the_many():
    hit = [fault.device for seed in range(60) for fault in table(seed) if fault.kind in OF_ANY_DEVICE]
    assert set(hit) == set(SITE.devices)
    few = hit.count("kiosk-1") + hit.count("board-1")
    assert few > len(hit) / 2


def test_central_dies_with_and_without_last_words():
    words = {fault.words for seed in range(60) for fault in table(seed) if fault.kind is Kind.KILL_AFTER_COMMIT}
    assert words == set(range(WORDS_MAX + 1))


def test_a_day_too_short_for_a_fault_has_it_at_its_beginning():
    assert {fault.at for fault in table(1, first=FIRST, last=FIRST)} == {FIRST}


def test_a_hall_without_a_board_has_kiosks_to_hit():
    site = replace(SITE, devices={name: b for name, b in SITE.devices.items() if name != "board-1"})
    hit = {fault.device for seed in range(20) for fault in table(seed, site)}
    assert "kiosk-1" in hit and "board-1" not in hit


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_days_of_two_halls_differ(seed):
    site = replace(SITE, devices={**SITE.devices, "kiosk-2": replace(SITE.devices["kiosk-1"], device="kiosk-2")})
    assert table(seed, site) != table(seed)
