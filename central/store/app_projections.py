"""Which applications may ask, and who is awaited: what outlives a day, and tables for whoever looks."""

import sqlite3

from central.engine import app_events as e
from central.engine.apps import APP
from central.engine.events import Entry, Issued
from central.store.projector import lasts, projects


@projects(e.TokenMade)
def _token_made(cursor: sqlite3.Cursor, entry: Entry, event: e.TokenMade) -> None:
    cursor.execute(
        "INSERT OR REPLACE INTO token (token, scopes, made_at, made_by, until) VALUES (?, ?, ?, ?, ?)",
        (event.token, " ".join(event.scopes), entry.at, entry.actor, event.until),
    )
    lasts(cursor, entry, "TokenMade", event.token)


@projects(e.TokenRevoked)
def _token_revoked(cursor: sqlite3.Cursor, entry: Entry, event: e.TokenRevoked) -> None:
    cursor.execute("UPDATE token SET revoked_at = ? WHERE token = ?", (entry.at, event.token))
    lasts(cursor, entry, "TokenRevoked", event.token)


@projects(e.Appointed)
def _appointed(cursor: sqlite3.Cursor, entry: Entry, event: e.Appointed) -> None:
    cursor.execute(
        "INSERT INTO appointment (appointment, app, service, day, first, last, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.appointment,
            entry.actor.removeprefix(APP),
            event.service,
            event.day,
            event.first,
            event.last,
            entry.at,
        ),
    )
    lasts(cursor, entry, "Appointed", event.appointment)


@projects(e.AppointmentCancelled)
def _cancelled(cursor: sqlite3.Cursor, entry: Entry, event: e.AppointmentCancelled) -> None:
    cursor.execute("UPDATE appointment SET cancelled_at = ? WHERE appointment = ?", (entry.at, event.appointment))
    lasts(cursor, entry, "AppointmentCancelled", event.appointment)


def came(cursor: sqlite3.Cursor, entry: Entry, event: Issued) -> None:
    """Who was awaited has his number."""
    cursor.execute(
        "UPDATE appointment SET ticket = ?, came_at = ? WHERE appointment = ?",
        (event.ticket, entry.at, event.appointment),
    )


def forget_days_before(cursor: sqlite3.Cursor, day: str) -> None:
    """Nobody is awaited for a day that is over: the next start of central need not know of him."""
    cursor.execute(
        "DELETE FROM lasting WHERE kind IN ('Appointed', 'AppointmentCancelled')"
        " AND key IN (SELECT appointment FROM appointment WHERE day < ?)",
        (day,),
    )


@projects(e.HookAdded)
def _hook_added(cursor: sqlite3.Cursor, entry: Entry, event: e.HookAdded) -> None:
    cursor.execute(
        "INSERT OR REPLACE INTO hook (hook, url, kinds, networks, salt, since, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.hook,
            event.url,
            " ".join(event.kinds),
            " ".join(event.networks),
            event.salt,
            entry.sequence,
            entry.actor,
        ),
    )
    lasts(cursor, entry, "HookAdded", event.hook)


@projects(e.HookRemoved)
def _hook_removed(cursor: sqlite3.Cursor, entry: Entry, event: e.HookRemoved) -> None:
    cursor.execute("UPDATE hook SET removed_at = ? WHERE hook = ?", (entry.at, event.hook))
    lasts(cursor, entry, "HookRemoved", event.hook)
