"""Notes about devices and alerts, in two tables beside the ledger. They are no part of it: nothing is decided by them.

They have a connection of their own with `synchronous = NORMAL`: in WAL mode a commit is then a write without an fsync,
and a power cut may take the last ones back, never the ledger's rows, which their own commits make durable.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from central.lookout.alert import Alert
from central.lookout.condition import Complaint, Condition
from central.lookout.notebook import NotebookError
from central.store.ledger import LedgerError
from central.store.schema import HEAD, revision_of
from protocols import messages as m

WAIT_MS = 100
"""The owner of the hall waits no longer for notes."""
KEPT_MS = 400 * 86_400_000
"""Alerts are kept for reports of a whole year."""
HEALTH = (
    "temperature_celsius",
    "under_voltage",
    "disk_free_mb",
    "memory_free_mb",
    "load_percent",
    "clock_trusted",
)
RUNS = ("configuration", "busy")
CONDITION = (
    "device", "heard_at", "born_at", "told_at", "boot_id", "uptime_seconds", "shown_epoch", "shown_revision",
    "outbox", "dropped", *HEALTH, "current_epoch", "current_revision", "behind_since", "behind_ms", "complaints",
    "box", "model", *RUNS,
)  # fmt: skip
ALERT = "code, subject, since, until, severity, place, words_id, words_en"
Row = tuple[object, ...]


class SqliteNotebook:
    """`path` is the ledger's, whose tables must be current. One owner, one thread; any process may read beside it."""

    def __init__(self, path: Path) -> None:
        """Raises NotebookError."""
        with _failing():
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT_MS / 1000)
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def standing(self) -> Iterable[Alert]:
        try:
            return alerts(self._connection, open_only=True)
        except sqlite3.Error:
            return ()

    def write(self, conditions: Sequence[Condition], alerts: Sequence[Alert]) -> None:
        with _failing():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                marks = ", ".join("?" * len(CONDITION))
                written = f"INSERT OR REPLACE INTO device_condition ({', '.join(CONDITION)}) VALUES ({marks})"  # noqa: S608  # nosec B608
                self._connection.executemany(written, [_row(condition) for condition in conditions])
                raised = f"INSERT OR REPLACE INTO alert ({ALERT}) VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?)"  # noqa: S608  # nosec B608
                self._connection.executemany(raised, [_alert_row(alert) for alert in alerts])
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def forget(self, now: int) -> None:
        """Drop what is older than a year. Raises NotebookError."""
        with _failing():
            self._connection.execute("DELETE FROM alert WHERE until < ?", (now - KEPT_MS,))

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


class Notes:
    """Reads the notes while central runs, or after. Changes nothing."""

    def __init__(self, path: Path) -> None:
        """Raises LedgerError: there is no such ledger, or its tables are of another version."""
        if not path.is_file():
            raise LedgerError(f"there is no ledger {path} yet: start central once")
        self._path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        with self._reading():
            if (revision := revision_of(self._connection)) != HEAD:
                self.close()
                raise LedgerError(
                    f"ledger {path} has tables of version {revision or 'none'}, this program reads {HEAD}: "
                    "start central with it once"
                )

    def conditions(self) -> tuple[Condition, ...]:
        with self._reading():
            asked = f"SELECT {', '.join(CONDITION)} FROM device_condition ORDER BY device"  # noqa: S608  # nosec B608
            return tuple(_condition(row) for row in self._connection.execute(asked))

    def sights(self) -> dict[str, tuple[bool, str, str, int]]:
        """Device -> online by its own word, how that is known, version, since (UTC ms)."""
        with self._reading():
            rows = self._connection.execute("SELECT device, online, how, version, since FROM device")
            return {device: (bool(online), how, version, since) for device, online, how, version, since in rows}

    def alerts(self, *, open_only: bool, limit: int = 200) -> tuple[Alert, ...]:
        with self._reading():
            return alerts(self._connection, open_only=open_only, limit=limit)

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(f"ledger {self._path} cannot be read ({error}): is it a ledger of gerai?") from error


def alerts(connection: sqlite3.Connection, *, open_only: bool, limit: int = 1_000) -> tuple[Alert, ...]:
    """Those that stand, newest first, then, unless `open_only`, those solved last. Raises sqlite3.Error."""
    where = "WHERE until IS NULL" if open_only else ""
    asked = f"SELECT {ALERT} FROM alert {where} ORDER BY until IS NOT NULL, coalesce(until, since) DESC LIMIT ?"  # noqa: S608  # nosec B608
    return tuple(
        Alert(
            code=code,
            subject=subject,
            since=since,
            until=until or 0,
            severity=m.Severity(severity),
            place=place,
            words=m.Words(words_id, words_en),
        )
        for code, subject, since, until, severity, place, words_id, words_en in connection.execute(asked, (limit,))
    )


@contextlib.contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise NotebookError(str(error)) from error


def _alert_row(alert: Alert) -> Row:
    words = alert.words
    code, subject, severity = alert.code, alert.subject, alert.severity.value
    return (code, subject, alert.since, alert.until, severity, alert.place, words.id, words.en)


def _row(condition: Condition) -> Row:
    told = condition.told
    said = (told.boot_id, told.uptime_seconds, *condition.shown, told.outbox, told.dropped) if told else (None,) * 6
    health = tuple(getattr(told, name, None) for name in HEALTH)
    complaints = msgspec.json.encode(condition.complaints).decode()
    times = (condition.device, condition.heard_at, condition.born_at, condition.told_at)
    runs = (told.configuration, told.busy) if told else ("", "")
    late = (condition.behind_since, condition.behind_ms)
    return (*times, *said, *health, *condition.current, *late, complaints, condition.box, condition.model, *runs)


def _condition(row: Sequence[object]) -> Condition:
    """As it was written, but for the edition that it waits for, which only central needs."""
    said = dict(zip(CONDITION, row, strict=True))
    names = ("boot_id", "uptime_seconds", "shown_epoch", "shown_revision", "outbox", "dropped", *HEALTH, *RUNS)
    told = {name: said[name] for name in names}
    plain = {
        "told": None if said["boot_id"] is None else {**told, **_truths(told)},
        "current": (said["current_epoch"], said["current_revision"]),
        "complaints": msgspec.json.decode(str(said["complaints"]), type=tuple[Complaint, ...]),
        **{name: said[name] for name in ("device", "heard_at", "born_at", "told_at", "behind_since", "box", "model")},
    }
    return msgspec.convert(plain, Condition)


def _truths(told: dict[str, object]) -> dict[str, object]:
    """SQLite knows no truth values."""
    names = ("under_voltage", "clock_trusted")
    return {name: None if told[name] is None else bool(told[name]) for name in names}
