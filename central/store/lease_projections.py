"""The tables of leases: which were granted, and what became of each of their numbers."""

# ruff: noqa: ARG001  every projection has the same shape

import sqlite3

from central.engine import events as e
from central.store.projector import projects


@projects(e.LeaseGranted)
def _lease_granted(cursor: sqlite3.Cursor, entry: e.Entry, event: e.LeaseGranted) -> None:
    cursor.execute(
        "INSERT INTO lease (lease, day, kiosk, mark, first, last, epoch, granted_at, adopted)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.lease,
            event.day,
            event.kiosk,
            event.mark,
            event.first,
            event.last,
            event.epoch,
            entry.at,
            event.adopted,
        ),
    )


@projects(e.LeaseEnded)
def _lease_ended(cursor: sqlite3.Cursor, entry: e.Entry, event: e.LeaseEnded) -> None:
    cursor.execute("UPDATE lease SET ended_at = ?, reason = ? WHERE lease = ?", (entry.at, event.reason, event.lease))
    cursor.executemany(
        "INSERT OR IGNORE INTO lease_number (day, mark, number, lease, fate)"
        " SELECT day, mark, ?, lease, ? FROM lease WHERE lease = ?",
        [(index, event.reason, event.lease) for index in event.unused],
    )


@projects(e.Lapsed)
def _lapsed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Lapsed) -> None:
    number_of_lease(cursor, event.day, event.mark, event.index, event.lease, "lapsed")


def number_of_lease(cursor: sqlite3.Cursor, day: str, mark: str, index: int, lease: str, fate: str) -> None:
    """A number that was given; that it had been counted as unused before says only that it came late."""
    cursor.execute(
        "INSERT INTO lease_number (day, mark, number, lease, fate) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (day, mark, number) DO UPDATE SET fate = excluded.fate, lease = excluded.lease"
        " WHERE fate NOT IN ('used', 'lapsed')",
        (day, mark, index, lease, fate),
    )
