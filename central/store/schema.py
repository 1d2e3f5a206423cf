"""Whether a database has the tables this program needs, and how it gets them.

Looking costs one query; Alembic (with SQLAlchemy, 0.4 s) is imported only when there is something to do.
"""

import sqlite3
from pathlib import Path

from central.store.ledger import LedgerError

HEAD = "0016"
"""The newest step in `migrations/versions`; a test holds the two together."""

KNOWN = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)
TABLES_SQL = Path(__file__).with_name("tables.sql")
"""What the steps lead to, for a database in memory at once: `python -m support.tables_sql` writes it anew."""

MIGRATIONS = Path(__file__).with_name("migrations")


def revision_of(connection: sqlite3.Connection) -> str:
    """The step the database stands at; "" if it is empty. Raises sqlite3.Error."""
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    return str(row[0]) if row else ""


def bring_up(connection: sqlite3.Connection, name: str) -> None:
    """Make the tables current, in one transaction: all of it or nothing. Raises LedgerError, sqlite3.Error."""
    revision = revision_of(connection)
    if revision == HEAD:
        return
    if revision and revision not in KNOWN:
        raise LedgerError(f"ledger {name} was made by a newer gerai (tables {revision}, this one knows {HEAD}): update")
    if not revision and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise LedgerError(f"{name} is a database of something else: name another file as ledger")
    _upgrade(connection)


def _upgrade(connection: sqlite3.Connection) -> None:
    from alembic import command  # noqa: PLC0415  heavy, and not needed at an ordinary start
    from alembic.config import Config  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as wrapped:  # looks at the database first, and rolls back what it began for that
        connection.execute("BEGIN IMMEDIATE")
        try:
            config.attributes["connection"] = wrapped
            command.upgrade(config, "head")
            wrapped.commit()
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
