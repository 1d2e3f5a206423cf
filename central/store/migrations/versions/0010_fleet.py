"""What the machines are and were told: which configuration and release they run, and how their errands went.

`device_condition`: the Pi behind a device, its configuration, and why it must not be restarted. `errand_report`: what a
device said of an errand, piece by piece, a note as well; `at` UTC ms.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("box", "model", "configuration", "busy"):
        op.execute(f"ALTER TABLE device_condition ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")  # S608: our own words
    op.execute("""CREATE TABLE errand_report (
        errand_id TEXT NOT NULL,
        device TEXT NOT NULL,
        at INTEGER NOT NULL,
        phase TEXT NOT NULL,
        piece INTEGER NOT NULL,
        pieces INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (errand_id, phase, piece)
    ) STRICT, WITHOUT ROWID""")


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
