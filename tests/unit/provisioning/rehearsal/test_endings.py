import os
import signal
import subprocess
import sys

import pytest

from provisioning.rehearsal.endings import ENDINGS, be_deaf, own_endings

PROGRAM = """
import os, signal, sys
from provisioning.rehearsal.endings import own_endings
try:
    with own_endings():
        print("ready", flush=True)
        os.kill(os.getpid(), {signal})
        print("went on", flush=True)
except KeyboardInterrupt:
    print("closing", flush=True)
    sys.exit(7)
"""


def run(number, **how):
    command = [sys.executable, "-c", PROGRAM.format(signal=int(number))]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, **how)


@pytest.fixture(autouse=True)
def as_before():
    before = {one: signal.getsignal(one) for one in ENDINGS}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_of_the_three_interrupts(number):
    assert run(number).returncode == 7


def test_whoever_can_still_read_is_told_and_a_terminal_that_is_gone_is_not():
    assert run(signal.SIGTERM).stdout == "ready\nclosing\n"
    assert run(signal.SIGHUP).stdout == "ready\n"


def test_what_was_started_with_nohup_outlives_its_terminal():
    done = run(signal.SIGHUP, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    assert (done.returncode, done.stdout) == (0, "ready\nwent on\n")


def test_the_second_does_not_come_into_the_closing_of_the_first():
    closed = []
    with own_endings():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except KeyboardInterrupt:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGHUP)
            closed.append("all of it")
    assert closed


def test_afterwards_all_is_as_before():
    before = [signal.getsignal(one) for one in ENDINGS]
    with own_endings():
        assert [signal.getsignal(one) for one in ENDINGS] != before
        be_deaf()
        assert {signal.getsignal(one) for one in ENDINGS} == {signal.SIG_IGN}
    assert [signal.getsignal(one) for one in ENDINGS] == before
