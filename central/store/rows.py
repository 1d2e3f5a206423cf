"""Rows of the ledger read back: verified against the chain first, then decoded, in chunks.

Verifying costs a hash a row; decoding goes through one msgspec decoder a chunk at a time. A chunk is fetched whole, so
that no read transaction stays open between two of them.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from central.engine.events import AnyEvent, Entry
from central.store import chain
from central.store.failures import RESTORE
from central.store.ledger import LedgerCorruptError

Row = tuple[int, int, str, str, int, str, bytes]

PAGE = (
    "SELECT sequence, at, actor, request_id, part, event, hash FROM ledger"
    " WHERE sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?"
)
ANSWERS = (
    "SELECT request_id, event FROM ledger"
    " WHERE request_id IN (SELECT value FROM json_each(?)) AND request_id <> '' ORDER BY request_id, part"
)
ANSWER = "SELECT request_id, event FROM ledger WHERE request_id = ? AND request_id <> '' ORDER BY part"
CHUNK_ROWS = 4_000
FOREVER = 2**62

_EVENT = msgspec.json.Decoder(AnyEvent)
_EVENTS: msgspec.json.Decoder[list[AnyEvent]] = msgspec.json.Decoder(list[AnyEvent])


class Reader:
    """Reads one connection. Every method raises LedgerCorruptError for a bad row and sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection, path: Path, site: str) -> None:
        self._connection = connection
        self._path = path
        self._site = site

    def verified(
        self, first: int, last: int = FOREVER, chunk: int = CHUNK_ROWS, after: bytes = b""
    ) -> Iterator[Sequence[Row]]:
        """The rows from `first` to `last`, in chunks, the chain checked from the hash before `first`.

        `after`: that hash, where it is known from elsewhere.
        """
        digest = after or self._hash_before(first)
        while first <= last:
            rows: list[Row] = self._connection.execute(PAGE, (first, last, chunk)).fetchall()
            if not rows:
                return
            digest = _verify(rows, first, digest, self._path, self._erased)
            yield rows
            first = rows[-1][0] + 1

    def verified_row(self, sequence: int) -> Row:
        """One row alone, against the hash before it."""
        for rows in self.verified(sequence, sequence):
            return rows[0]
        raise corrupt(self._path, sequence, "the row is missing")

    def answers(self, request_ids: Collection[str]) -> dict[str, tuple[AnyEvent, ...]]:
        """The events of each of these requests that has some, as stored. One query for all, a simpler one for one."""
        found: dict[str, tuple[AnyEvent, ...]] = {}
        if request_ids:
            single = len(request_ids) == 1
            asked = next(iter(request_ids)) if single else msgspec.json.encode(list(request_ids)).decode()
            for request_id, text in self._connection.execute(ANSWER if single else ANSWERS, (asked,)).fetchall():
                found[request_id] = (*found.get(request_id, ()), _EVENT.decode(text))
        return found

    def _erased(self, sequence: int) -> bool:
        """Marked: its hash vouches for what stood there; `store.erasure` says who vouches for what stands now."""
        return self._connection.execute("SELECT 1 FROM erased WHERE sequence = ?", (sequence,)).fetchone() is not None

    def _hash_before(self, first: int) -> bytes:
        if first == 1:
            return chain.genesis(self._site)
        row = self._connection.execute("SELECT hash FROM ledger WHERE sequence = ?", (first - 1,)).fetchone()
        if row is None:
            raise corrupt(self._path, first - 1, "the row is missing")
        return bytes(row[0])


def entry_of(row: Row, path: Path) -> Entry:
    """One row as an entry. Raises LedgerCorruptError."""
    sequence, at, actor, request_id, part, text, _ = row
    try:
        event = _EVENT.decode(text)
    except msgspec.MsgspecError as error:
        raise corrupt(path, sequence, f"its event is unknown here ({error}); it may be of a newer gerai") from error
    return Entry(sequence=sequence, at=at, actor=actor, request_id=request_id, part=part, event=event)


def events_of(rows: Sequence[Row], path: Path) -> Iterator[Entry]:
    """A verified chunk as entries. Raises LedgerCorruptError for an event that this program does not know."""
    try:
        events = _EVENTS.decode("[" + ",".join([row[5] for row in rows]) + "]")
    except msgspec.MsgspecError:
        return (entry_of(row, path) for row in rows)
    return (
        Entry(sequence=sequence, at=at, actor=actor, request_id=request_id, part=part, event=event)
        for (sequence, at, actor, request_id, part, _, _), event in zip(rows, events, strict=True)
    )


def _verify(rows: Sequence[Row], expected: int, digest: bytes, path: Path, erased: Callable[[int], bool]) -> bytes:
    """The hash of the last row. The loop is `chain.link` written out: it runs for every row of every start."""
    for sequence, at, actor, request_id, part, event, stored in rows:
        row = f'[{sequence},{at},"{actor}","{request_id}",{part},{event}]'.encode()
        digest = sha256(digest + row).digest()
        if digest != stored or sequence != expected:
            if sequence != expected or not erased(sequence):
                raise corrupt(path, expected, "it does not fit the hash chain")
            digest = stored
        expected += 1
    return digest


def corrupt(path: Path, row: int, why: str) -> LedgerCorruptError:
    return LedgerCorruptError(f"ledger {path} is damaged at row {row}: {why}: {RESTORE}", row)
