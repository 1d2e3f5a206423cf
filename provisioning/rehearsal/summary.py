"""What came out of a rehearsal: one frozen value, told as a table for people and as one JSON object for scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from provisioning.rehearsal.counting import COUNTS, Latency, Tally

VIOLATIONS_SHOWN = 10
HOURS = "every calendar opened for the rehearsal"


@dataclass(frozen=True, slots=True)
class Stage:
    """Which hall was played and how: `arrivals` says where its visitors came from."""

    site: str
    seed: int
    speed: str
    arrivals: str
    processes: int
    devices: int
    connections: int


@dataclass(frozen=True, slots=True)
class People:
    """`fates`: how many visits ended how; `hanging` ended not at all; `unhappy`: some whom nobody would take.

    `rating_presses`: visitors who pressed a lit rating key; `unanswered`: officers' keys without an answer in time;
    `vanished`: numbers that left a keypad though its officer had pressed nothing that explains it.
    """

    visitors: int
    fates: Mapping[str, int]
    hanging: int
    spare_papers: int = 0
    rating_presses: int = 0
    unanswered: int = 0
    vanished: int = 0
    unhappy: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Grown:
    """A hall that became larger while it was open. `assigned`: new devices that are what central says they are.

    `seconds`: until all of them worked; `tickets`: served at the new counters; `stale`: boards that said that their
    data are old, `starts`: of central, in the whole rehearsal.
    """

    counters: int
    devices: int
    assigned: int
    seconds: float
    tickets: int
    stale: int
    starts: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`kills` of central with the seconds it was `away` each time; `violations`: (invariant, text).

    `faults`: what befell the hall, how often; `left_out`: which of them could not be done here, and why.
    """

    stage: Stage
    people: People
    tally: Tally
    press_to_paper: Latency
    call_to_board: Latency
    violations: Sequence[tuple[int, str]]
    away: Sequence[float]
    unreadable: int
    seconds: float
    trouble: str = ""
    faults: Mapping[str, int] = field(default_factory=dict)
    left_out: str = ""
    grown: Grown | None = None

    @property
    def good(self) -> bool:
        """No violation, every visitor accounted for, every sighting understood, nobody died, all that is new works."""
        idle = self.grown is not None and self.grown.assigned < self.grown.devices
        return not (self.violations or self.people.hanging or self.unreadable or self.trouble or idle)


def as_json(summary: Summary) -> dict[str, Any]:
    """One object; the names are those people read in the acceptance run, more may be added, none goes away."""
    stage, people, tally = summary.stage, summary.people, summary.tally
    return {
        "site": stage.site,
        "visitors": people.visitors,
        "tickets": tally.tickets,
        "calls": tally.calls,
        "served": tally.served,
        "no_shows": tally.no_shows,
        "ratings": tally.ratings,
        "refusals": sum(tally.refusals.values()),
        "duplicates": tally.duplicates,
        "double_calls": tally.double_calls,
        "violations": len(summary.violations),
        "press_to_paper_ms": {"p50": summary.press_to_paper.p50, "p99": summary.press_to_paper.p99},
        "call_to_board_ms": {"p50": summary.call_to_board.p50, "p99": summary.call_to_board.p99},
        "seed": stage.seed,
        "seconds": round(summary.seconds, 1),
        "good": summary.good,
        "trouble": summary.trouble,
        "hours": HOURS,
        **{key: getattr(stage, key) for key in ("speed", "arrivals", "processes", "devices", "connections")},
        **{key: getattr(tally, key) for key in COUNTS},
        "refusals_by_reason": dict(tally.refusals),
        "fates": dict(people.fates),
        "hanging": people.hanging,
        "spare_papers": people.spare_papers,
        "rating_presses": people.rating_presses,
        "unanswered_keys": people.unanswered,
        "vanished": people.vanished,
        "unhappy": list(people.unhappy),
        "violations_by_invariant": by_invariant(summary),
        "violation_texts": [f"{number}: {text}" for number, text in summary.violations[:VIOLATIONS_SHOWN]],
        "measured": {"press_to_paper": summary.press_to_paper.count, "call_to_board": summary.call_to_board.count},
        "unreadable": summary.unreadable,
        **_befell(summary),
    }


def _befell(summary: Summary) -> dict[str, Any]:
    return {
        "kills": len(summary.away),
        "away_seconds": list(summary.away),
        "faults": dict(summary.faults),
        "faults_left_out": summary.left_out,
        "grown": asdict(summary.grown) if summary.grown else {},
    }


def by_invariant(summary: Summary) -> dict[str, int]:
    """How often each invariant was violated, those that were never left out."""
    found: dict[str, int] = {}
    for number, _ in summary.violations:
        found[str(number)] = found.get(str(number), 0) + 1
    return found


def as_text(summary: Summary) -> str:
    """The same for people."""
    stage, people, tally = summary.stage, summary.people, summary.tally
    lines = [
        (
            f"{stage.site}: {people.visitors} visitors ({stage.arrivals}), seed {stage.seed}, speed {stage.speed}, "
            f"{summary.seconds:.0f} s; {HOURS}"
        ),
        f"{stage.processes} processes, {stage.devices} devices with {stage.connections} connections of their own",
        "",
        *_table(_counts(summary)),
        "",
        *_table([("visits ended", _listed(people.fates)), ("refusals", _listed(tally.refusals))]),
    ]
    if summary.away:
        lines.append(f"central was killed {len(summary.away)} times and away for {_seconds(summary.away)} s")
    if summary.faults:
        lines.append(f"faults        {_listed(summary.faults)}")
    if summary.left_out:
        lines.append(f"left out      {summary.left_out}")
    if grown := summary.grown:
        lines.append(
            f"the hall grew by {grown.counters} counters: {grown.assigned} of {grown.devices} new devices "
            f"are what central says, after {grown.seconds:.1f} s; {grown.tickets} tickets were served there; "
            f"{grown.stale} boards stale, central started {grown.starts} times"
        )
    lines += _faults(summary)
    lines.append("GOOD: no violation, every visitor accounted for" if summary.good else "NOT GOOD")
    return "\n".join(lines)


def _counts(summary: Summary) -> list[tuple[str, str]]:
    tally = summary.tally
    return [
        ("tickets", f"{tally.tickets} ({tally.walk_ins} without paper, {tally.rolls} of the roll, {tally.voids} void)"),
        ("calls", f"{tally.calls}, and {tally.recalls} recalls"),
        ("served", f"{tally.served}"),
        ("no-shows", f"{tally.no_shows}"),
        ("transfers, holds", f"{tally.transfers}, {tally.holds}"),
        ("ratings, survey answers", f"{tally.ratings}, {tally.answers}"),
        ("duplicates, double calls", f"{tally.duplicates}, {tally.double_calls}"),
        ("press → number on paper", _told(summary.press_to_paper)),
        ("call → board", _told(summary.call_to_board)),
        ("violations", f"{len(summary.violations)}"),
    ]


def _faults(summary: Summary) -> list[str]:
    found = [f"invariant {number}: {text}" for number, text in summary.violations[:VIOLATIONS_SHOWN]]
    if len(summary.violations) > VIOLATIONS_SHOWN:
        found.append(f"... and {len(summary.violations) - VIOLATIONS_SHOWN} more: {_listed(by_invariant(summary))}")
    if summary.people.hanging:
        found.append(f"{summary.people.hanging} visitors are not accounted for")
    if summary.unreadable:
        found.append(f"{summary.unreadable} sightings could not be read")
    if summary.trouble:
        found.append(summary.trouble)
    return [*summary.people.unhappy, *found]


def _told(latency: Latency) -> str:
    if latency.p50 is None:
        return "not measured"
    return f"p50 {latency.p50:.1f} ms, p99 {latency.p99:.1f} ms of {latency.count}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def _seconds(away: Sequence[float]) -> str:
    return ", ".join(f"{seconds:.1f}" for seconds in away)


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}  {value}" for name, value in rows]
