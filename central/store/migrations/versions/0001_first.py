"""The ledger, and the tables made from it.

`ledger` is the truth and cannot be changed: triggers refuse UPDATE, DELETE and a row out of order. All other tables
are folds of it, written in the same transaction, for any SQL tool to read. Times are UTC milliseconds, NULL = not yet.

A ticket's key is its day and its number, and a number begins with its series: so (day, series, number) is unique.
Legs are kept by the sequence of their ticket's issue, so that a rush writes to one page and not to one per series.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE ledger_of (site TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID""",
    """CREATE TABLE ledger (
        sequence INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL CHECK (actor <> '' AND actor NOT GLOB '*[^a-z0-9-]*'),
        request_id TEXT NOT NULL CHECK (request_id NOT GLOB '*[^a-z0-9:_-]*'),
        part INTEGER NOT NULL,
        event TEXT NOT NULL,
        hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT""",
    """CREATE UNIQUE INDEX ledger_request ON ledger (request_id, part) WHERE request_id <> ''""",
    """CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END""",
    """CREATE TRIGGER ledger_loses_no_row BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is never shortened'); END""",
    """CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger
        WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM ledger)
        BEGIN SELECT RAISE(ABORT, 'the ledger has another writer: this row is not the next one'); END""",
    """CREATE TABLE day (
        day TEXT NOT NULL PRIMARY KEY,
        opened_sequence INTEGER NOT NULL,
        opened_at INTEGER NOT NULL,
        closed_at INTEGER
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE ticket (
        ticket TEXT NOT NULL PRIMARY KEY,
        day TEXT NOT NULL,
        series TEXT NOT NULL,
        number TEXT NOT NULL,
        service TEXT NOT NULL,
        priority INTEGER NOT NULL,
        walk_in INTEGER NOT NULL,
        source TEXT NOT NULL,
        request_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        confirmed_at INTEGER,
        copies INTEGER NOT NULL DEFAULT 0,
        status TEXT NOT NULL,
        ended_at INTEGER,
        reason TEXT NOT NULL DEFAULT '',
        CHECK (ticket = day || '-' || number AND substr(number, 1, length(series)) = series)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE leg (
        issue INTEGER NOT NULL,
        leg INTEGER NOT NULL,
        ticket TEXT NOT NULL,
        service TEXT NOT NULL,
        queued_at INTEGER NOT NULL,
        counter TEXT NOT NULL DEFAULT '',
        officer TEXT NOT NULL DEFAULT '',
        calls INTEGER NOT NULL DEFAULT 0,
        called_at INTEGER,
        called_because TEXT NOT NULL DEFAULT '',
        started_at INTEGER,
        finished_at INTEGER,
        outcome TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (issue, leg)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE rating (
        ticket TEXT NOT NULL,
        leg INTEGER NOT NULL,
        counter TEXT NOT NULL,
        officer TEXT NOT NULL,
        score INTEGER NOT NULL,
        rated_at INTEGER NOT NULL,
        changes INTEGER NOT NULL DEFAULT 0,
        late INTEGER NOT NULL,
        PRIMARY KEY (ticket, leg)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE device (
        device TEXT NOT NULL PRIMARY KEY,
        boot_id TEXT NOT NULL,
        online INTEGER NOT NULL,
        how TEXT NOT NULL,
        version TEXT NOT NULL,
        since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE lasting (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a ledger is never taken back: restore the copy made before the upgrade")
