"""Taking out of old rows what is personal: the officer of a call or a rating, what he wrote to the
supervisor, what visitors wrote and were answered, the address of a sign-in.

The row stays, with its hash, and with an empty field; it is marked in the table `erased`, the only rows that the
ledger's triggers let change. An `Erased` event, which is in the chain, vouches for marked rows: for their hashes as
they were and their texts as they are. So nobody can mark a row and change it unseen. One day, one event, one
transaction: the tables made from the ledger always follow from it.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from central.store.day_figures import FOREVER, summarise
from central.store.failures import FAULTS, failure

PERSONAL: Mapping[str, tuple[str, ...]] = {
    "CounterOpened": ("officer",),
    "CounterPaused": ("officer",),
    "Called": ("officer",),
    "Finished": ("officer",),
    "Rated": ("officer",),
    "HelpAsked": ("officer", "text"),
    "RemarkLeft": ("text",),
    "RemarkAnswered": ("text",),
    "SignedIn": ("address",),
    "SignInFailed": ("address",),
}
"""Event -> what in it is about a person and is no longer needed after a while."""

BUSY_MILLISECONDS = 30_000
OF_STAFF = {
    "leg": "issue >= :first AND issue < :beyond",
    "shift": "sequence >= :first AND sequence < :beyond",
    "rating": "ticket BETWEEN :day || '-' AND :day || '.'",
}
"""Tables that name officers, and which of their rows are of a day; the sums of the day are made anew."""

OF_REMARKS = {"text": "sequence", "answer": "answer_sequence"}
"""What visitors wrote and were answered, and the row of the ledger where it stands."""

DAYS = """SELECT day, iif(row_number() OVER (ORDER BY day) = 1, 1, opened_sequence),
    coalesce(lead(opened_sequence) OVER (ORDER BY day), ?) FROM day WHERE closed_at IS NOT NULL ORDER BY day"""
ROWS = """SELECT sequence, hash, event FROM ledger WHERE sequence >= ? AND sequence < ?
    AND event ->> 'event' IN (SELECT value FROM json_each(?)) ORDER BY sequence"""
MARKED = """SELECT ledger.sequence, hash, event FROM erased JOIN ledger USING (sequence)
    WHERE erased.sequence BETWEEN ? AND ? ORDER BY 1"""
VOUCHED = """SELECT event ->> 'first', event ->> 'last', event ->> 'rows', event ->> 'digest'
    FROM ledger WHERE event ->> 'event' = 'Erased' ORDER BY sequence"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A day's rows as they will be: (sequence, hash as it is, new text), in order."""

    day: str
    first: int
    beyond: int
    rows: tuple[tuple[int, bytes, str], ...]

    @property
    def digest(self) -> str:
        return digest_of(self.rows)


def digest_of(rows: Sequence[tuple[int, bytes, str]]) -> str:
    """What an `Erased` event says of its rows."""
    made = sha256()
    for sequence, link, text in rows:
        made.update(f"{sequence}:{link.hex()}:{text}\n".encode())
    return made.hexdigest()


def writing(path: Path) -> sqlite3.Connection:
    """A connection beside central's, which overwrites what it takes out. Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    return connection


def planned(connection: sqlite3.Connection, before: str) -> Planned | None:
    """The next day before `before` of which something personal is left; None: there is none. Raises sqlite3.Error."""
    (done,) = connection.execute("SELECT coalesce(max(sequence), 0) FROM erased").fetchone()
    kinds = msgspec.json.encode(sorted(PERSONAL)).decode()
    for day, first, beyond in connection.execute(DAYS, (FOREVER,)).fetchall():
        if day >= before:
            return None
        if beyond <= done:
            continue
        rows = connection.execute(ROWS, (max(first, done + 1), beyond, kinds)).fetchall()
        if bare := tuple((sequence, link, new) for sequence, link, text in rows if (new := without(text)) != text):
            return Planned(day, first, beyond, bare)
    return None


def without(text: str) -> str:
    """The same event with nobody in it."""
    event = msgspec.json.decode(text)
    for name in PERSONAL.get(event["event"], ()):
        if event.get(name):
            event[name] = ""
    return text if event == msgspec.json.decode(text) else msgspec.json.encode(event).decode()


def carry_out(connection: sqlite3.Connection, plan: Planned) -> None:
    """All of it or nothing, in the tables too. Raises sqlite3.Error."""
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    try:
        cursor.executemany("INSERT INTO erased (sequence) VALUES (?)", [(row[0],) for row in plan.rows])
        cursor.executemany("UPDATE ledger SET event = ? WHERE sequence = ?", [(row[2], row[0]) for row in plan.rows])
        for table, where in OF_STAFF.items():
            query = f"UPDATE {table} SET officer = '' WHERE officer <> '' AND {where}"  # noqa: S608  our own words
            cursor.execute(query, {"day": plan.day, "first": plan.first, "beyond": plan.beyond})
        for column, row in OF_REMARKS.items():
            query = f"UPDATE remark SET {column} = '' WHERE {row} >= :first AND {row} < :beyond"  # noqa: S608  our own words
            cursor.execute(query, {"first": plan.first, "beyond": plan.beyond})
        summarise(cursor, plan.day)
        cursor.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            cursor.execute("ROLLBACK")
        raise


def flush(connection: sqlite3.Connection) -> bool:
    """Nothing of what was taken out is left in the log beside the file; False: somebody reads, try again."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def unvouched(connection: sqlite3.Connection) -> Iterator[str]:
    """A line for each marked row, in runs, that no `Erased` event in the chain vouches for. Raises sqlite3.Error."""
    left = {sequence for (sequence,) in connection.execute("SELECT sequence FROM erased")}
    if not left:
        return
    for first, last, count, digest in connection.execute(VOUCHED).fetchall():
        rows = connection.execute(MARKED, (first, last)).fetchall()
        if len(rows) == count and digest_of(rows) == digest:
            left.difference_update(row[0] for row in rows)
    for sequence in sorted(left)[:3]:
        yield f"row {sequence} is marked as erased, and no entry vouches for what it is now ({len(left)} such rows)"


def vouched(path: Path) -> list[str]:
    """The same of a file. Raises LedgerError."""
    from central.store.audit import reading  # noqa: PLC0415  it reads rows, which asks what is erased

    try:
        with closing(reading(path)) as connection:
            return list(unvouched(connection))
    except FAULTS as error:
        raise failure(error, path) from error
