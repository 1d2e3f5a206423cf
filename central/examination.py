"""check-ledger: the file, the chain, the tables, the replay, and the invariants of a hall over all of it."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from central.engine.events import Entry
from central.engine.evolve import evolve
from central.engine.model import Hall
from central.engine.site import Site
from central.former_sites import sites_of
from central.store.audit import Audit, Finding, audit

TOLD_MAX = 100

Plain = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Examination:
    """What `check-ledger` says. `head`: the last hash, to be kept elsewhere."""

    ledger: str
    site: str
    entries: int
    head: str
    findings: tuple[Finding, ...]


def examine(path: Path, site: Site | None = None) -> Examination:
    """Ask everything. With `site` also who had which right. Raises LedgerError if there is no such file."""
    found = audit(path)
    findings = [*found.findings, *_replays(found.entries), *_invariants(found, site)]
    return Examination(str(path), found.site, len(found.entries), found.head, tuple(findings))


def _replays(entries: Sequence[Entry]) -> list[Finding]:
    """Whether the fold takes every entry."""
    hall = Hall()
    for entry in entries:
        try:
            hall = evolve(hall, entry)
        except Exception as error:  # noqa: BLE001  whatever a bad entry breaks is the finding
            return [Finding("replay", f"row {entry.sequence} ({type(entry.event).__name__}) cannot be: {error!r}")]
    return []


def _invariants(found: Audit, site: Site | None) -> list[Finding]:
    from central.checker import check  # noqa: PLC0415  only this command needs it

    plain: Plain = msgspec.to_builtins(site, enc_hook=str) if site else {}
    entries = [msgspec.to_builtins(entry) for entry in found.entries]
    violations = check(entries, (), plain, sites_of(found.entries) if site else {})
    findings = [Finding("invariant", f"{v.invariant}: {v.text}") for v in violations[:TOLD_MAX]]
    if more := len(violations) - len(findings):
        findings.append(Finding("invariant", f"and {more} more"))
    return findings
