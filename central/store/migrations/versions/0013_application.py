"""Other programs of the city: their tokens (hashed), and who is awaited. Times UTC ms, `first` and `last` minutes."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE token (
        token TEXT PRIMARY KEY,
        scopes TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        until INTEGER NOT NULL,
        revoked_at INTEGER
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE appointment (
        appointment TEXT PRIMARY KEY,
        app TEXT NOT NULL,
        service TEXT NOT NULL,
        day TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        cancelled_at INTEGER,
        ticket TEXT,
        came_at INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appointment_by_day ON appointment (day, service)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
