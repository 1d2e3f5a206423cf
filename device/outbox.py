"""What must reach central: kept on disk until central's answer settles it, and said again until then.

    put -> on disk -> sent -> 1.5 s -> sent -> 3 s -> ... -> 30 s -> ... -> settled -> gone

The same bytes every time, under a key that makes the same thing one thing. Time is the caller's, in monotonic ms.
"""

import sqlite3
from dataclasses import dataclass

from protocols.outgoing import Outgoing

FIRST_MS = 1_500
LONGEST_MS = 30_000
SPACING_MS = 20
MOST = 1_000


@dataclass(slots=True)
class _Waiting:
    outgoing: Outgoing
    due: int
    patience: int = FIRST_MS


class Outbox:
    """One device's part of the database. `full` counts what was not taken because `most` were waiting."""

    def __init__(self, database: sqlite3.Connection, device: str, *, most: int = MOST) -> None:
        self._database = database
        self._device = device
        self._most = most
        self._waiting = {key: _Waiting(outgoing, 0) for key, outgoing in self._load()}
        self.full = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, key: str, outgoing: Outgoing, now: int) -> bool:
        """On disk when it returns, and due now. A key that waits already stays as it is; False: the outbox is full."""
        if key in self._waiting:
            return True
        if len(self._waiting) >= self._most:
            self.full += 1
            return False
        self._database.execute(
            "INSERT INTO outbox(device, key, topic, payload, qos, retain, expiry_seconds) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._device, key, *_row(outgoing)),
        )
        self._waiting[key] = _Waiting(outgoing, now)
        return True

    def settle(self, key: str) -> None:
        """Central has it. Not synced: if a power cut undoes this, the message is sent once more and answered again."""
        if self._waiting.pop(key, None) is None:
            return
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("DELETE FROM outbox WHERE device = ? AND key = ?", (self._device, key))
        self._database.execute("PRAGMA synchronous = FULL")

    def hurry(self, now: int) -> None:
        """The link is up: everything is due, a little apart, with its patience as at first."""
        for place, waiting in enumerate(self._waiting.values()):
            waiting.due, waiting.patience = now + place * SPACING_MS, FIRST_MS

    def take(self, now: int) -> list[Outgoing]:
        """What is due; it counts as said, and will be due again after its patience."""
        due = [waiting for waiting in self._waiting.values() if waiting.due <= now]
        for waiting in due:
            waiting.due, waiting.patience = now + waiting.patience, min(2 * waiting.patience, LONGEST_MS)
        return [waiting.outgoing for waiting in due]

    def deadline(self) -> int | None:
        return min((waiting.due for waiting in self._waiting.values()), default=None)

    def _load(self) -> list[tuple[str, Outgoing]]:
        rows = self._database.execute(
            "SELECT key, topic, payload, qos, retain, expiry_seconds FROM outbox WHERE device = ? ORDER BY rowid",
            (self._device,),
        )
        return [
            (key, Outgoing(topic, payload, qos, bool(retain), life)) for key, topic, payload, qos, retain, life in rows
        ]


def _row(outgoing: Outgoing) -> tuple[str, bytes, int, int, int]:
    return outgoing.topic, outgoing.payload, outgoing.qos, int(outgoing.retain), outgoing.expiry_seconds
