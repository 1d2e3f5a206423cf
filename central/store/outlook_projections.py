"""What was learned of waits outlives its business day; it has no table."""

import sqlite3

from central.engine.events import Entry
from central.engine.outlook_events import WaitsLearned
from central.store.projector import lasts, projects


@projects(WaitsLearned)
def _waits_learned(cursor: sqlite3.Cursor, entry: Entry, event: WaitsLearned) -> None:  # noqa: ARG001
    lasts(cursor, entry, "WaitsLearned", "")
