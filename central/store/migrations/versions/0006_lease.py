"""Leases: the numbers that kiosks may give while central is away, and what became of each.

`fate` of a number: "used" (there is a ticket with it), "lapsed" (given, but its day was closed before central heard),
"lease_returned" or "lease_expired" (never given). A number of a running lease that has none of these is still out.
A ledger of before holds no lease, so the tables begin empty.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE lease (
        lease TEXT NOT NULL PRIMARY KEY,
        day TEXT NOT NULL,
        kiosk TEXT NOT NULL,
        mark TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first),
        epoch INTEGER NOT NULL,
        granted_at INTEGER NOT NULL,
        adopted INTEGER NOT NULL,
        ended_at INTEGER,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE lease_number (
        day TEXT NOT NULL,
        mark TEXT NOT NULL,
        number INTEGER NOT NULL,
        lease TEXT NOT NULL,
        fate TEXT NOT NULL,
        PRIMARY KEY (day, mark, number)
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
