"""When a remark was answered for the first time: an answer that was mended later was not late."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE remark ADD COLUMN first_answered_at INTEGER",
    """UPDATE remark SET first_answered_at = found.at FROM (
        SELECT json_extract(event, '$.reference') AS reference, min(at) AS at FROM ledger
        WHERE sequence > (SELECT min(sequence) FROM remark) AND event LIKE '%"RemarkAnswered"%' GROUP BY 1
    ) AS found WHERE found.reference = remark.reference""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
