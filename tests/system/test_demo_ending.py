"""However the demonstration is ended, nothing of it is left."""

import signal
import sys
from pathlib import Path

import psutil
import pytest

from provisioning.rehearsal.demonstration import Demonstration
from support.browser import needs_mosquitto
from support.terminal import Terminal, needs_terminals
from support.until import until

PROGRAM = Path(sys.executable).with_name("gerai-provision")

pytestmark = needs_mosquitto


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_cleanly_and_leaves_no_process(tmp_path, by):
    with Demonstration(tmp_path, "demo") as shown:
        family = psutil.Process(shown.child.pid).children(recursive=True)
        names = {name for process in family for name in process.cmdline()[:3]}
        assert any(name.endswith("mosquitto") for name in names)
        assert len(family) >= 5
        assert shown.end(by) == 0
        assert [process for process in family if process.is_running()] == []
    told = "tidak ada proses yang tertinggal" in shown.child.last_words()
    assert told is (by is not signal.SIGHUP), "when the terminal is gone nobody is told"
    assert "Traceback" not in shown.child.last_words()


@needs_terminals
def test_a_closed_terminal_ends_it_too(tmp_path):
    with Terminal(str(PROGRAM), "demo", "demo", "--no-browser") as terminal:
        until(lambda: "http://" in terminal.read(), "it has said its address", 60)
        family = psutil.Process(terminal.pid).children(recursive=True)
        assert len(family) >= 5
        terminal.close()
        assert terminal.status(30) == 0
    assert [process for process in family if process.is_running()] == []


@pytest.mark.parametrize("presses", [1, 3])
def test_ctrl_c_while_it_starts_ends_it_too(tmp_path, presses):
    """However often it is pressed."""
    shown = Demonstration(tmp_path, "demo")
    shown.child.start()
    until(lambda: "Menyiapkan" in shown.child.last_words(), "it has begun", 30)
    process = psutil.Process(shown.child.pid)
    until(process.children, "the first process of the hall runs", 30)
    family = process.children(recursive=True)
    for _ in range(presses - 1):
        process.send_signal(signal.SIGINT)
    assert shown.end() == 0
    assert [member for member in family if member.is_running()] == []
    assert "Traceback" not in shown.child.last_words()
