"""Nothing lost, nothing twice: the ledger against what people saw. The checker that ships judges all the rest."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from central.checker import check
from central.config.site_file import parse_site
from central.store.audit import audit
from provisioning.rehearsal.rehearsal import plain_site, read_ledger

SHOWN = 5


@dataclass
class Judgement:
    """`lost`: promised numbers that the ledger does not have; `twice`: requests or numbers with two tickets."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @property
    def good(self):
        return not (self.lost or self.twice or self.violations or self.findings)

    def told(self):
        """What is wrong, the first of each."""
        kinds = {"lost": self.lost, "twice": self.twice, "violations": self.violations, "ledger": self.findings}
        return "; ".join(f"{len(some)} {kind}: {some[:SHOWN]}" for kind, some in kinds.items() if some) or "good"


def judge(folder: Path, ledger: Path, answers, sightings, *, everything=True) -> Judgement:
    """`answers`: request id -> the answer that its sender heard. `everything`: all invariants, not these two alone."""
    entries = read_ledger(ledger)
    issued = [entry for entry in entries if entry["event"]["event"] == "Issued"]
    by_request = {entry["request_id"]: entry["event"] for entry in issued}
    found = Judgement(acknowledged=len(answers))
    for request_id, answer in answers.items():
        if slip := answer.get("slip"):
            kept = by_request.get(request_id)
            if kept is None or kept["number"] != slip["number"]:
                found.lost.append(f"{slip['number']} of {request_id}, kept: {kept and kept['number']}")
    for what, count in (
        Counter(e["request_id"] for e in issued) + Counter(e["event"]["ticket"] for e in issued)
    ).items():
        if count > 1:
            found.twice.append(what)
    found.findings = [str(finding) for finding in audit(ledger).findings]
    if everything:
        site = plain_site(parse_site((folder / "site.toml").read_text(), "site.toml").site)
        found.violations = [f"{v.invariant}: {v.text}" for v in check(entries, sightings, site)]
    return found


def whole(path: Path) -> str:
    """SQLite's own opinion of the file: "ok"."""
    with closing(sqlite3.connect(path)) as database:
        return "; ".join(row[0] for row in database.execute("PRAGMA integrity_check"))
