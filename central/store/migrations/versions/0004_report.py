"""What reports ask for: a leg's first call, what put it off, when counters were open and devices there.

`leg.before_ms`: served before it was put aside, for `started_at` is that of the last start. `missed` and `held` count
no-shows and holds. A span without `until` still runs. Older ledgers hold all of it in their events: it is filled in,
by way of `ticket.sequence`, for legs are found by their ticket's issue and a search by its name would read all of them.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "ALTER TABLE leg ADD COLUMN first_called_at INTEGER",
    "ALTER TABLE leg ADD COLUMN missed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE leg ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE leg ADD COLUMN before_ms INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE shift (
        sequence INTEGER PRIMARY KEY,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        work TEXT NOT NULL CHECK (work IN ('open', 'paused')),
        since INTEGER NOT NULL,
        until INTEGER
    ) STRICT""",
    "CREATE INDEX shift_running ON shift (counter) WHERE until IS NULL",
    """CREATE TABLE device_span (
        sequence INTEGER PRIMARY KEY,
        device TEXT NOT NULL,
        online INTEGER NOT NULL,
        how TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER
    ) STRICT""",
    "CREATE INDEX device_span_running ON device_span (device) WHERE until IS NULL",
)
FILL_IN = (
    """UPDATE leg SET first_called_at = said.at FROM (
        SELECT event ->> 'ticket' AS ticket, event ->> 'leg' AS leg, min(at) AS at
        FROM ledger WHERE event ->> 'event' = 'Called' GROUP BY 1, 2
    ) AS said JOIN ticket USING (ticket) WHERE leg.issue = ticket.sequence AND leg.leg = said.leg""",
    """UPDATE leg SET missed = said.missed, held = said.held, before_ms = said.before_ms FROM (
        SELECT ticket, leg, sum(what = 'WentMissing') AS missed, sum(what = 'Held') AS held,
            sum(iif(what = 'Held' AND started > called, at - started_at, 0)) AS before_ms
        FROM (
            SELECT event ->> 'event' AS what, event ->> 'ticket' AS ticket, at,
                max(event ->> 'leg') OVER so_far AS leg,
                max(iif(event ->> 'event' = 'Called', sequence, 0)) OVER so_far AS called,
                max(iif(event ->> 'event' = 'Started', sequence, 0)) OVER so_far AS started,
                max(iif(event ->> 'event' = 'Started', at, 0)) OVER so_far AS started_at
            FROM ledger WHERE event ->> 'event' IN ('Called', 'Started', 'WentMissing', 'Held')
            WINDOW so_far AS (PARTITION BY event ->> 'ticket' ORDER BY sequence)
        ) WHERE what IN ('WentMissing', 'Held') GROUP BY ticket, leg
    ) AS said JOIN ticket USING (ticket) WHERE leg.issue = ticket.sequence AND leg.leg = said.leg""",
    """INSERT INTO shift SELECT sequence, counter, officer, work, since, until FROM (
        SELECT sequence, event ->> 'counter' AS counter, coalesce(event ->> 'officer', '') AS officer,
            CASE event ->> 'event' WHEN 'CounterOpened' THEN 'open' WHEN 'CounterPaused' THEN 'paused' END AS work,
            at AS since, lead(at) OVER (PARTITION BY event ->> 'counter' ORDER BY sequence) AS until
        FROM ledger WHERE event ->> 'event' IN ('CounterOpened', 'CounterPaused', 'CounterClosed')
    ) WHERE work IS NOT NULL""",
    """INSERT INTO device_span SELECT sequence, event ->> 'device', event ->> 'online', event ->> 'how', at,
            lead(at) OVER (PARTITION BY event ->> 'device' ORDER BY sequence)
        FROM ledger WHERE event ->> 'event' = 'DeviceSeen'""",
)


def upgrade() -> None:
    for statement in TABLES + FILL_IN:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
