"""A small share of `make torture`: a restored hall, presses at a pace, kiosks cut off."""

import shutil

import pytest

from torture import drill, paced, simulated, soak

pytestmark = pytest.mark.timeout(400)


@pytest.mark.parametrize("twin", [False, True], ids=["its copy", "its twin"])
@pytest.mark.slow
def test_on_another_machine_the_restored_hall_gives_no_number_twice(twin):
    found = drill.drill(30, 5, twin=twin)
    assert found["twice"] == []
    assert found["findings"] == []
    assert found["numbers"] == (30 + drill.AFTER_COPY + 5) * 4
    assert found["status"] == 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="a slow disk needs strace: apt install strace")
@pytest.mark.slow
def test_on_a_slow_disk_each_press_has_its_number_and_waited_for_a_flush():
    found = paced.pace("100 ms a flush", 40)
    assert found["refused"] == 0
    assert found["median"] > 50


def test_kiosks_that_are_cut_off_give_numbers_of_their_own_and_none_twice():
    found = simulated.cut(1, 1)
    assert found["bad"] == []
    assert found["seeds"] == 1
    assert found["offline"] > 0
    assert found["duplicates"] == found["double_calls"] == found["violations"] == 0


@pytest.mark.slow
def test_a_small_soak_keeps_its_descriptors_and_a_small_log():
    found = soak.one_day(1_000, 500)
    assert found["tickets"] == 1_000
    assert found["descriptors"][1] <= found["descriptors"][0]
    assert 0 < found["log"] <= soak.LOG_MB


def test_days_that_are_closed_are_not_kept_in_memory():
    found = soak.many_days(20, 160)
    assert found["called"] == 20 * 160
    before, after = found["blocks"]
    tickets_between = (20 - soak.DAYS_TO_SETTLE) * 160
    assert after - before < tickets_between
