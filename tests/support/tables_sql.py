"""PYTHONPATH=$PWD:$PWD/tests python -m support.tables_sql: write central/store/tables.sql anew from the migrations."""

import sqlite3
from contextlib import closing

from central.store.schema import TABLES_SQL, bring_up


def text():
    """The statements that make the newest tables, in the order in which the migrations made them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        bring_up(fresh, "memory")
        rows = fresh.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
        ((revision,),) = fresh.execute("SELECT version_num FROM alembic_version").fetchall()
    return ";\n".join([row[0] for row in rows] + [f"INSERT INTO alembic_version VALUES ('{revision}')"]) + ";\n"


if __name__ == "__main__":
    TABLES_SQL.write_text(text(), encoding="utf-8")
