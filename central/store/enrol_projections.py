"""The table of certificates, made from the ledger like all the others."""

import sqlite3

from central.engine import enrol_events as e
from central.engine.events import Entry
from central.store.projector import lasts, projects


@projects(e.Enrolled)
def _enrolled(cursor: sqlite3.Cursor, entry: Entry, event: e.Enrolled) -> None:
    cursor.execute(
        "INSERT INTO certificate (serial, device, box, how, since, until) VALUES (?, ?, ?, ?, ?, ?)",
        (event.serial, event.device, event.box, event.how, entry.at, event.until),
    )
    lasts(cursor, entry, "Enrolled", event.serial)


@projects(e.Revoked)
def _revoked(cursor: sqlite3.Cursor, entry: Entry, event: e.Revoked) -> None:
    cursor.execute(
        "UPDATE certificate SET revoked_at = ?, reason = ? WHERE serial = ?", (entry.at, event.reason, event.serial)
    )
    lasts(cursor, entry, "Revoked", event.serial)
