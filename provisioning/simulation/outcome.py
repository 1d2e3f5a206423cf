"""What came of a run: counted, checked, hashed, and told as one JSON object or as lines for people."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from central.checker import Violation, check
from central.engine.events import Entry
from central.engine.site import Site
from provisioning.rehearsal.counting import COUNTS, Tally, tally
from provisioning.simulation.faults import Fault

VIOLATIONS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be told from ledger and sightings alone. `trace_hash`: of everything that happened."""

    tally: Tally
    violations: tuple[Violation, ...]
    trace_hash: str
    entries: int
    sightings: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults`: what befell the hall; `mistakes`: errors of our own that central contained; `hanging`: no visit's end.

    `command` plays the same run again; `suffered`: the timetable of its faults, by their place in the run.
    """

    site: str
    seed: int
    days: int
    visitors: int
    fates: Mapping[str, int]
    hanging: int
    judgement: Judgement
    mistakes: tuple[str, ...]
    faults: Mapping[str, int]
    seconds: float
    command: str
    suffered: tuple[tuple[int, Fault], ...] = ()

    @property
    def good(self) -> bool:
        return not self.judgement.violations and not self.mistakes


def judge(site: Site, ledger: Sequence[Entry], sightings: Sequence[Mapping[str, Any]]) -> Judgement:
    entries = msgspec.to_builtins(ledger)
    trace = hashlib.sha256(msgspec.json.encode(entries))
    trace.update(msgspec.json.encode(sightings))
    plain: dict[str, Any] = msgspec.to_builtins(site, enc_hook=str)
    found = check(entries, sightings, plain)
    return Judgement(tally(entries, sightings), tuple(found), trace.hexdigest()[:32], len(entries), len(sightings))


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The names are those of a rehearsal where it has them."""
    judgement = outcome.judgement
    counted = judgement.tally
    return {
        "site": outcome.site,
        "days": outcome.days,
        "seed": outcome.seed,
        "visitors": outcome.visitors,
        "tickets": counted.tickets,
        "calls": counted.calls,
        "served": counted.served,
        "no_shows": counted.no_shows,
        "ratings": counted.ratings,
        "refusals": sum(counted.refusals.values()),
        "duplicates": counted.duplicates,
        "double_calls": counted.double_calls,
        "violations": len(judgement.violations),
        "trace_hash": judgement.trace_hash,
        "seconds": round(outcome.seconds, 2),
        "good": outcome.good,
        "violation_list": [
            {"seed": outcome.seed, "invariant": violation.invariant, "text": violation.text}
            for violation in judgement.violations[:VIOLATIONS_TOLD]
        ],
        "mistakes": list(outcome.mistakes[:VIOLATIONS_TOLD]),
        **{key: getattr(counted, key) for key in COUNTS},
        "refusals_by_reason": dict(counted.refusals),
        "fates": dict(outcome.fates),
        "hanging": outcome.hanging,
        "faults": dict(outcome.faults),
        "entries": judgement.entries,
        "sightings": judgement.sightings,
        "command": outcome.command,
    }


def as_text(outcome: Outcome) -> str:
    """One line when all is well; what is wrong, and how to see it again, when not."""
    judgement = outcome.judgement
    counted = judgement.tally
    head = (
        f"{outcome.site} seed {outcome.seed}: {outcome.days} days, {outcome.visitors} visitors, "
        f"{counted.tickets} tickets, {counted.calls} calls, {counted.served} served, {counted.no_shows} no-shows, "
        f"{counted.ratings} ratings, {sum(outcome.faults.values())} faults, {len(judgement.violations)} violations, "
        f"{outcome.seconds:.1f} s, {judgement.trace_hash[:12]}"
    )
    lines = [head]
    lines += [str(violation) for violation in judgement.violations[:VIOLATIONS_TOLD]]
    lines += [f"mistake: {mistake}" for mistake in outcome.mistakes[:VIOLATIONS_TOLD]]
    if not outcome.good:
        lines.append(f"replay: {outcome.command}")
    return "\n".join(lines)
