import os
import socket

import pytest

from protocols.notify import ALIVE, READY, Notifier, notifier, watchdog_ms


@pytest.fixture
def systemd(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(5)
        yield line


def test_a_word_is_one_datagram(systemd, tmp_path):
    told = notifier({"NOTIFY_SOCKET": str(tmp_path / "notify")})
    told.say(READY)
    told.say(ALIVE, "STATUS=ada kertas")
    assert systemd.recv(100) == b"READY=1"
    assert systemd.recv(100) == b"WATCHDOG=1\nSTATUS=ada kertas"


def test_a_socket_without_a_file():
    name = f"gerai-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind("\0" + name)
        line.settimeout(5)
        Notifier("@" + name).say(READY)
        assert line.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens-here"])
def test_nobody_listens(address):
    Notifier(address).say(READY)


@pytest.mark.parametrize(
    ("environment", "every"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "20000000"}, 20_000),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "7"}, 20_000),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "8"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
    ],
)
def test_how_often_systemd_wants_to_hear_of_us(environment, every):
    assert watchdog_ms(environment, process=7) == every
