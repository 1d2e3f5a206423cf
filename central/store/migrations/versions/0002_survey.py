"""The answers to the satisfaction survey, one row for each question about a served leg. Nothing names a person.

The service is that of the leg: join `leg` by ticket and leg. `element` is a name, for forms number them differently.
A ledger of before holds no such answer, so the table begins empty.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """CREATE TABLE survey_answer (
            ticket TEXT NOT NULL,
            leg INTEGER NOT NULL,
            element TEXT NOT NULL,
            counter TEXT NOT NULL,
            score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 4),
            answered_at INTEGER NOT NULL,
            changes INTEGER NOT NULL DEFAULT 0,
            late INTEGER NOT NULL,
            PRIMARY KEY (ticket, leg, element)
        ) STRICT, WITHOUT ROWID"""
    )


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
