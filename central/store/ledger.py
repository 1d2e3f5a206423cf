"""The port of the ledger: what central may ask of whatever keeps it.

The one rule: what `append` returned from is there after any crash or power cut; where it raised, nothing was promised
and the process ends. Nobody retries a failed append: after a failed fsync nobody knows what the disk holds.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from central.engine.events import AnyEvent, Entry
from central.engine.given import Given


class LedgerError(Exception):
    """The ledger cannot be used. The text is one line: what, where, and what to do."""


class LedgerBusyError(LedgerError):
    """Somebody else writes it: another central, or a program that keeps it locked."""


class LedgerFullError(LedgerError):
    """No room left on its disk. The append that raised it left nothing behind."""


class LedgerFailedError(LedgerError):
    """The disk failed (EIO, no permission). What the last append left is unknown until the next start."""


class LedgerCorruptError(LedgerError):
    """What is stored is not what was written. `row` is the first bad sequence, 0 if it is the whole file."""

    def __init__(self, text: str, row: int = 0) -> None:
        super().__init__(text)
        self.row = row


class Ledger(Protocol):
    """An ordered list of entries that only grows. One owner, one thread."""

    def load(self) -> Iterator[Entry]:
        """Every entry from the first; verifies the hash chain on the way. Raises LedgerCorruptError."""

    def resume(self) -> Iterator[Entry]:
        """The entries whose fold is the same hall as the fold of all: the last of each kind that outlives a day,
        then everything since the last DayOpened. Raises LedgerCorruptError."""

    def append(self, entries: Sequence[Entry]) -> None:
        """All of them or none, durable when it returns. Raises LedgerError."""

    def answers(self, request_ids: Collection[str]) -> dict[str, tuple[AnyEvent, ...]]:
        """For each of these requests that was asked on any day, the events that answered it, in order."""

    def given(self, day: str, kiosk: str, mark: str) -> tuple[Given, ...]:
        """Every number that a kiosk gave on a day, of its own lease (`mark`) too; not what came in this batch."""

    def roomy(self) -> bool:
        """Whether there is room for new numbers; what is promised already finds room for longer."""

    def close(self) -> None:
        """Release it. May be called twice."""
