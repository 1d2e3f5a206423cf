"""Rows of the ledger of which something personal was taken out: marked, they may change once; nothing else may."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE TABLE erased (sequence INTEGER PRIMARY KEY) STRICT",
    """CREATE TRIGGER erased_for_ever BEFORE UPDATE ON erased
        BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END""",
    """CREATE TRIGGER erased_stays_marked BEFORE DELETE ON erased
        BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END""",
    "DROP TRIGGER ledger_keeps_its_rows",
    """CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger
        WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sequence = OLD.sequence) OR NEW.sequence <> OLD.sequence
            OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.request_id <> OLD.request_id OR NEW.part <> OLD.part
            OR NEW.hash <> OLD.hash OR NEW.event ->> 'event' <> OLD.event ->> 'event'
        BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
