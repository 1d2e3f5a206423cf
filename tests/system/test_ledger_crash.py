"""The ledger's promise under death: what was said to be kept is there, whole, and the next start goes on from it.

Exact kill points: strace ends the writer at its k-th write or flush, one k after another; the writer that promises
too early must be caught by the same harness.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from central.store.audit import audit
from central.store.sqlite import SqliteLedger
from support.ledger_writer import SITE, batch

TESTS = Path(__file__).parents[1]
STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(STRACE is None, reason="exact kill points need strace: apt install strace")


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "gerai.db"
    with closing(SqliteLedger(path, SITE)) as made:
        made.append(batch(1))
    return path


def writer(path, batches, *words):
    return [sys.executable, "-m", "support.ledger_writer", str(path), str(batches), *words]


def environment():
    return {**os.environ, "PYTHONPATH": f"{TESTS}:{TESTS.parent}"}


def run(path, *before, batches=6, words=()):
    command = [*before, *writer(path, batches, *words)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=60, check=False)


def promised(output):
    """The last sequence that was said to be kept."""
    return max((int(line.split()[1]) for line in output.splitlines()), default=2)


def verdict(path, output):
    """What is wrong after a death: "" if every promise was kept and the ledger is whole and goes on."""
    found = audit(path)
    if found.findings:
        return str(found.findings[0])
    if len(found.entries) < promised(output):
        return f"promised {promised(output)}, kept {len(found.entries)}"
    if len(found.entries) % 2:
        return f"half a batch: {len(found.entries)} entries"
    with closing(SqliteLedger(path, SITE)) as ledger:
        ledger.append(batch(len(found.entries) + 1))
    return ""


def inject(call, what):
    return [STRACE, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}"]


def killed_at(tmp_path, ledger, call, k, words=()):
    """The verdict after a death at the k-th call; None if it lived."""
    path = tmp_path / f"{call}-{k}.db"
    shutil.copy(ledger, path)
    done = run(path, *inject(call, f"signal=SIGKILL:when={k}"), words=words)
    if done.returncode == 0:
        return None
    assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), done.stderr
    return verdict(path, done.stdout)


@needs_strace
@pytest.mark.parametrize(("call", "points"), [("pwrite64", range(5, 85, 7)), ("fdatasync", range(1, 9))])
def test_killed_at_an_exact_point_it_keeps_every_promise(tmp_path, ledger, call, points):
    verdicts = {k: killed_at(tmp_path, ledger, call, k) for k in points}
    died = {k: what for k, what in verdicts.items() if what is not None}
    assert len(died) >= 6
    assert set(died.values()) == {""}, died


@needs_strace
def test_a_writer_that_promises_too_early_is_caught(tmp_path, ledger):
    verdicts = [killed_at(tmp_path, ledger, "fdatasync", k, words=("early",)) for k in range(2, 6)]
    verdicts += [killed_at(tmp_path, ledger, "pwrite64", k, words=("early",)) for k in (8, 9, 14, 15)]
    assert any(what and what.startswith("promised") for what in verdicts), verdicts


def test_killed_at_any_moment_it_keeps_every_promise(ledger):
    """One ledger that dies twenty times; each next writer goes on where the last one fell."""
    output = ""
    for round_ in range(20):
        process = subprocess.Popen(writer(ledger, 100_000), stdout=subprocess.PIPE, text=True, env=environment())
        with process:
            for _ in range(1 + round_ * 3):
                output += process.stdout.readline()
            process.kill()
            output += process.stdout.read()
        assert verdict(ledger, output) == ""
    assert promised(output) > 400


@needs_strace
@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (("pwrite64", "error=ENOSPC:when=30+"), "the disk is full: make room"),
        (("pwrite64", "error=EIO:when=30+"), "check the disk"),
        (("fdatasync", "error=EIO:when=4+"), "check the disk"),
    ],
)
def test_a_failing_disk_ends_the_writer_with_one_line_and_no_false_promise(tmp_path, ledger, fault, says):
    done = run(ledger, *inject(*fault))
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert verdict(ledger, done.stdout) == ""


def test_no_room_for_a_longer_file(ledger):
    """A limit on the size of files stands for a full disk where there is no strace."""
    size = ledger.stat().st_size
    done = run(ledger, "prlimit", f"--fsize={size + 4096}", batches=400)
    assert done.returncode == 1
    assert "gerai.db" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert verdict(ledger, done.stdout) == ""
