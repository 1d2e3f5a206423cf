"""R21: many tickets through one process: does it keep more than what is open?

Two halves. One day of 200,000 tickets through the real central and Mosquitto: descriptors and the log of the database;
the tickets of the open day are in memory by design, forty times those of a real hall. And as many tickets over a
hundred days through central's own service and ledger, in a process of its own: what remains of days that are closed.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import halls, load
from bench.process import megabytes
from torture.records import ROOT, Records
from torture.table import Row

TICKETS, WAVE, WARM_UP = 200_000, 5_000, 1_000
KIOSKS = 50
DAYS, DAYS_TO_SETTLE = 100, 10
GROWTH_MB, LOG_MB = 10.0, 64.0


def one_day(tickets: int = TICKETS, wave: int = WAVE) -> dict:
    """RSS in MB and descriptors before and after, the most that the log of the database had."""
    with (
        tempfile.TemporaryDirectory(prefix="gerai-soak-") as name,
        halls.central(Path(name), shared=True) as (port, at),
    ):
        given = _issued(port, WARM_UP)
        before, descriptors, most, warm = megabytes(at.pid, "Rss"), _descriptors(at.pid), 0.0, given
        while given < tickets + warm:
            given += _issued(port, min(wave, tickets + warm - given))
            most = max(most, (Path(name) / "gerai.db-wal").stat().st_size / 1e6)
        return {
            "tickets": given - warm, "before": before, "after": megabytes(at.pid, "Rss"),
            "descriptors": [descriptors, _descriptors(at.pid)], "log": most,
        }  # fmt: skip


def _issued(port: int, tickets: int) -> int:
    found = load.run(port, halls.SITE, KIOSKS, tickets // KIOSKS, halls.SERVICES, printed=True)
    assert found.refused == 0
    return len(set(found.numbers))


def _descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def many_days(days: int = DAYS, a_day: int = TICKETS // DAYS) -> dict:
    """RSS in MB and blocks of live objects, after the days to settle and after the last; tickets that were called."""
    command = [sys.executable, "-m", "torture.days_on_end", str(days), str(a_day), str(DAYS_TO_SETTLE)]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]
    return json.loads(done.stdout)


def soaks(records: Records):
    """Both halves."""
    records.go_through(("day", "days"), lambda half: one_day() if half == "day" else many_days())
    return [_day(records.rounds.get("day")), _days(records.rounds.get("days"))]


def _day(found: dict | None) -> Row:
    what, wanted = f"{TICKETS:,} tickets of one open day through central", "descriptors constant, log <= 64 MB"
    again = "make torture CHUNK=soak"
    if found is None:
        return Row("R21", what, wanted, "not yet", "not run", again)
    first, last = found["descriptors"]
    each = (found["after"] - found["before"]) * 1e6 / found["tickets"] / 1e3
    text = f"{found['tickets']:,} tickets: descriptors {first}, then {last}; log {found['log']:.1f} MB at most; memory "
    text += f"{found['before']:.0f} MB, then {found['after']:.0f}: {each:.1f} kB for each ticket of the open day"
    return Row("R21", what, wanted, text, "good" if last <= first and found["log"] <= LOG_MB else "BAD", again)


def _days(found: dict | None) -> Row:
    what = f"{TICKETS:,} tickets over {DAYS} days, each called"
    wanted, again = f"memory +{GROWTH_MB:g} MB at most", "make torture CHUNK=soak"
    if found is None:
        return Row("R21", what, wanted, "not yet", "not run", again)
    grown = found["after"] - found["before"]
    text = f"{found['called']:,} called in {found['days']} days: memory {found['before']:.0f} MB, then "
    text += f"{found['after']:.0f} ({grown:+.1f})"
    return Row("R21", what, wanted, text, "good" if grown <= GROWTH_MB else "BAD", again)
