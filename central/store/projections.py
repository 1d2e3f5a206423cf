"""The tables made from the ledger: what each event changes in them, as plain SQL.

They hold no rule and nothing reads them back to decide: dropping them all and folding the ledger again gives the same
rows (`central.store.audit` does just that and compares). Every statement runs in the transaction of its ledger row.
"""

# ruff: noqa: ARG001  every projection has the same shape

import sqlite3
from collections.abc import Sequence
from typing import Any

from central.engine import events as e
from central.store import (  # noqa: F401  they register their own
    access_projections,
    app_projections,
    enrol_projections,
    fleet_projections,
    journal_projections,
    outlook_projections,
    remark_projections,
    site_projections,
)
from central.store.app_projections import came, forget_days_before
from central.store.day_figures import FIGURES, summarise, summarise_closed
from central.store.insertion import Value, insert
from central.store.lease_projections import number_of_lease
from central.store.projector import PROJECTIONS, lasts, project, projects, projects_alike
from central.store.remark_projections import forget_answered

__all__ = ["PROJECTIONS", "TABLES", "project"]

TABLES = (
    "day",
    "ticket",
    "leg",
    "rating",
    "survey_answer",
    "shift",
    "device",
    "device_span",
    "certificate",
    "lasting",
    "lease",
    "lease_number",
    "site_revision",
    "token",
    "appointment",
    "hook",
    "remark",
    *FIGURES,
)
TICKET = (
    "ticket (ticket, day, series, number, service, priority, walk_in, source, request_id, sequence, issued_at, status)"
)
LEG = "leg (issue, leg, ticket, service, queued_at)"


@projects(e.DayOpened)
def _day_opened(cursor: sqlite3.Cursor, entry: e.Entry, event: e.DayOpened) -> None:
    cursor.execute(
        "INSERT INTO day (day, opened_sequence, opened_at) VALUES (?, ?, ?)", (event.day, entry.sequence, entry.at)
    )
    forget_days_before(cursor, event.day)
    forget_answered(cursor, entry.at)


@projects(e.DayClosed)
def _day_closed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.DayClosed) -> None:
    cursor.execute("UPDATE day SET closed_at = ? WHERE day = ?", (entry.at, event.day))
    summarise(cursor, event.day)


@projects_alike(e.Issued)
def _issued(cursor: sqlite3.Cursor, entries: Sequence[e.Entry]) -> None:
    """A rush is many of them: two statements for all."""
    tickets: list[tuple[Value, ...]] = []
    legs: list[tuple[Value, ...]] = []
    for entry in entries:
        event: Any = entry.event
        tickets.append(
            (
                event.ticket,
                event.ticket.removesuffix(f"-{event.number}"),
                event.series,
                event.number,
                event.service,
                event.priority,
                event.walk_in,
                event.source,
                entry.request_id,
                entry.sequence,
                event.order if event.lease else entry.at,
                "waiting" if event.roll or event.app else "issued",
            )
        )
        legs.append((entry.sequence, event.ticket, event.service, event.order if event.lease else entry.at))
        if event.appointment:
            came(cursor, entry, event)
        if event.lease:
            number_of_lease(
                cursor, event.ticket[:10], event.series.rpartition("-")[2], event.index, event.lease, "used"
            )
    insert(cursor, TICKET, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", tickets)
    insert(cursor, LEG, "(?, 1, ?, ?, ?)", legs)


@projects(e.Confirmed)
def _confirmed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Confirmed) -> None:
    cursor.execute(
        "UPDATE ticket SET confirmed_at = coalesce(confirmed_at, ?), copies = copies + ?,"
        " status = iif(status = 'issued', 'waiting', status) WHERE ticket = ?",
        (entry.at, event.copy, event.ticket),
    )


@projects(e.Unconfirmed)
def _unconfirmed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Unconfirmed) -> None:
    cursor.execute(
        "UPDATE ticket SET status = iif(status = 'issued', 'waiting', status) WHERE ticket = ?", (event.ticket,)
    )


@projects(e.Called)
def _called(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Called) -> None:
    _status(cursor, event.ticket, "called")
    cursor.execute(
        "UPDATE leg SET counter = ?, officer = ?, called_at = ?, called_because = ?, calls = calls + 1,"
        " first_called_at = coalesce(first_called_at, ?), started_at = NULL"
        " WHERE issue = (SELECT sequence FROM ticket WHERE ticket = ?) AND leg = ?",
        (event.counter, event.officer, entry.at, event.reason, entry.at, event.ticket, event.leg),
    )


@projects(e.Recalled)
def _recalled(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Recalled) -> None:
    issue, leg = _last_leg(cursor, event.ticket)
    cursor.execute("UPDATE leg SET calls = calls + 1 WHERE issue = ? AND leg = ?", (issue, leg))


@projects(e.Started)
def _started(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Started) -> None:
    _status(cursor, event.ticket, "serving")
    issue, leg = _last_leg(cursor, event.ticket)
    cursor.execute("UPDATE leg SET started_at = ? WHERE issue = ? AND leg = ?", (entry.at, issue, leg))


@projects(e.Finished)
def _finished(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Finished) -> None:
    _ended(cursor, entry, event.ticket, "served")
    cursor.execute(
        "UPDATE leg SET finished_at = ?, outcome = ?"
        " WHERE issue = (SELECT sequence FROM ticket WHERE ticket = ?) AND leg = ?",
        (entry.at, event.outcome, event.ticket, event.leg),
    )


@projects(e.WentMissing)
def _went_missing(cursor: sqlite3.Cursor, entry: e.Entry, event: e.WentMissing) -> None:
    _status(cursor, event.ticket, "no_show")
    issue, leg = _last_leg(cursor, event.ticket)
    cursor.execute("UPDATE leg SET missed = missed + 1 WHERE issue = ? AND leg = ?", (issue, leg))


@projects(e.Held)
def _held(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Held) -> None:
    _status(cursor, event.ticket, "on_hold")
    issue, leg = _last_leg(cursor, event.ticket)
    cursor.execute(
        "UPDATE leg SET held = held + 1, before_ms = before_ms + coalesce(? - started_at, 0)"
        " WHERE issue = ? AND leg = ?",
        (entry.at, issue, leg),
    )


@projects(e.Returned)
def _returned(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Returned) -> None:
    _status(cursor, event.ticket, "waiting")


@projects(e.Transferred)
def _transferred(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Transferred) -> None:
    _status(cursor, event.ticket, "waiting")
    issue, leg = _last_leg(cursor, event.ticket)
    cursor.execute(
        "UPDATE leg SET finished_at = ?, outcome = 'transferred' WHERE issue = ? AND leg = ?", (entry.at, issue, leg)
    )
    cursor.execute(
        "INSERT INTO leg (issue, leg, ticket, service, queued_at) VALUES (?, ?, ?, ?, ?)",
        (issue, event.leg, event.ticket, event.service, entry.at),
    )


@projects(e.Voided)
def _voided(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Voided) -> None:
    _ended(cursor, entry, event.ticket, "void", event.reason)


@projects(e.Cancelled)
def _cancelled(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Cancelled) -> None:
    _ended(cursor, entry, event.ticket, "cancelled", event.reason)


@projects(e.Expired)
def _expired(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Expired) -> None:
    _ended(cursor, entry, event.ticket, "expired", event.was)


@projects(e.CounterOpened)
def _counter_opened(cursor: sqlite3.Cursor, entry: e.Entry, event: e.CounterOpened) -> None:
    _works(cursor, entry, event.counter, event.officer, "open")


@projects(e.CounterPaused)
def _counter_paused(cursor: sqlite3.Cursor, entry: e.Entry, event: e.CounterPaused) -> None:
    _works(cursor, entry, event.counter, event.officer, "paused")


@projects(e.CounterClosed)
def _counter_closed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.CounterClosed) -> None:
    cursor.execute("UPDATE shift SET until = ? WHERE counter = ? AND until IS NULL", (entry.at, event.counter))


@projects(e.Rated)
def _rated(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Rated) -> None:
    cursor.execute(
        "INSERT INTO rating (ticket, leg, counter, officer, score, rated_at, late, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (ticket, leg) DO UPDATE SET score = excluded.score, rated_at = excluded.rated_at,"
        " late = excluded.late, changes = changes + (score <> excluded.score), reason = excluded.reason",
        (event.ticket, event.leg, event.counter, event.officer, event.score, entry.at, event.late, event.reason),
    )
    summarise_closed(cursor, event.ticket)


@projects(e.SurveyAnswered)
def _survey_answered(cursor: sqlite3.Cursor, entry: e.Entry, event: e.SurveyAnswered) -> None:
    cursor.execute(
        "INSERT INTO survey_answer (ticket, leg, element, counter, score, answered_at, late)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ticket, leg, element) DO UPDATE SET score = excluded.score,"
        " answered_at = excluded.answered_at, late = excluded.late, changes = changes + 1",
        (event.ticket, event.leg, event.element, event.counter, event.score, entry.at, event.late),
    )
    summarise_closed(cursor, event.ticket)


@projects(e.DeviceSeen)
def _device_seen(cursor: sqlite3.Cursor, entry: e.Entry, event: e.DeviceSeen) -> None:
    cursor.execute(
        "INSERT OR REPLACE INTO device (device, boot_id, online, how, version, since) VALUES (?, ?, ?, ?, ?, ?)",
        (event.device, event.boot_id, event.online, event.how, event.version, entry.at),
    )
    cursor.execute("UPDATE device_span SET until = ? WHERE device = ? AND until IS NULL", (entry.at, event.device))
    cursor.execute(
        "INSERT INTO device_span (sequence, device, online, how, since) VALUES (?, ?, ?, ?, ?)",
        (entry.sequence, event.device, event.online, event.how, entry.at),
    )
    lasts(cursor, entry, "DeviceSeen", event.device)


@projects(e.CentralStarted)
def _central_started(cursor: sqlite3.Cursor, entry: e.Entry, event: e.CentralStarted) -> None:
    lasts(cursor, entry, "CentralStarted", "")


@projects(e.Disturbed)
def _disturbed(cursor: sqlite3.Cursor, entry: e.Entry, event: e.Disturbed) -> None:
    lasts(cursor, entry, "Disturbed", event.service)


def _last_leg(cursor: sqlite3.Cursor, ticket: str) -> tuple[int, int]:
    """(issue, number) of the leg that a ticket is on; (0, 0), which is none, if there is no such ticket."""
    found = cursor.execute(
        "SELECT issue, max(leg) FROM leg WHERE issue = (SELECT sequence FROM ticket WHERE ticket = ?)", (ticket,)
    ).fetchone()
    return (found[0], found[1]) if found and found[0] is not None else (0, 0)


def _status(cursor: sqlite3.Cursor, ticket: str, status: str) -> None:
    cursor.execute("UPDATE ticket SET status = ? WHERE ticket = ?", (status, ticket))


def _ended(cursor: sqlite3.Cursor, entry: e.Entry, ticket: str, status: str, reason: str = "") -> None:
    cursor.execute(
        "UPDATE ticket SET status = ?, ended_at = ?, reason = ? WHERE ticket = ?", (status, entry.at, reason, ticket)
    )


def _works(cursor: sqlite3.Cursor, entry: e.Entry, counter: str, officer: str, work: str) -> None:
    """A span of a counter's work begins, and the one before it ends."""
    cursor.execute("UPDATE shift SET until = ? WHERE counter = ? AND until IS NULL", (entry.at, counter))
    cursor.execute(
        "INSERT INTO shift (sequence, counter, officer, work, since) VALUES (?, ?, ?, ?, ?)",
        (entry.sequence, counter, officer, work, entry.at),
    )
