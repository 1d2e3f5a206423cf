"""Keeps the ledger's twin a few seconds behind it, on a thread of its own: a stick that hangs holds nobody up."""

import threading
from pathlib import Path

from central.complaints import Log
from central.store.ledger import LedgerError
from central.store.twin import Twin

EVERY_SECONDS = 10.0
"""With the rest of a round far below the minute that a dead disk may cost."""

STOP_SECONDS = 3.0
PAUSE_SECONDS = 0.02


class Twinning:
    """`start` returns at once. `every`: seconds between two rounds."""

    def __init__(self, ledger: Path, folder: Path, site: str, log: Log, every: float = EVERY_SECONDS) -> None:
        self._twin = Twin(ledger, folder, site)
        self._folder = folder
        self._log = log
        self._every = every
        self._stopping = threading.Event()
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="twin", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """With a last round, unless its disk hangs."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while True:
            last = self._stopping.is_set()
            self._round()
            if last:
                return self._twin.close()
            self._stopping.wait(self._every)

    def _round(self) -> None:
        """A trouble is told when it begins, changes and ends."""
        try:
            self._twin.follow(self._pause)
        except LedgerError as error:
            self._tell(str(error))
        except Exception as error:  # noqa: BLE001  the hall goes on without a twin
            self._tell(f"a mistake of ours: {error!r}")
        else:
            self._tell("")

    def _pause(self) -> None:
        self._stopping.wait(PAUSE_SECONDS)

    def _tell(self, trouble: str) -> None:
        if trouble and trouble != self._trouble:
            self._log.error("the ledger has no twin now", folder=str(self._folder), reason=trouble)
        elif self._trouble and not trouble:
            self._log.info("the ledger has its twin again", folder=str(self._folder))
        self._trouble = trouble
