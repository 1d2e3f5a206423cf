"""What central has done beside its work, each by a child of the lowest priority, one at a time: copies of the ledger,
and, after a day is closed, the question to itself and what was learned of waits. A child shares nothing with central
but the files it reads, and says what it has to say at the door.
"""

import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from central.broker import leash
from central.complaints import Log
from central.config.settings import Settings
from central.verdict import last_verdict

Errand = Literal["backup", "selfcheck", "estimate", "reports", "keeping"]
NIGHTLY: tuple[Errand, ...] = ("selfcheck", "estimate", "reports", "keeping")
"""Wanted when a day is over, in this order."""

VERBS: dict[Errand, tuple[str, ...]] = {
    "backup": ("backup",),
    "selfcheck": ("selfcheck", "--run"),
    "estimate": ("estimate", "learn"),
    "reports": ("report", "due"),
    "keeping": ("keeping", "run"),
}
SETTLE_SECONDS = 60.0
"""After a start the hall comes first."""

STOP_SECONDS = 3.0


@dataclass(slots=True)
class Running:
    errand: Errand
    process: subprocess.Popen[str]


class Errands:
    """`clock`: seconds that only go on; `call` gives the command of an errand. One owner."""

    def __init__(
        self,
        settings: Settings,
        log: Log,
        clock: Callable[[], float],
        day: str,
        call: "Callable[[Settings, Errand], tuple[str, ...]] | None" = None,
    ) -> None:
        self._settings = settings
        self._log = log
        self._clock = clock
        self._call = call or command
        self._waiting: deque[Errand] = deque()
        self._running: Running | None = None
        self._not_before = clock() + SETTLE_SECONDS
        self._copy_at = clock() + settings.backup.every_minutes * 60
        last = last_verdict(settings.ledger)
        self._day = last.running if last else day

    def look(self, day: str) -> None:
        """Every few seconds. `day`: the running business day, "" if none is open."""
        if day != self._day:
            self._day = day
            for errand in NIGHTLY:
                if errand != "reports" or self._settings.reports.folder is not None:
                    self._want(errand)
        if self._settings.backup.folder is not None and self._clock() >= self._copy_at:
            self._copy_at = self._clock() + self._settings.backup.every_minutes * 60
            self._want("backup")
        if self._running is not None and self._running.process.poll() is not None:
            self._ended(self._running)
        if self._running is None and self._waiting and self._clock() >= self._not_before:
            self._begin(self._waiting.popleft())

    def stop(self) -> None:
        """End what runs; what it had not finished, it leaves nowhere. May be called twice."""
        if self._running is None:
            return
        self._running.process.terminate()
        try:
            self._running.process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._running.process.kill()
            self._running.process.communicate()
        self._running = None

    def _want(self, errand: Errand) -> None:
        if errand not in self._waiting:
            self._waiting.append(errand)

    def _begin(self, errand: Errand) -> None:
        try:
            process = subprocess.Popen(
                self._call(self._settings, errand),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
            )
        except OSError as error:
            self._log.error("an errand could not begin", errand=errand, why=str(error))
            return
        self._running = Running(errand, process)

    def _ended(self, running: Running) -> None:
        _, words = running.process.communicate()
        self._running = None
        if running.process.returncode == 0:
            self._log.info("an errand is done", errand=running.errand)
        else:
            self._log.error("an errand found something wrong", errand=running.errand, says=words.strip()[-500:])


def command(settings: Settings, errand: Errand) -> tuple[str, ...]:
    """Our own program, gently, and gone when central is."""
    idle = ("ionice", "-t", "-c", "3") if shutil.which("ionice") else ()
    return (
        *leash(),
        *idle,
        sys.executable,
        "-m",
        "central.cli",
        *VERBS[errand],
        "--gently",
        "--config",
        str(settings.file),
    )
