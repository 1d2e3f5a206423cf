"""The report of a self-test: a table for people, JSON for scripts. Pure."""

import json
from collections import Counter
from collections.abc import Sequence

from device.selftest.walk import Outcome, Result

MARKS = {Outcome.OK: "ok    ", Outcome.FAILED: "GAGAL ", Outcome.SKIPPED: "lewat "}


def passed(results: Sequence[Result]) -> bool:
    """Something was tried, and nothing of it failed."""
    outcomes = {result.outcome for result in results}
    return Outcome.OK in outcomes and Outcome.FAILED not in outcomes


def text(results: Sequence[Result], *, site: str, at: str) -> str:
    """`at`: when it ended, in words."""
    lines = [f"gerai-device selftest: {site}, {at}", ""]
    for result in results:
        step = result.step
        said = f" ({result.said})" if result.said else ""
        lines.append(f"{MARKS[result.outcome]} {step.device:<14} {step.part:<12} {step.title}{said}")
    counted = Counter(result.outcome for result in results)
    sums = ", ".join(f"{counted[outcome]} {outcome.value}" for outcome in Outcome)
    return "\n".join([*lines, "", f"{_verdict(results)}: {sums}", ""])


def as_json(results: Sequence[Result], *, site: str, at: str) -> str:
    document = {
        "site": site,
        "at": at,
        "passed": passed(results),
        "steps": [
            {
                "device": result.step.device,
                "part": result.step.part,
                "title": result.step.title,
                "outcome": result.outcome.value,
                "said": result.said,
            }
            for result in results
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _verdict(results: Sequence[Result]) -> str:
    if not passed(results):
        return "ADA YANG GAGAL / SOMETHING FAILED"
    if any(result.outcome is Outcome.SKIPPED for result in results):
        return "YANG DIUJI BAIK, ADA YANG DILEWATI / WHAT WAS TRIED IS WELL, SOME WAS SKIPPED"
    return "SEMUA BAIK / ALL WELL"
