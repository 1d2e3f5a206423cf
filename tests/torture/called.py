"""Targets that have tests of their own: these are run, with their full numbers, and what pytest says is the result."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

from torture.records import ROOT, Records
from torture.table import Row

RUN_SECONDS = 1_800


@dataclass(frozen=True)
class Target:
    """`words`: what pytest runs; `environment`: what makes the numbers full. Files that are not there are said."""

    id: str
    what: str
    wanted: str
    words: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


FULL = (("TORTURE", "1"),)
TARGETS = (
    Target("R5", "answers lost, messages twice", "tickets = presses", ("tests/system/test_link_faults.py",), FULL),
    Target("R8", "8 counters call at a barrier", "0 double calls", ("tests/bench/test_races.py",), FULL),
    Target("R9", "ten presses a second; rating", "1 call; <= 1", ("tests/system/devices/test_counter.py",), FULL),
    Target("R10", "clocks of devices and central", "3, 12, 13 hold", ("tests/unit/central/test_clock.py",), FULL),
    Target("R13", "start with a full day", "<= 5 s, 10 s", ("tests/bench/test_replay.py",), FULL),
    Target("R17", "golden messages N-1, N, N+1", "100 %", ("tests/contract/test_golden.py",), FULL),
    Target("R19", "printer faults", "number visible, one copy", ("tests/system/devices/test_printer_faults.py",), FULL),
    Target("S4", "10,000 hostile messages", "0 uncaught", ("tests/system/test_hostile.py",), FULL),
)


def elsewhere(records: Records):
    """One row a target."""
    by_id = {target.id: target for target in TARGETS}
    records.go_through(by_id, lambda id_: ask(by_id[id_]))
    return [_row(target, records.rounds.get(target.id)) for target in TARGETS]


def ask(target: Target) -> dict:
    """Run its tests; what pytest said in its last line, and its exit status."""
    missing = [word for word in target.words if word.startswith("tests/") and not (ROOT / word).exists()]
    if missing:
        return {"status": -1, "said": f"no {', '.join(missing)} yet"}
    command = [sys.executable, "-m", "pytest", "-q", "--timeout=900", "-p", "no:randomly", *target.words]
    environment = {**os.environ, **dict(target.environment)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=RUN_SECONDS, check=False
    )
    return {"status": done.returncode, "said": last_line(done.stdout)}


def last_line(said: str) -> str:
    """ "31 passed, 2 skipped", without the time that it took."""
    found = re.findall(r"^(?:=+ )?(\d+ (?:passed|failed|error|skipped).*?)(?: in [\d.]+s.*)?$", said, re.MULTILINE)
    return found[-1] if found else "pytest said nothing"


def _row(target: Target, result: dict | None) -> Row:
    verdicts = {None: "part", -1: "not run", 0: "good"}
    status = result["status"] if result else None
    return Row(
        target.id,
        target.what,
        target.wanted,
        result["said"] if result else "not yet",
        verdicts.get(status, "BAD"),
        " ".join([*(f"{k}={v}" for k, v in target.environment), "pytest", *target.words]),
    )
