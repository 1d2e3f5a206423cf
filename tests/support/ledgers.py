"""Ledger files for tests, made from a blank one: the tables are made once, not for every test."""

import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from central.store.sqlite import SqliteLedger

SITE = "uji"


def a_ledger(path):
    """The ledger of this file, a new one if there is none."""
    if not path.exists():
        path.write_bytes(_blank())
    return SqliteLedger(path, SITE)


def kept(path, entries, size=40):
    """A ledger file with these entries, written in batches."""
    with closing(a_ledger(path)) as ledger:
        for first in range(0, len(entries), size):
            ledger.append(entries[first : first + size])


@cache
def _blank():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        SqliteLedger(path, SITE).close()
        return path.read_bytes()
