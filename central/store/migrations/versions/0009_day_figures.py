"""Sums of each closed day, for reports over years, and views for whoever asks with SQL (docs/sql.md)."""

import sqlite3
from typing import cast

from alembic import op

from central.store.day_figures import summarise

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE visit_day (
        day TEXT NOT NULL,
        quarter INTEGER NOT NULL,
        status TEXT NOT NULL,
        tickets INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        walk_ins INTEGER NOT NULL,
        PRIMARY KEY (day, quarter, status)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE service_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        outcome TEXT NOT NULL,
        asked INTEGER NOT NULL,
        legs INTEGER NOT NULL,
        missed INTEGER NOT NULL,
        held INTEGER NOT NULL,
        PRIMARY KEY (day, service, outcome)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE time_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('wait', 'way', 'service')),
        seconds TEXT NOT NULL,
        PRIMARY KEY (day, service, kind)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE counter_day (
        day TEXT NOT NULL,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        calls INTEGER NOT NULL,
        served INTEGER NOT NULL,
        serving_ms INTEGER NOT NULL,
        PRIMARY KEY (day, counter, officer)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE rating_day (
        day TEXT NOT NULL,
        counter TEXT NOT NULL,
        service TEXT NOT NULL,
        score INTEGER NOT NULL,
        reason TEXT NOT NULL,
        ratings INTEGER NOT NULL,
        PRIMARY KEY (day, counter, service, score, reason)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE survey_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        element TEXT NOT NULL,
        total INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        PRIMARY KEY (day, service, element)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE respondent_day (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        respondents INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        PRIMARY KEY (day, service)
    ) STRICT, WITHOUT ROWID""",
)
VIEWS = (
    """CREATE VIEW v_visit AS SELECT leg.ticket, ticket.day, leg.leg, leg.service, ticket.priority, ticket.walk_in,
        ticket.status, datetime(ticket.issued_at / 1000, 'unixepoch') AS issued_utc,
        datetime(leg.first_called_at / 1000, 'unixepoch') AS first_called_utc, leg.counter, leg.calls, leg.missed,
        leg.held, leg.outcome,
        iif(leg.called_because <> 'walk_in', (leg.first_called_at - leg.queued_at) / 1000, NULL) AS wait_seconds,
        iif(leg.called_because <> 'walk_in', (leg.started_at - leg.called_at) / 1000, NULL) AS way_seconds,
        (leg.finished_at - leg.started_at + leg.before_ms) / 1000 AS service_seconds
        FROM leg JOIN ticket ON ticket.ticket = leg.ticket""",
    """CREATE VIEW v_rating AS SELECT rating.ticket, ticket.day, rating.leg, leg.service, rating.counter, rating.score,
        rating.reason FROM rating JOIN ticket ON ticket.ticket = rating.ticket
        JOIN leg ON leg.issue = ticket.sequence AND leg.leg = rating.leg""",
    """CREATE VIEW v_survey AS SELECT survey_answer.ticket, ticket.day, survey_answer.leg, leg.service,
        survey_answer.element, survey_answer.score
        FROM survey_answer JOIN ticket ON ticket.ticket = survey_answer.ticket
        JOIN leg ON leg.issue = ticket.sequence AND leg.leg = survey_answer.leg""",
)


def upgrade() -> None:
    for statement in TABLES + VIEWS:
        op.execute(statement)
    cursor = cast("sqlite3.Cursor", op.get_bind().connection.cursor())
    for (day,) in cursor.execute("SELECT day FROM day WHERE closed_at IS NOT NULL ORDER BY day").fetchall():
        summarise(cursor, day)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
