"""Who the devices were: each certificate with the Pi that has it, and when it ceased to hold."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""CREATE TABLE certificate (
        serial TEXT NOT NULL PRIMARY KEY,
        device TEXT NOT NULL,
        box TEXT NOT NULL,
        how TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL,
        revoked_at INTEGER,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID""")
    op.execute("CREATE INDEX certificate_device ON certificate (device, since)")


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
