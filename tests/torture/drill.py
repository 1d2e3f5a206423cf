"""R14: the machine of central dies. A copy, numbers that the copy does not know, another folder, the next numbers.

The same with the ledger's twin on another disk: then also how many seconds of what was done are lost.
"""

import contextlib
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from bench import halls, load
from central.store.audit import audit
from central.store.copies import FILE
from support.broker import Broker
from support.until import until
from torture.hall import KIOSKS, SERVICES, Central, closing
from torture.records import Records
from torture.table import Row

SEEDS, TWIN = range(1, 11), "twin"
BEFORE, AFTER_COPY, ANEW = 500, 20, 50
"""Presses of each kiosk: before the copy, behind it (below the margin of 100 numbers a series), on the spare."""
RESTORE_SECONDS, LOST_SECONDS = 300.0, 60.0
TWIN_SECONDS = 120.0


def drill(before: int = BEFORE, anew: int = ANEW, *, twin: bool = False) -> dict:
    """Seconds of the restore and of the first start on the spare; how many numbers were given, and which twice.

    `lost`: seconds of the ledger that the copy does not have.
    """
    with tempfile.TemporaryDirectory(prefix="gerai-drill-") as name, Broker(Path(name) / "broker") as broker:
        lost, spare, given = Central(Path(name, "lost"), broker.port), Central(Path(name, "spare"), broker.port), []
        with closing(lost, spare):
            copy = twinned(lost, Path(name, "stick")) if twin else None
            lost.launch().ready_in()
            given += pressed(broker.port, before)
            if copy is None:
                copy = copied(lost, Path(name, "copies"))
            else:
                newest = last(lost.ledger)
                until(lambda: last(copy / FILE) >= newest, "the twin has them", TWIN_SECONDS)
            given += pressed(broker.port, AFTER_COPY)
            lost.kill()
            behind = (last(lost.ledger) - last(copy / FILE)) / 1_000
            begun = time.monotonic()
            run("restore", str(copy), "--config", str(spare.folder / "central.toml"))
            restored = time.monotonic() - begun
            start = spare.launch().ready_in()
            given += pressed(broker.port, anew)
            stopped = spare.stop()
        findings = [str(finding) for finding in audit(spare.ledger).findings]
    twice = sorted({number for number in given if given.count(number) > 1})
    return {
        "restore": restored, "start": start, "numbers": len(given), "twice": twice, "findings": findings[:5],
        "status": stopped, "lost": behind,
    }  # fmt: skip


def pressed(port: int, presses: int) -> list[str]:
    """The numbers that all kiosks were given."""
    found = load.run(port, halls.SITE, len(KIOSKS), presses, list(SERVICES), printed=True)
    assert found.refused == 0
    return found.numbers


def copied(central: Central, folder: Path) -> Path:
    """The newest copy, made while central runs."""
    run("backup", "--config", str(central.folder / "central.toml"), "--to", str(folder))
    return max(path for path in folder.iterdir() if path.is_dir())


def twinned(central: Central, folder: Path) -> Path:
    """From now on central has a twin there."""
    folder.mkdir()
    with (central.folder / "central.toml").open("a") as file:
        file.write(f'\n[backup]\ntwin = "{folder}"\n')
    return folder


def last(ledger: Path) -> int:
    """UTC ms of its last row; 0 if there is none."""
    if not ledger.exists():
        return 0
    with contextlib.closing(sqlite3.connect(ledger)) as database:
        return database.execute("SELECT at FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()[0]


def run(*words: str) -> str:
    done = subprocess.run([halls.script("gerai-central"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def drills(records: Records):
    """Ten halls with a copy, ten with a twin."""
    done = records.go_through(
        (f"{seed}{end}" for seed in SEEDS for end in ("", TWIN)), lambda key: drill(twin=key.endswith(TWIN))
    )
    copies_ = [found for key, found in records.rounds.items() if not key.endswith(TWIN)]
    twins = [found for key, found in records.rounds.items() if key.endswith(TWIN)]
    return [
        _row("central's machine dies, its copy is restored elsewhere", copies_, done),
        _row("central's disk dies, the twin on another is restored", twins, done, LOST_SECONDS),
    ]


def _row(what: str, rounds: list[dict], done: bool, lost_most: float = float("inf")) -> Row:
    twice, findings = [n for r in rounds for n in r["twice"]], [f for r in rounds for f in r["findings"]]
    wanted = f"0 numbers twice, restored in <= {RESTORE_SECONDS / 60:g} min"
    lost = max((r["lost"] for r in rounds), default=0.0)
    slowest = max((r["restore"] for r in rounds), default=0.0)
    text = f"{len(rounds)} drills, {sum(r['numbers'] for r in rounds):,} numbers, {len(twice)} twice"
    text += f"; restored in {slowest:.1f} s at most, ready {max((r['start'] for r in rounds), default=0.0):.1f} s later"
    if lost_most < float("inf"):
        wanted, text = f"{wanted}, <= {lost_most:g} s lost", f"{text}; {lost:.1f} s lost at most"
    if twice or findings:
        text += f": {[*twice, *findings][:5]}"
    wrong = twice or findings or slowest > RESTORE_SECONDS or lost > lost_most or any(r["status"] for r in rounds)
    verdict = "BAD" if wrong else "good" if done else "part"
    return Row("R14", what, wanted, text, verdict, "make torture CHUNK=restore")
