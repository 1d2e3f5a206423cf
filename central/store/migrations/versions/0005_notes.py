"""How the devices are and what needed a hand: notes beside the ledger. No fold makes them, and nothing decides by them.

`device_condition`: the newest that each device said; times are UTC ms, 0 = never, NULL = it cannot tell; `complaints`
are JSON. `alert`: `until` NULL = it stands.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE device_condition (
        device TEXT NOT NULL PRIMARY KEY,
        heard_at INTEGER NOT NULL,
        born_at INTEGER NOT NULL,
        told_at INTEGER NOT NULL,
        boot_id TEXT,
        uptime_seconds INTEGER,
        shown_epoch INTEGER,
        shown_revision INTEGER,
        outbox INTEGER,
        dropped INTEGER,
        temperature_celsius INTEGER,
        under_voltage INTEGER,
        disk_free_mb INTEGER,
        memory_free_mb INTEGER,
        load_percent INTEGER,
        clock_trusted INTEGER,
        current_epoch INTEGER NOT NULL,
        current_revision INTEGER NOT NULL,
        behind_since INTEGER NOT NULL,
        behind_ms INTEGER NOT NULL,
        complaints TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alert (
        code TEXT NOT NULL,
        subject TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER,
        severity TEXT NOT NULL,
        place TEXT NOT NULL,
        words_id TEXT NOT NULL,
        words_en TEXT NOT NULL,
        PRIMARY KEY (code, subject, since)
    ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX alert_stands ON alert (since) WHERE until IS NULL""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
