"""The changes of the site are found among millions of rows without reading them."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """CREATE INDEX ledger_site ON ledger (sequence) WHERE substr(event, 1, 22) = '{"event":"SiteChanged"'"""
    )


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
