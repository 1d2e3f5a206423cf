"""What outlives its day of compared journals: the last of each kiosk that differed."""

import sqlite3

from central.engine import events as e
from central.store.projector import lasts, projects


@projects(e.JournalDiffers)
def _journal_differs(cursor: sqlite3.Cursor, entry: e.Entry, event: e.JournalDiffers) -> None:
    lasts(cursor, entry, "JournalDiffers", event.kiosk)
