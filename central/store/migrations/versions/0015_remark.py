"""Suggestions and complaints of visitors, and what was answered. `text` and `answer` are '' once they were erased."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE remark (
        reference TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL,
        day TEXT,
        kind TEXT NOT NULL,
        service TEXT NOT NULL,
        text TEXT NOT NULL,
        left_at INTEGER NOT NULL,
        answer TEXT NOT NULL DEFAULT '',
        answered_at INTEGER,
        answer_sequence INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX remark_by_day ON remark (day)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
