"""A kiosk's lease on its own disk: what it may give without central, what it has given, and what central does not have.

Every number is on the disk before it is printed. Times are those of the machine's monotonic clock, which begins anew
with each boot: `boot` names the boot, and times of another one are forgotten.
"""

import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec

from device.roles.events import Stage
from device.roles.kiosk.lease_talk import fate
from device.roles.leasing import Contact, Held, Remembered, Taken
from protocols.messages import KioskSnapshot, Lease

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class LeaseBook:
    """One kiosk's part of the database. `stage`: how far the journal knows a request to have come."""

    def __init__(
        self, database: sqlite3.Connection, device: str, boot: str, stage: Callable[[str], Stage | None]
    ) -> None:
        self._database = database
        self._device = device
        self._boot = boot
        self._stage = stage
        database.execute("INSERT OR IGNORE INTO lease(device) VALUES (?)", (device,))

    def keep(self, held: Held | None) -> None:
        """On disk when it returns. What central has of older leases is forgotten."""
        if held is None:
            self._database.execute("UPDATE lease SET held = 0 WHERE device = ?", (self._device,))
            return
        self._database.execute(
            "UPDATE lease SET lease = ?, next = ?, held = 1 WHERE device = ?",
            (msgspec.json.encode(held.lease), held.next, self._device),
        )
        self._database.execute("DELETE FROM taken WHERE device = ? AND merged", (self._device,))

    def take(self, taken: Taken) -> None:
        """On disk when it returns, the number and that it is gone. Raises sqlite3.Error if it was given before."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.execute(
                "INSERT INTO taken(device, request_id, lease, number, boot, said) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self._device,
                    taken.request_id,
                    taken.lease.lease,
                    taken.index,
                    self._boot,
                    msgspec.json.encode(taken),
                ),
            )
            self._database.execute("UPDATE lease SET next = ? WHERE device = ?", (taken.index + 1, self._device))
            self._database.execute("COMMIT")
        except sqlite3.Error:
            self._database.execute("ROLLBACK")
            raise

    def forget(self, request_id: str) -> None:
        """Central has it. Not synced: if a power cut undoes this, central is told once more, and answers the same."""
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute(
            "UPDATE taken SET merged = 1 WHERE device = ? AND request_id = ?", (self._device, request_id)
        )
        self._database.execute("PRAGMA synchronous = FULL")

    def remember(self, contact: Contact, menu: KioskSnapshot) -> None:
        self._database.execute(
            "UPDATE lease SET boot = ?, contact = ?, menu = ? WHERE device = ?",
            (self._boot, msgspec.json.encode(contact), msgspec.json.encode(menu), self._device),
        )

    def recovered(self, run: str) -> Remembered:
        """What a new run of the program has to know. `run`: 128 random bits in hex, of this run alone."""
        text, number, held, boot, contact, menu = self._database.execute(
            "SELECT lease, next, held, boot, contact, menu FROM lease WHERE device = ?", (self._device,)
        ).fetchone()
        lease = msgspec.json.decode(text, type=Lease) if text else None
        return Remembered(
            run=run,
            held=Held(lease, number) if lease and held else None,
            day=lease.business_day if lease else "",
            highest=lease.last if lease else 0,
            contact=msgspec.json.decode(contact, type=Contact) if contact and boot == self._boot else None,
            menu=msgspec.json.decode(menu, type=KioskSnapshot) if menu else None,
            taken=self._unmerged(),
        )

    def _unmerged(self) -> tuple[Taken, ...]:
        rows = self._database.execute(
            "SELECT said, boot FROM taken WHERE device = ? AND NOT merged ORDER BY rowid", (self._device,)
        ).fetchall()
        return tuple(self._as_it_is_now(msgspec.json.decode(said, type=Taken), boot) for said, boot in rows)

    def _as_it_is_now(self, taken: Taken, boot: str) -> Taken:
        stage = self._stage(taken.request_id)
        paper, reason = fate(stage)
        return Taken(
            request_id=taken.request_id,
            lease=taken.lease,
            index=taken.index,
            service=taken.service,
            priority=taken.priority,
            pressed=taken.pressed if boot == self._boot else None,
            pressed_at=taken.pressed_at,
            paper=paper,
            reason=reason,
            settled=True,
        )


def boot_id() -> str:
    """Of this boot of the machine; where the kernel does not say, of this run: then no time outlives the program."""
    try:
        return BOOT_ID.read_text().strip()
    except OSError:
        return secrets.token_hex(16)
