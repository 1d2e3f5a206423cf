"""One central per ledger: a lock file beside it, released by the kernel however the process ends."""

import contextlib
import fcntl
import os
from pathlib import Path

from central.store.ledger import LedgerBusyError, LedgerFailedError


class FileLock:
    """Held from construction to `release`. The file says who holds it; it stays when nobody does."""

    def __init__(self, ledger: Path) -> None:
        """Raises LedgerBusyError if another process holds it, LedgerFailedError if it cannot be made."""
        self.path = ledger.with_name(ledger.name + ".lock")
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise LedgerFailedError(f"cannot use the folder of ledger {ledger}: {error.strerror}") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._file, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._file)
            raise LedgerBusyError(
                f"ledger {ledger} is in use by another central (process {holder}): "
                "stop that one, or give this one a ledger of its own"
            ) from error
        with contextlib.suppress(OSError):  # a full disk: then it does not say who holds it
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """May be called twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
