"""The answer to the nightly question as a small file beside the ledger: read by whoever starts, written by who asks."""

from pathlib import Path

import msgspec

from central.store.audit import Finding


class Verdict(msgspec.Struct, frozen=True):
    """The answer. `at`: UTC ms; `day`: the last closed business day, "" if none; `running`: the open one, "" if none.

    `head`: the hash of the last of `entries`; kept elsewhere it proves later that nothing before was changed.
    """

    site: str
    at: int
    took_ms: int
    version: str
    entries: int
    head: str
    day: str
    running: str
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        return not self.findings


def verdict_path(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".selfcheck.json")


def last_verdict(ledger: Path) -> Verdict | None:
    """None: it was never asked, or its answer cannot be read."""
    try:
        return msgspec.json.decode(verdict_path(ledger).read_bytes(), type=Verdict)
    except (OSError, msgspec.MsgspecError):
        return None
