"""The table of configurations: the text of each revision under which something in the ledger happened."""

import sqlite3

from central.engine.events import Entry
from central.engine.site_events import SiteChanged
from central.store.projector import lasts, projects


@projects(SiteChanged)
def _site_changed(cursor: sqlite3.Cursor, entry: Entry, event: SiteChanged) -> None:
    """One that comes back stands there already."""
    cursor.execute(
        "INSERT OR IGNORE INTO site_revision (revision, at, text) VALUES (?, ?, ?)",
        (event.revision, entry.at, event.text),
    )
    lasts(cursor, entry, "SiteChanged", "")
