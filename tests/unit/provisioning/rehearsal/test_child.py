import os
import signal
import sys
from pathlib import Path

import pytest

from provisioning.rehearsal.child import LAST_LINES, Child, until

SLEEPER = "import signal; print('up', flush=True); signal.pause()"
STUBBORN = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True)\nwhile True: signal.pause()"
)
PARENT = f"""
import subprocess, sys, signal
subprocess.Popen([sys.executable, "-c", {SLEEPER!r}]); signal.pause()
"""


@pytest.fixture
def start(tmp_path):
    children = []

    def launch(program):
        child = Child("child", (sys.executable, "-c", program), tmp_path / "child.log")
        children.append(child)
        child.start()
        return child

    yield launch
    for child in children:
        child.kill()


def up(child):
    return until(lambda: "up" in child.last_words(), 10)


def test_it_runs_and_ends_when_asked(start):
    child = start(SLEEPER)
    assert up(child)
    assert child.running
    assert child.status is None
    assert not child.ended(0)
    child.ask_to_end()
    assert child.ended(10)
    assert child.status == -signal.SIGTERM


def test_one_that_does_not_listen_is_killed(start):
    child = start(STUBBORN)
    assert up(child)
    child.ask_to_end()
    assert not child.ended(0.1)
    child.kill()
    assert child.status == -signal.SIGKILL


def test_what_it_started_dies_with_it(start):
    child = start(PARENT)
    assert up(child)
    child.kill()
    assert until(lambda: not _session(child.pid), 10)


def test_it_is_not_in_our_terminals_reach(start):
    child = start(SLEEPER)
    assert os.getsid(child.pid) == child.pid


def test_it_dies_with_the_one_that_started_it(start, tmp_path):
    program = f"""
import sys, signal
from pathlib import Path
from provisioning.rehearsal.child import Child
child = Child("inner", (sys.executable, "-c", {SLEEPER!r}), Path({str(tmp_path)!r}) / "inner.log")
child.start(); print(child.pid, flush=True); signal.pause()
"""
    outer = start(program)
    assert until(lambda: outer.last_words().strip().isdigit(), 10)
    inner = int(outer.last_words())
    os.kill(outer.pid, signal.SIGKILL)
    assert until(lambda: not _running(inner), 10)


def test_its_last_words_are_the_last_lines_of_both_streams(start):
    child = start("import sys\nfor n in range(50): print('line', n)\nsys.stdout.flush(); sys.exit('no such port')")
    assert child.ended(10)
    assert child.status == 1
    said = child.last_words().splitlines()
    assert len(said) == LAST_LINES
    assert said[-2:] == ["line 49", "no such port"]


def test_started_again_it_goes_on_in_the_same_log(start):
    child = start("print('first')")
    assert child.ended(10)
    child.start()
    assert child.ended(10)
    assert child.last_words() == "first\nfirst"


def test_a_program_that_is_not_there(tmp_path):
    child = Child("ghost", (str(tmp_path / "ghost"),), tmp_path / "ghost.log")
    try:
        child.start()
    except OSError:
        return
    assert child.ended(10)  # setpriv says so and ends
    assert child.status != 0
    assert "ghost" in child.last_words()


def test_before_its_start_there_is_nothing(tmp_path):
    child = Child("child", ("true",), tmp_path / "child.log")
    child.ask_to_end()
    child.kill()
    assert child.ended(0)
    assert not child.running
    assert child.pid is None
    assert child.last_words() == ""


def test_waiting_for_what_never_comes_ends():
    assert not until(lambda: False, 0.05)
    assert until(lambda: True, 0)


def _running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def _session(leader):
    found = []
    for pid in (entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        try:
            if os.getsid(int(pid)) == leader and _running(int(pid)):
                found.append(pid)
        except (ProcessLookupError, FileNotFoundError):
            continue
    return found


def test_what_is_added_to_the_environment(tmp_path):
    child = Child(
        "child", (sys.executable, "-c", "import os; print(os.environ['MORE'], 'PATH' in os.environ)"), tmp_path / "log"
    )
    child.start({"MORE": "of it"})
    assert child.ended(10)
    assert child.last_words() == "of it True"


def test_one_that_is_frozen_says_nothing_until_it_is_thawed(start):
    child = start("import sys\nprint('up', flush=True)\nfor line in iter(int, 1): print('on', flush=True); sys.exit()")
    child.freeze()
    state = Path(f"/proc/{child.pid}/stat")
    assert until(lambda: state.read_text().rpartition(")")[2].split()[0] == "T", 10)
    child.thaw()
    assert child.ended(10)
