"""A kiosk's own record of every request: how far it came, on disk before the next step is taken.

After a crash the open ones are what the machine begins with. Central's ledger and this journal are two independent
records of the same day. Kept are the last KEPT entries, and all of the last business day and of those of which central
was not told yet, up to MOST.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from device.roles.events import OPEN_STAGES, OpenRequest, Stage
from protocols.messages import Slip

KEPT = 1_000
ASKED = 300
MOST = 100_000
PRUNE_EVERY = 200
LINES = "SELECT sequence, request_id, stage, at, day, slip FROM journal WHERE device = ? ORDER BY sequence"
NUMBERS = """
    SELECT sequence, request_id, stage, at, day, slip FROM journal WHERE device = ?1 AND request_id IN (
        SELECT request_id FROM journal
        WHERE device = ?1 AND slip NOT NULL AND json_extract(CAST(slip AS TEXT), '$.business_day') = ?2)
    ORDER BY sequence
"""
BEGIN_TELLING = """
    INSERT OR IGNORE INTO told(device, day)
    SELECT ?1, coalesce(max(day), '') FROM journal WHERE device = ?1 AND day < ?2
"""
UNTOLD = """
    SELECT DISTINCT json_extract(CAST(slip AS TEXT), '$.business_day') AS of FROM journal
    WHERE device = ? AND slip NOT NULL AND of > ? AND of < ? ORDER BY of
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. `at`: this machine's wall clock, UTC ms, which may be wrong; `day` the business day, "" if unknown."""

    sequence: int
    request_id: str
    stage: Stage
    at: int
    day: str
    slip: Slip | None


class Journal:
    """One kiosk's part of the database. `clock` gives UTC ms.

    A journal older than its telling may have forgotten half a day: all before its newest one counts as told.
    """

    def __init__(self, database: sqlite3.Connection, device: str, clock: Callable[[], int]) -> None:
        self._database = database
        self.device = self._device = device
        self._clock = clock
        self._day = self._newest_day()
        database.execute(BEGIN_TELLING, (device, self._day))
        self._written = 0
        self._prune()

    def record(self, request_id: str, stage: Stage, slip: Slip | None) -> None:
        """On disk when it returns."""
        if slip is not None:
            self._day = max(self._day, slip.business_day)
        self._database.execute(
            "INSERT INTO journal(device, request_id, stage, at, day, slip) VALUES (?, ?, ?, ?, ?, ?)",
            (self._device, request_id, stage.value, self._clock(), self._day, slip and msgspec.json.encode(slip)),
        )
        self._written += 1
        if self._written % PRUNE_EVERY == 0:
            self._prune()

    def open(self) -> tuple[OpenRequest, ...]:
        """Requests whose last entry is not a closed stage, oldest first, each with the last slip it had."""
        last: dict[str, OpenRequest] = {}
        for line in self.lines():
            known = last.pop(line.request_id, None)
            slip = known.slip if known and line.slip is None else line.slip
            last[line.request_id] = OpenRequest(line.request_id, line.stage, slip)
        return tuple(request for request in last.values() if request.stage in OPEN_STAGES)

    def stage(self, request_id: str) -> Stage | None:
        """How far this request came; None: nothing is known of it."""
        found = self._database.execute(
            "SELECT stage FROM journal WHERE device = ? AND request_id = ? ORDER BY sequence DESC LIMIT 1",
            (self._device, request_id),
        ).fetchone()
        return Stage(found[0]) if found else None

    def asked(self) -> tuple[tuple[str, str], ...]:
        """The last tickets that were given to the printer, as names of tenant and service, oldest first."""
        rows = self._database.execute(
            "SELECT slip FROM journal WHERE device = ? AND stage = ? AND slip NOT NULL ORDER BY sequence DESC LIMIT ?",
            (self._device, Stage.PRINTING.value, ASKED),
        )
        slips = [msgspec.json.decode(slip, type=Slip) for (slip,) in rows]
        return tuple((slip.tenant.id, slip.service.id) for slip in reversed(slips))

    def torn(self) -> bool:
        """Is it unknown how the last print ended? Then half a ticket may hang in the printer."""
        found = self._database.execute(
            "SELECT stage FROM journal WHERE device = ? AND stage IN (?, ?, ?) ORDER BY sequence DESC LIMIT 1",
            (self._device, Stage.PRINTING.value, Stage.UNSURE.value, Stage.PRINTED.value),
        ).fetchone()
        return found is not None and found[0] != Stage.PRINTED.value

    def lines(self) -> list[Line]:
        """All that is kept, oldest first."""
        return _lines(self._database.execute(LINES, (self._device,)))

    def untold(self, before: str) -> tuple[str, ...]:
        """Business days before this one of which it holds numbers, and that were not told yet, oldest first."""
        days = self._database.execute(UNTOLD, (self._device, self._told(), before)).fetchall()
        return tuple(day for (day,) in days)

    def numbers(self, day: str) -> list[Line]:
        """All entries of the requests that had a number of that day, oldest first."""
        return _lines(self._database.execute(NUMBERS, (self._device, day)))

    def told(self, day: str) -> None:
        """What it holds of this day, and of those before, is on its way to central. On disk when it returns."""
        self._database.execute("INSERT OR REPLACE INTO told(device, day) VALUES (?, ?)", (self._device, day))

    def _told(self) -> str:
        (day,) = self._database.execute("SELECT day FROM told WHERE device = ?", (self._device,)).fetchone()
        return str(day)

    def _newest_day(self) -> str:
        (day,) = self._database.execute("SELECT max(day) FROM journal WHERE device = ?", (self._device,)).fetchone()
        return day or ""

    def _prune(self) -> None:
        self._database.execute(
            """DELETE FROM journal WHERE device = ?1 AND (
                 sequence <= (SELECT sequence FROM journal WHERE device = ?1 ORDER BY sequence DESC LIMIT 1 OFFSET ?2)
                 OR day < ?3 AND day <= ?5 AND sequence <=
                    (SELECT sequence FROM journal WHERE device = ?1 ORDER BY sequence DESC LIMIT 1 OFFSET ?4))
            """,
            (self._device, MOST, self._day, KEPT, self._told()),
        )


def _lines(rows: Iterable[tuple[int, str, str, int, str, bytes | None]]) -> list[Line]:
    return [
        Line(sequence, request_id, Stage(stage), at, day, msgspec.json.decode(slip, type=Slip) if slip else None)
        for sequence, request_id, stage, at, day, slip in rows
    ]
