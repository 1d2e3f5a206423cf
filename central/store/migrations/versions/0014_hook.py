"""Who is told what happens: addresses, without their secrets. `since`: the row of the ledger by which it was added."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""CREATE TABLE hook (
        hook TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        kinds TEXT NOT NULL,
        networks TEXT NOT NULL,
        salt TEXT NOT NULL,
        since INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        removed_at INTEGER
    ) STRICT, WITHOUT ROWID""")


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
