"""Targets that have tests of their own: these are run, with their full numbers; what they say is the result."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from torture.records import ROOT, Records
from torture.table import Row
from torture.targets import TARGETS, Target

RUN_SECONDS = 1_800
PYTEST = ("-m", "pytest", "-q", "--timeout=900", "-p", "no:randomly")
LAST_LINE = re.compile(
    r"^(?:=+ )?(\d+ (?:passed|failed|error|skipped).*?|\d+ of \d+ caught)(?: in [\d.]+s.*)?$", re.MULTILINE
)
MISSING, ENDLESS = -1, -2
FIGURES_MOST = 400


def elsewhere(records: Records):
    """One row a target; the key is its command, for an id can have several."""
    by_command = {target.again: target for target in TARGETS}
    records.go_through(by_command, lambda command: ask(by_command[command]))
    return [_row(target, records.rounds.get(target.again)) for target in TARGETS]


def ask(target: Target, seconds: float = RUN_SECONDS) -> dict:
    """Run its tests: exit status, the last line, the figures that were printed, and which of them are too much."""
    missing = [
        word for word in target.words if word.startswith("tests/") and not (ROOT / word.partition("::")[0]).exists()
    ]
    if missing:
        return {"status": MISSING, "said": f"no {', '.join(missing)} yet", "too_much": []}
    with tempfile.TemporaryDirectory(prefix="gerai-figures-") as folder:
        figures = Path(folder, "figures")
        environment = {**os.environ, **dict(target.environment), "FIGURES": str(figures)}
        words = target.words if target.is_program else (*PYTEST, *target.words)
        try:
            done = subprocess.run(
                [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"status": ENDLESS, "said": f"no end within {seconds:g} s", "too_much": []}
        printed = figures.read_text().splitlines() if figures.exists() else []
    said = "; ".join([last_line(done.stdout), *printed, *why(done.stdout)])[:FIGURES_MOST]
    return {"status": done.returncode, "said": said, "too_much": too_much(target, printed)}


def too_much(target: Target, printed) -> list[str]:
    """The figures beyond what they may be, and those that were not printed at all."""
    text, found = "\n".join(printed), []
    for pattern, most in target.most:
        figures = re.findall(pattern, text)
        if not figures:
            found.append(f"nothing printed like {pattern}")
        found += [f"{figure} > {most:g}" for figure in figures if float(figure) > most]
    return found


def last_line(said: str) -> str:
    """ "31 passed, 2 skipped", without the time that it took."""
    found = LAST_LINE.findall(said)
    return found[-1] if found else "it said nothing"


def why(said: str) -> list[str]:
    """The first mistake that pytest shows; empty if there is none."""
    return [line.strip() for line in re.findall(r"^E   (.*)$", said, re.MULTILINE)[:1]]


def _row(target: Target, result: dict | None) -> Row:
    if result is None:
        return Row(target.id, target.what, target.wanted, "not yet", "not run", target.again)
    done = result["status"] != MISSING and (
        "passed" in result["said"] or "caught" in result["said"] or result["status"]
    )
    verdict = "not run" if not done else "BAD" if result["status"] or result["too_much"] else "good"
    said = "; ".join([result["said"], *result["too_much"]])
    return Row(target.id, target.what, target.wanted, said, verdict, target.again)
