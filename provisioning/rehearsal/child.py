"""One process of a rehearsal: in a session of its own, its words kept in a file, ended for certain.

Rule: whoever starts a child ends it. If we die without a word, the kernel ends it for us where `setpriv` is there
(the signal is bound to the *thread* that started the child: start children in a thread that lives as long as they).
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

LAST_LINES = 8
LOG_TAIL_BYTES = 8192
GLANCE_SECONDS = 0.02
UNLESS_ORPHANED = '[ "$PPID" = "$1" ] || exit 1; shift; exec "$@"'


class Child:
    """`log` gets what the process says (both streams). Not thread-safe: one owner."""

    def __init__(self, name: str, argv: Sequence[str], log: Path) -> None:
        self.name = name
        self._argv = tuple(argv)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """`environment` is added to ours. Raises OSError if the program is not there."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                (*_leash(), *self._argv),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self._log.parent,
                env={**os.environ, **(environment or {})},
            )

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def status(self) -> int | None:
        """Exit status, negative for a signal; None while it runs or before it was started."""
        return self._process.poll() if self._process else None

    def ask_to_end(self) -> None:
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL, to its whole session, and wait until it is gone."""
        if self._process is None:
            return
        if self.running:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def freeze(self) -> None:
        """SIGSTOP: it keeps everything open and does nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self.running:
            os.killpg(self._process.pid, number)

    def ended(self, seconds: float) -> bool:
        """Wait for its end, `seconds` at most."""
        if self._process is None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def last_words(self) -> str:
        """The last lines it said, for a person to read."""
        if not self._log.exists():
            return ""
        with self._log.open("rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - LOG_TAIL_BYTES))
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(lines[-LAST_LINES:])


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Look again every 20 ms until `condition` holds; False after `seconds`."""
    deadline = monotonic() + seconds
    pause = Event()
    while not condition():
        if monotonic() > deadline:
            return False
        pause.wait(GLANCE_SECONDS)
    return True


def _leash() -> tuple[str, ...]:
    """The prefix that has the kernel end the child when we are gone, also when we go while it is being started."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return ()
    return (setpriv, "--pdeathsig", "KILL", "sh", "-c", UNLESS_ORPHANED, "sh", str(os.getpid()))
