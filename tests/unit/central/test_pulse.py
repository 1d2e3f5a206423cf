import socket

import pytest

from central.pulse import Pulse


class Systemd:
    """Its end of the line, and a clock."""

    def __init__(self, folder):
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(str(folder / "notify"))
        self.line.settimeout(0)
        self.environment = {"NOTIFY_SOCKET": str(folder / "notify")}

    def heard(self):
        words = []
        while True:
            try:
                words.append(self.line.recv(100).decode())
            except BlockingIOError:
                return words


@pytest.fixture
def systemd(tmp_path):
    made = Systemd(tmp_path)
    yield made
    made.line.close()


def test_it_beats_twice_as_often_as_asked_and_only_when_the_loop_turns(systemd):
    now = [100.0]
    pulse = Pulse.of(systemd.environment | {"WATCHDOG_USEC": "30000000"})
    pulse._clock, pulse._due = (lambda: now[0]), now[0]
    for seconds in (0, 1, 14, 15, 16, 45):
        now[0] = 100.0 + seconds
        pulse.beat()
    assert systemd.heard() == ["WATCHDOG=1"] * 3


def test_ready_and_stopping_are_said_once_each(systemd):
    pulse = Pulse.of(systemd.environment)
    pulse.ready()
    pulse.beat()
    pulse.stopping()
    assert systemd.heard() == ["READY=1", "STOPPING=1"]


def test_without_systemd_nothing_is_said():
    pulse = Pulse.of({})
    pulse.ready()
    pulse.beat()
    pulse.stopping()
