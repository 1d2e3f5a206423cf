"""What visitors wrote: a table for whoever counts, and what the next start of central has to have in mind."""

import sqlite3

from central.engine import remark_events as e
from central.engine.events import Entry
from central.engine.remarks import DAY_MS, KEPT_DAYS
from central.store.projector import lasts, projects


@projects(e.RemarkLeft)
def _left(cursor: sqlite3.Cursor, entry: Entry, event: e.RemarkLeft) -> None:
    cursor.execute(
        "INSERT INTO remark (reference, sequence, day, kind, service, text, left_at)"
        " VALUES (?, ?, (SELECT max(day) FROM day), ?, ?, ?, ?)",
        (event.reference, entry.sequence, event.kind, event.service, event.text, entry.at),
    )
    lasts(cursor, entry, "RemarkLeft", event.reference)


@projects(e.RemarkAnswered)
def _answered(cursor: sqlite3.Cursor, entry: Entry, event: e.RemarkAnswered) -> None:
    cursor.execute(
        "UPDATE remark SET answer = ?, answered_at = ?, answer_sequence = ?,"
        " first_answered_at = coalesce(first_answered_at, ?) WHERE reference = ?",
        (event.text, entry.at, entry.sequence, entry.at, event.reference),
    )
    lasts(cursor, entry, "RemarkAnswered", event.reference)


def forget_answered(cursor: sqlite3.Cursor, now: int) -> None:
    """As `Remarks.of_new_day`."""
    cursor.execute(
        "DELETE FROM lasting WHERE kind IN ('RemarkLeft', 'RemarkAnswered')"
        " AND key IN (SELECT reference FROM remark WHERE answered_at <= ?)",
        (now - KEPT_DAYS * DAY_MS,),
    )
