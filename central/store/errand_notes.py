"""What devices said of their errands: notes beside the ledger, for whoever waits for the answer."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from central.fleet.telling import Telling
from central.store.notes import WAIT_MS
from protocols.messages import Phase

KEPT_MS = 14 * 86_400_000
COLUMNS = "errand_id, device, at, phase, piece, pieces, text"


class SqliteErrandNotes:
    """`path` is the ledger's, whose tables must be current. One owner; what cannot be written is lost, and no harm."""

    def __init__(self, path: Path, now: int) -> None:
        """Raises sqlite3.Error."""
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT_MS / 1000)
        self._connection.execute("PRAGMA synchronous = NORMAL")
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("DELETE FROM errand_report WHERE at < ?", (now - KEPT_MS,))

    def write(self, telling: Telling) -> None:
        said = telling.said
        row = (said.errand_id, telling.device, telling.at, said.phase.value, said.piece, said.pieces, said.text)
        written = f"INSERT OR REPLACE INTO errand_report ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  # nosec B608
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute(written, row)

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def tellings(connection: sqlite3.Connection, errands: Sequence[str]) -> tuple[Telling, ...]:
    """All that was said of these errands, in the order of time and pieces. Raises sqlite3.Error."""
    marks = ", ".join("?" * len(errands))
    asked = f"SELECT {COLUMNS} FROM errand_report WHERE errand_id IN ({marks}) ORDER BY at, piece"  # noqa: S608  # nosec B608
    return tuple(
        Telling.of(device, at, errand, Phase(phase), (piece, pieces), text)
        for errand, device, at, phase, piece, pieces, text in connection.execute(asked, tuple(errands))
    )
