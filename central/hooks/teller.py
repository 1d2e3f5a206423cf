"""Tells hooks what has happened, on a thread of its own: the ledger is the outbox, and the hall waits for nobody.

What was not taken is told again after 1, 2, 4 … s, an hour at most, for three days; then it is passed over and logged.
Each hook gets its events in their order, at least once; the id of an event is the same each time.
"""

import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from central.complaints import Log
from central.engine.apps import Hook
from central.hooks.address import BadAddressError, Resolve, resolved, target
from central.hooks.cursors import Cursors
from central.hooks.posting import NotTakenError, post
from central.hooks.signature import HEADER, secret_of, signature
from central.hooks.tellable import read, told

ROWS_AT_ONCE = 100
ROWS = "SELECT sequence, at, event FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT ?"
BACK_OFF_MAX_SECONDS = 3_600.0
KEEP_MS = 3 * 86_400_000
LOOK_SECONDS = 60.0
STOP_SECONDS = 12.0
BUSY_MILLISECONDS = 2_000


@dataclass(slots=True)
class Patience:
    """How often in a row a hook has not taken something, and when it is tried again (seconds that only go on)."""

    failures: int = 0
    due: float = 0.0

    def failed(self, now: float) -> None:
        self.due = now + min(2.0**self.failures, BACK_OFF_MAX_SECONDS)
        self.failures = min(self.failures + 1, 30)


class Teller:
    """`hooks`: those there are, by name; `key`: as beside the ledger; `clock`: UTC ms; `seconds` only go on."""

    def __init__(
        self,
        ledger: Path,
        site: str,
        key: bytes,
        hooks: Callable[[], Mapping[str, Hook]],
        clock: Callable[[], int],
        seconds: Callable[[], float],
        log: Log,
        resolve: Resolve = resolved,
    ) -> None:
        self._ledger, self._site, self._key, self._hooks = ledger, site, key, hooks
        self._clock, self._seconds, self._log, self._resolve = clock, seconds, log, resolve
        self._cursors = Cursors(ledger.with_name(ledger.name + ".hooks"))
        self._patience: dict[str, Patience] = {}
        self._bell = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="hooks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ring(self) -> None:
        """Something may have happened. From any thread."""
        self._bell.set()

    def stop(self) -> None:
        """What is not told yet is told by the next start."""
        self._stopping = True
        self._bell.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)

    def waiting(self, head: int) -> dict[str, int]:
        """Rows that each hook has not been asked about yet; `head`: the ledger's last."""
        return {name: head - self._cursors.of(name, hook.salt, hook.since) for name, hook in self._hooks().items()}

    def _run(self) -> None:
        while not self._stopping:
            pause = self.round()
            self._bell.wait(pause)
            self._bell.clear()

    def round(self) -> float:
        """Tell what there is to be told; seconds until something has to be tried again."""
        hooks = self._hooks()
        if not hooks:
            return LOOK_SECONDS
        try:
            uri = f"{self._ledger.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
                for hook in hooks.values():
                    self._serve(connection, hook)
        except sqlite3.Error as error:
            self._log.warning("hooks cannot read the ledger now", reason=str(error))
            return LOOK_SECONDS
        dues = [self._patience[name].due for name in hooks if self._patience[name].failures]
        return max(0.0, min((due - self._seconds() for due in dues), default=LOOK_SECONDS))

    def _serve(self, connection: sqlite3.Connection, hook: Hook) -> None:
        patience = self._patience.setdefault(hook.name, Patience())
        while not self._stopping and patience.due <= self._seconds():
            at = self._cursors.of(hook.name, hook.salt, hook.since)
            rows = connection.execute(ROWS, (at, ROWS_AT_ONCE)).fetchall()
            for row in rows:
                if self._stopping or not self._tell(hook, patience, *row):
                    return
            if not rows:
                return
            self._cursors.move(hook.name, hook.salt, rows[-1][0])

    def _tell(self, hook: Hook, patience: Patience, sequence: int, at: int, event: str) -> bool:
        """False: not now. The cursor stands before what was not taken."""
        words = told(self._site, read(sequence, at, event))
        if words is None or (hook.kinds and words["type"] not in hook.kinds):
            return True
        try:
            self._post(hook, msgspec.json.encode(words))
        except (NotTakenError, BadAddressError, OSError) as error:
            if self._clock() - at < KEEP_MS:
                self._cursors.move(hook.name, hook.salt, sequence - 1)
                self._complain(hook, patience, str(error))
                return False
            self._log.error("a hook did not take an event for three days", hook=hook.name, sequence=sequence)
        else:
            if patience.failures:
                self._log.info("a hook takes events again", hook=hook.name)
            patience.failures, patience.due = 0, 0.0
            self._cursors.move(hook.name, hook.salt, sequence)
        return True

    def _complain(self, hook: Hook, patience: Patience, reason: str) -> None:
        if not patience.failures:
            self._log.warning("a hook does not take events", hook=hook.name, reason=reason)
        patience.failed(self._seconds())

    def _post(self, hook: Hook, body: bytes) -> None:
        """Raises NotTakenError, BadAddressError, OSError."""
        deliver(self._key, hook, body, self._clock() // 1_000, self._resolve)


def deliver(key: bytes, hook: Hook, body: bytes, seconds: int, resolve: Resolve = resolved) -> None:
    """One event, signed. Raises NotTakenError, BadAddressError, OSError."""
    secret = secret_of(key, hook.name, hook.salt)
    headers = {"Content-Type": "application/json", "User-Agent": "gerai", HEADER: signature(secret, seconds, body)}
    post(target(hook.url, hook.networks, resolve), body, headers)
