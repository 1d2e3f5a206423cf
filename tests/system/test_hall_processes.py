"""A rehearsed hall as processes: ordered start, deaths noticed, nothing left behind."""

import os
import queue
import random
import signal
import socket

import pytest

from provisioning.rehearsal.child import until
from provisioning.rehearsal.hall import Hall, HallError
from provisioning.rehearsal.premises import free_port, furnish
from provisioning.render import Wiring, render
from support.tiny_site import tiny

pytestmark = pytest.mark.timeout(120)


class House:
    def __init__(self, folder, port=None):
        port = port or free_port(random.Random())
        files = render(tiny(), Wiring(port, str(folder)), always_open=True)
        self.seen = queue.Queue()
        self.hall = Hall(furnish(folder, "kecil", port, files), self.seen.put)

    def wait_for(self, **wanted):
        """The next sighting with these fields."""
        while True:
            sighting = self.seen.get(timeout=30)
            if all(sighting.get(key) == value for key, value in wanted.items()):
                return sighting


def test_a_hall_starts_serves_and_ends(tmp_path):
    house = House(tmp_path)
    with house.hall as hall:
        assert hall.epoch == 1
        pids = hall.pids
        assert len(pids) == hall.processes
        house.wait_for(saw="screen", mode="ready")
        hall.do({"do": "speed", "factor": 0})
        hall.do({"do": "choose", "device": "kiosk-1", "service": "ktp"})
        assert house.wait_for(saw="paper")["number"] == "A001"
        hall.check()
    assert not [pid for pid in pids.values() if _alive(pid)]
    hall.stop()  # again does nothing


def test_central_may_be_killed_and_comes_back_with_a_new_epoch(tmp_path):
    house = House(tmp_path)
    with house.hall as hall:
        house.wait_for(saw="screen", mode="ready")
        hall.kill_central()
        hall.check()  # that was us
        hall.launch_central()
        assert until(lambda: hall.epoch == 2, 30)
        house.wait_for(saw="keypad", epoch=2)


def test_a_process_that_dies_is_named_with_its_last_words(tmp_path):
    house = House(tmp_path)
    with house.hall as hall:
        house.wait_for(saw="screen", mode="ready")
        os.kill(hall.pids["kiosk-1"], signal.SIGKILL)
        with pytest.raises(HallError, match="kiosk-1 was ended by signal 9; it said last:"):
            until(hall.check, 10)


def test_a_port_in_use_is_said_by_the_broker(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        house = House(tmp_path, taken.getsockname()[1])
        with pytest.raises(HallError, match=r"(?s)broker ended with status.*Address already in use"):
            house.hall.start()


def test_a_central_that_cannot_start_says_why_and_nothing_is_left(tmp_path):
    house = House(tmp_path)
    (tmp_path / "site.toml").write_text("[site]\n")
    with pytest.raises(HallError, match=r"(?s)central ended with status 2; it said last:.*site.toml"):
        house.hall.start()
    assert not [pid for pid in house.hall.pids.values() if _alive(pid)]


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
