"""R11, R18: whole days on a virtual clock with faults. For R11 every seed is played twice and must say the same."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from torture.records import ROOT, Records
from torture.table import Row

SEEDS, SEEDS_A_ROUND = 1_000, 20
FAULTS = ("pekanbaru", "--visitors", "80")
CUTS = ("demo", "--visitors", "60", "--faults", "cuts")
PROGRAM = str(Path(sys.executable).with_name("gerai-central"))
SLOW_FIELDS = ("seconds",)
"""What differs between two runs of one seed, for it is about this machine."""
SUMS = ("tickets", "offline", "duplicates", "double_calls", "violations")


def days(records: Records):
    """A thousand seeds, twenty to a round."""
    done = records.go_through(range(1, SEEDS, SEEDS_A_ROUND), lambda first: play(int(first), SEEDS_A_ROUND))
    rounds = records.rounds.values()
    seeds, bad = sum(r["seeds"] for r in rounds), [seed for r in rounds for seed in r["bad"]]
    differing = [r["first"] for r in rounds if not r["same"]]
    whole = hashlib.sha256("".join(r["hash"] for r in rounds).encode()).hexdigest()[:12]
    text = f"{seeds:,} seeds, each twice: {len(bad)} with violations, replay {'differs' if differing else 'identical'}"
    text += f", {whole} {whole}" if not differing else f" from seed {differing[0]} on"
    text += f"; {seeds * 60 / max(1.0, sum(r['seconds'] for r in rounds)):.1f} seeds a minute"
    verdict = "BAD" if bad or differing else "good" if done and seeds >= SEEDS else "part"
    first = bad[0] if bad else differing[0] if differing else 1
    wanted = f"0 violations of {SEEDS:,} seeds, identical"
    return [Row("R11", "a day of 187 devices, faults from a seed", wanted, text, verdict, again(FAULTS, first))]


def cut_days(records: Records):
    """A thousand seeds of a hall whose kiosks lose central and give numbers of their own."""
    done = records.go_through(range(1, SEEDS, SEEDS_A_ROUND), lambda first: cut(int(first), SEEDS_A_ROUND))
    rounds = records.rounds.values()
    sums = {key: sum(r[key] for r in rounds) for key in ("seeds", *SUMS)}
    bad = [seed for r in rounds for seed in r["bad"]]
    text = (
        f"{sums['seeds']:,} seeds, {sums['tickets']:,} tickets and {sums['offline']:,} given without central: "
        f"{sums['duplicates']} twice, {sums['double_calls']} called twice, {sums['violations']} violations"
    )
    wrong = bad or sums["duplicates"] or sums["double_calls"] or sums["violations"]
    verdict = "BAD" if wrong else "good" if done else "part"
    wanted = f"0 collisions, 0 twice in {SEEDS:,} seeds"
    return [
        Row("R18", "kiosks cut from central", wanted, text, verdict, again(CUTS, bad[0] if bad else 1)),
    ]


def play(first: int, runs: int) -> dict:
    """Both runs of some seeds, and how long they took."""
    begun = time.monotonic()
    one, two = told(FAULTS, first, runs), told(FAULTS, first, runs)
    return {
        "first": first,
        "seeds": len(one),
        "bad": [run["seed"] for run in one if not run["good"]],
        "same": one == two,
        "hash": hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest(),
        "seconds": time.monotonic() - begun,
    }


def cut(first: int, runs: int) -> dict:
    """Some seeds, added up."""
    days_ = told(CUTS, first, runs)
    bad = [run["seed"] for run in days_ if not run["good"]]
    missing = [seed for seed in range(first, first + runs) if seed not in {run["seed"] for run in days_}]
    return {"seeds": len(days_), "bad": [*bad, *missing], **{key: sum(run[key] for run in days_) for key in SUMS}}


def again(days_, seed: int) -> str:
    return " ".join(("gerai-central simulate", *days_, "--seed", str(seed)))


def told(days_, first: int, runs: int):
    """What the program says of each seed, without what is about this machine."""
    jobs = str(min(runs, os.cpu_count() or 1))
    command = [PROGRAM, "simulate", *days_, "--seed", str(first), "--runs", str(runs), "--jobs", jobs, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = [
        {key: value for key, value in json.loads(line).items() if key not in SLOW_FIELDS}
        for line in done.stdout.splitlines()
    ]
    return sorted(said, key=lambda run: run["seed"])
