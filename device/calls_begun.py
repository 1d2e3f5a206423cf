"""The newest call that a loudspeaker has begun: a restart in the middle of a call does not say it again."""

import sqlite3

from device.roles.events import CallBegun


class CallsBegun:
    """One device's part of the database."""

    def __init__(self, database: sqlite3.Connection, device: str) -> None:
        self._database = database
        self._device = device

    def last(self) -> CallBegun | None:
        row = self._database.execute("SELECT at, call FROM call_begun WHERE device = ?", (self._device,)).fetchone()
        return CallBegun(*row) if row else None

    def remember(self, begun: CallBegun) -> None:
        """On disk when it returns."""
        self._database.execute(
            "INSERT INTO call_begun(device, at, call) VALUES (?, ?, ?)"
            " ON CONFLICT(device) DO UPDATE SET at = excluded.at, call = excluded.call",
            (self._device, begun.at, begun.call),
        )
