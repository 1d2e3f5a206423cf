"""Why a score is low, beside the score: "" where nothing was said. What older ledgers say of it is filled in."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FILL_IN = """
    UPDATE rating SET reason = said.reason FROM (
        SELECT event ->> 'ticket' AS ticket, event ->> 'leg' AS leg,
            coalesce(event ->> 'reason', '') AS reason, max(sequence)
        FROM ledger WHERE event ->> 'event' = 'Rated' GROUP BY 1, 2
    ) AS said WHERE rating.ticket = said.ticket AND rating.leg = said.leg
"""
"""The newest word about a leg stands: SQLite takes the other columns from the row that has the `max`."""


def upgrade() -> None:
    op.execute("ALTER TABLE rating ADD COLUMN reason TEXT NOT NULL DEFAULT ''")
    op.execute(FILL_IN)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
