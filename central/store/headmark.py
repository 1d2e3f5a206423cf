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


def mark_path(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".head")


def marked(ledger: Path) -> int:
    """The last row that was written as far as the mark says; 0 if there is none. Touches nothing."""
    try:
        text = mark_path(ledger).read_bytes()[:WIDTH].strip()
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0


def check(sequence: int, ledger: Path) -> None:
    """Raises LedgerCorruptError when the ledger, which ends at row `sequence`, ends before its mark."""
    mark = marked(ledger)
    if mark > sequence:
        raise LedgerCorruptError(
            f"ledger {ledger} ends at row {sequence}, but {mark} rows were written: the last {mark - sequence} are "
            f"missing, numbers would be given twice. Bring back the whole ledger ({ledger.name} and "
            f"{ledger.name}-wal), or run: gerai-central recover --config central.toml",
            sequence + 1,
        )


class HeadMark:
    """`path` is the ledger's; the mark lies beside it as `<ledger>.head`."""

    def __init__(self, path: Path) -> None:
        self.path = mark_path(path)
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o640)

    def move(self, sequence: int) -> None:
        """After a commit. A full disk leaves it where it was: it may be behind, never ahead."""
        with contextlib.suppress(OSError):
            os.pwrite(self._handle, f"{sequence:{WIDTH}d}".encode(), 0)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._handle)
