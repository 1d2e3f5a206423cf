"""A disk that fails, is slow or is locked under the real central: nothing false is said, and it ends or goes on.

strace is attached to a central that is ready, so that exactly its flushes are meant.
"""

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from central.examination import examine
from central.store.sqlite import BUSY_MILLISECONDS
from protocols import messages as m
from support.broker import Broker
from support.central_process import CentralProcess, Voice, ask
from support.until import until

STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(
    STRACE is None, reason="faults of single system calls need strace: apt install strace"
)
FLUSH = re.compile(r"f(data)?sync\(\d+<[^>]*gerai\.db")


class Fault:
    """What happens to the flushes of a process from now on; `flushes` of its ledger so far."""

    def __init__(self, pid, log, what):
        self._log = log
        calls = "fsync,fdatasync"
        command = [STRACE, "-f", "-y", "-qq", "-p", str(pid), "-o", str(log), "-e", f"trace={calls}"]
        self._process = subprocess.Popen([*command, "-e", f"inject={calls}:{what}"], stderr=subprocess.DEVNULL)
        until(lambda: "TracerPid:\t0" not in (self._status(pid)), "strace is attached", 30)

    @property
    def flushes(self):
        return len(FLUSH.findall(self._log.read_text() if self._log.exists() else ""))

    def stop(self):
        self._process.terminate()
        self._process.wait(30)

    @staticmethod
    def _status(pid):
        return Path(f"/proc/{pid}/status").read_text()


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def central(tmp_path, broker):
    made = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}\nstart = false')
    made.start()
    yield made
    made.close()


@needs_strace
def test_after_a_flush_that_failed_it_ends_at_once_and_flushes_no_more(central, broker, tmp_path):
    with Voice(broker.port, "kiosk-1") as kiosk:
        first = kiosk.ask(ask(1), m.TicketReply).slip.number
        fault = Fault(central.pid, tmp_path / "trace", "error=EIO")
        kiosk.say(ask(2))
        assert central.ended() == 1
        fault.stop()
        assert "check the disk" in central.said.splitlines()[-1]
        assert fault.flushes == 1
        central.start()
        again = kiosk.insist(ask(2), m.TicketReply)
        assert (first, again.slip.number) == ("A001", "A002")
        assert kiosk.ask(ask(1), m.TicketReply).slip.number == first
    central.stop()
    assert examine(central.ledger).findings == ()


@needs_strace
def test_on_a_slow_disk_a_number_waits_for_one_flush_and_no_more(central, broker, tmp_path):
    """Half a second each: so a number is there within the second."""
    with Voice(broker.port, "kiosk-1") as kiosk:
        fault = Fault(central.pid, tmp_path / "trace", "delay_enter=500000")
        try:
            for number in range(1, 6):
                before = fault.flushes
                assert kiosk.ask(ask(number), m.TicketReply).slip.number == f"A{number:03d}"
                assert fault.flushes - before <= 1
        finally:
            fault.stop()
    assert central.stop() == 0


def test_a_ledger_that_somebody_locks_ends_it_with_words_within_two_seconds(central, broker):
    assert BUSY_MILLISECONDS < 2_000
    with closing(sqlite3.connect(central.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Voice(broker.port, "kiosk-1") as kiosk:
            kiosk.say(ask(1))
            assert central.ended() == 1
            assert "kept locked by another program: end that program" in central.said
            other.execute("ROLLBACK")
            central.start()
            assert kiosk.insist(ask(1), m.TicketReply).slip.number == "A001"
