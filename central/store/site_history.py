"""What the site was, change by change, as the ledger tells it; read while central runs or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from central.engine.site_events import SiteChanged
from central.store.audit import reading
from central.store.ledger import LedgerError

CHANGES = """SELECT sequence, at, actor, event FROM ledger INDEXED BY ledger_site
    WHERE substr(event, 1, 22) = '{"event":"SiteChanged"' AND sequence <= ? ORDER BY sequence DESC LIMIT ?"""
LAST = 2**62


@dataclass(frozen=True, slots=True)
class SiteVersion:
    """One change. `sequence` of its row is its number; `at` UTC ms; `actor` as the ledger has it."""

    sequence: int
    at: int
    actor: str
    revision: str
    before: str
    text: str
    why: str = ""


class SiteHistory:
    """Of a ledger's file. It is opened for each question, so any thread may ask."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger

    def newest(self, count: int, until: int = LAST) -> tuple[SiteVersion, ...]:
        """The newest first, from the one of sequence `until`. Nothing where there is no ledger yet, or an older one."""
        try:
            with closing(reading(self._ledger)) as connection:
                return tuple(_versions(connection, count, min(until, LAST)))
        except (LedgerError, sqlite3.Error):
            return ()


def _versions(connection: sqlite3.Connection, count: int, until: int) -> Iterator[SiteVersion]:
    for sequence, at, actor, event in connection.execute(CHANGES, (until, count)):
        said = msgspec.json.decode(event, type=SiteChanged)
        yield SiteVersion(sequence, at, actor, said.revision, said.before, said.text, said.why)
