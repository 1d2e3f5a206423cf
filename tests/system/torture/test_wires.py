"""A small share of `make torture`: a storm of ten, and one wire that is cut."""

import subprocess
from pathlib import Path

import pytest

from torture import net, storm, street

pytestmark = pytest.mark.timeout(400)


@pytest.mark.slow
def test_ten_links_come_back_when_the_broker_has_forgotten_everything():
    found = storm.storm(10)
    assert set(found) == {"ready", "median", "most"}
    assert 0 < found["ready"] < 60
    assert 0 <= found["median"] <= found["most"]


@pytest.mark.skipif(bool(street.why_not()), reason=street.why_not() or "can be done")
@pytest.mark.slow
def test_a_board_behind_a_cut_wire_says_so_and_is_right_after_the_heal():
    with net.stage() as (scene, wire):
        found = net.broken(scene, wire, net.BROKEN["cut"])
    assert found["badge"] < float("inf")
    assert found["healed"] < net.PATIENCE_SECONDS


@pytest.mark.skipif(bool(street.why_not()), reason=street.why_not() or "can be done")
def test_both_ends_of_a_street_speak_as_the_machines_of_a_hall_do_and_ours_is_left_as_it_was():
    switch = Path("/proc/sys/net/ipv4/tcp_thin_linear_timeouts")
    before = switch.read_text()
    with street.Street() as there:
        told = subprocess.run([*there.words(), "cat", switch], capture_output=True, text=True, check=True)
        assert (switch.read_text().strip(), told.stdout.strip()) == ("1", "1")
    assert switch.read_text() == before
