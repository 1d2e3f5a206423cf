"""R14: the machine of central dies. A copy, numbers that the copy does not know, another folder, the next numbers."""

import subprocess
import tempfile
import time
from pathlib import Path

from bench import halls, load
from central.store.audit import audit
from support.broker import Broker
from torture.hall import KIOSKS, SERVICES, Central, closing
from torture.records import Records
from torture.table import Row

SEEDS = range(1, 11)
BEFORE, AFTER_COPY, ANEW = 500, 20, 50
"""Presses of each kiosk: before the copy, behind it (below the margin of 100 numbers a series), on the spare."""
RESTORE_SECONDS = 300.0


def drill(before: int = BEFORE, anew: int = ANEW) -> dict:
    """Seconds of the restore and of the first start on the spare; how many numbers were given, and which twice."""
    with tempfile.TemporaryDirectory(prefix="gerai-drill-") as name, Broker(Path(name) / "broker") as broker:
        lost, spare, given = Central(Path(name, "lost"), broker.port), Central(Path(name, "spare"), broker.port), []
        with closing(lost, spare):
            lost.launch().ready_in()
            given += pressed(broker.port, before)
            copy = copied(lost, Path(name, "copies"))
            given += pressed(broker.port, AFTER_COPY)
            lost.kill()
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
        "status": stopped,
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


def run(*words: str) -> str:
    done = subprocess.run([halls.script("gerai-central"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def drills(records: Records):
    """Ten halls."""
    done = records.go_through(SEEDS, lambda _: drill())
    rounds = list(records.rounds.values())
    twice, findings = [n for r in rounds for n in r["twice"]], [f for r in rounds for f in r["findings"]]
    wanted = f"0 numbers twice, restored in <= {RESTORE_SECONDS / 60:g} min"
    slowest = max((r["restore"] for r in rounds), default=0.0)
    text = f"{len(rounds)} drills, {sum(r['numbers'] for r in rounds):,} numbers, {len(twice)} twice"
    text += f"; restored in {slowest:.1f} s at most, ready {max((r['start'] for r in rounds), default=0.0):.1f} s later"
    if twice or findings:
        text += f": {[*twice, *findings][:5]}"
    wrong = twice or findings or slowest > RESTORE_SECONDS or any(r["status"] for r in rounds)
    verdict = "BAD" if wrong else "good" if done else "part"
    what = "central's machine dies, its copy is restored elsewhere"
    return [Row("R14", what, wanted, text, verdict, "make torture CHUNK=restore")]
