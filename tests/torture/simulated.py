"""R11: whole days on a virtual clock with faults; every seed is played twice and must say the same, bit for bit."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from torture.records import ROOT, Records
from torture.table import Row

SEEDS, SEEDS_A_ROUND = 1_000, 20
SITE, VISITORS = "pekanbaru", 80
PROGRAM = str(Path(sys.executable).with_name("gerai-central"))
SLOW_FIELDS = ("seconds",)
"""What differs between two runs of one seed, for it is about this machine."""


def days(records: Records):
    """A thousand seeds, twenty to a round."""
    done = records.go_through(range(1, SEEDS, SEEDS_A_ROUND), lambda first: play(int(first), SEEDS_A_ROUND))
    rounds = records.rounds.values()
    seeds, bad = sum(r["seeds"] for r in rounds), [seed for r in rounds for seed in r["bad"]]
    differing = [r["first"] for r in rounds if not r["same"]]
    whole = hashlib.sha256("".join(r["hash"] for r in rounds).encode()).hexdigest()[:12]
    text = f"{seeds:,} seeds, each twice: {len(bad)} with violations, replay {'differs' if differing else 'identical'}"
    text += f", {whole} {whole}" if not differing else f" from seed {differing[0]} on"
    verdict = "BAD" if bad or differing else "good" if done else "part"
    first = bad[0] if bad else differing[0] if differing else 1
    again = f"gerai-central simulate {SITE} --visitors {VISITORS} --seed {first}"
    return [Row("R11", "a day of 187 devices, faults from a seed", "0 violations, identical", text, verdict, again)]


def play(first: int, runs: int) -> dict:
    """Both runs of some seeds."""
    one, two = told(first, runs), told(first, runs)
    return {
        "first": first,
        "seeds": len(one),
        "bad": [run["seed"] for run in one if not run["good"]],
        "same": one == two,
        "hash": hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest(),
    }


def told(first: int, runs: int):
    command = [
        PROGRAM,
        "simulate",
        SITE,
        "--visitors",
        str(VISITORS),
        "--seed",
        str(first),
        "--runs",
        str(runs),
        "--json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [
        {key: value for key, value in json.loads(line).items() if key not in SLOW_FIELDS}
        for line in done.stdout.splitlines()
    ]
