"""What the hall was: the text of each revision of its configuration that the ledger names."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""CREATE TABLE site_revision (
        revision TEXT NOT NULL PRIMARY KEY,
        at INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT""")


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
