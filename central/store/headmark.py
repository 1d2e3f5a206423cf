"""How far the ledger had come, in a small file beside it.

SQLite drops what follows a damaged frame of its log without a word, for it cannot tell damage from a commit that a
power cut interrupted. This file can: it is written after each commit, and not synced, so after a power cut it may be
behind the ledger but never ahead of it. A ledger that is behind its mark has lost numbers that were promised.
"""

import contextlib
import os
from pathlib import Path

from central.store.ledger import LedgerCorruptError

WIDTH = 20


class HeadMark:
    """`path` is the ledger's; the mark lies beside it as `<ledger>.head`."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".head")
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o640)

    def check(self, sequence: int, ledger: Path) -> None:
        """Raises LedgerCorruptError when the ledger ends before its mark."""
        text = os.pread(self._handle, WIDTH, 0).strip()
        mark = int(text) if text.isdigit() else 0
        if mark > sequence:
            raise LedgerCorruptError(
                f"ledger {ledger} ends at row {sequence}, but {mark} rows were written: the last {mark - sequence} are "
                f"missing, numbers would be given twice. Bring back the whole ledger ({ledger.name} and "
                f"{ledger.name}-wal); only if an older copy is meant, and its day is over, remove {self.path}",
                sequence + 1,
            )

    def move(self, sequence: int) -> None:
        """After a commit."""
        os.pwrite(self._handle, f"{sequence:{WIDTH}d}".encode(), 0)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._handle)
