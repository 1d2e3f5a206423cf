"""S4: a million mutated messages for each codec, one codec a round; `make fuzz` does the same without keeping count."""

import re
import subprocess
import sys

from protocols.topics import ROUTES
from torture.records import ROOT, Records
from torture.table import Row

PROGRAM = ROOT / "tests" / "fuzz" / "run.py"
RUNS, LONGEST_SECONDS = 1_000_000, 400
CODECS = (*(route.message.__name__ for route in ROUTES), "topics")
SAID = re.compile(r"^\w+ +([\d,]+) runs .* ([\d,]+)/s  \+([\d.]+) MB  0 uncaught$", re.MULTILINE)


def fuzz(codec: str, runs: int = RUNS, seconds: float = LONGEST_SECONDS) -> dict:
    """Runs, runs a second and MB more; `found`: what came out that was not the one error."""
    words = ["--blind", "--runs", str(runs), "--seconds", str(seconds), codec]
    done = subprocess.run([sys.executable, str(PROGRAM), *words], cwd=ROOT, capture_output=True, text=True, check=False)
    said = SAID.search(done.stdout)
    if done.returncode or said is None:
        return {"runs": 0, "rate": 0, "grown": 0.0, "found": (done.stdout + done.stderr)[-300:]}
    runs_, rate, grown = (float(each.replace(",", "")) for each in said.groups())
    return {"runs": int(runs_), "rate": int(rate), "grown": grown, "found": ""}


def codecs(records: Records):
    """All of them."""
    done = records.go_through(CODECS, fuzz)
    rounds = records.rounds
    found = [f"{name}: {each['found']}" for name, each in rounds.items() if each["found"]]
    fewest, most = (
        min((r["runs"] for r in rounds.values()), default=0),
        max((r["grown"] for r in rounds.values()), default=0.0),
    )
    rate = sum(r["rate"] for r in rounds.values()) // max(1, len(rounds))
    text = f"{len(rounds)} of {len(CODECS)} codecs, {fewest:,} runs each at least, {rate:,} a second"
    text += f", +{most:.1f} MB at most; {len(found)} uncaught" + (f": {found[0]}" if found else "")
    verdict = "BAD" if found else "good" if done and fewest >= RUNS else "part"
    what = "mutated messages at each codec"
    return [Row("S4", what, f"0 uncaught of {RUNS:,} each, +20 MB at most", text, verdict, "make torture CHUNK=fuzz")]
