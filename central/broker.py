"""Mosquitto as central's child: a generated configuration, loopback only, nothing kept on disk.

It dies with central (`setpriv --pdeathsig`), and is started again when it dies alone: whatever it knew, central says
again. Without `set_tcp_nodelay` each answer would wait 44 ms; without persistence nothing stale survives a restart.
"""

import contextlib
import shutil
import signal
import socket
import subprocess
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import IO

from central.config.settings import BrokerSettings
from protocols.topics import DOWN_BYTES_MAX

ELSEWHERE = "/usr/sbin:/usr/local/sbin"
"""Debian installs it where an ordinary user's PATH does not look."""

PORT_SECONDS = 1.5
START_SECONDS = 10.0
STOP_SECONDS = 3.0
GLANCE_SECONDS = 0.01
LAST_LINES = 3


class BrokerError(Exception):
    """The broker cannot be had. One line: what, and what to do."""


@dataclass(frozen=True, slots=True)
class Doorman:
    """Whom a broker lets in, when machines other than this one may come: files as Mosquitto reads them."""

    chain: Path
    certificate: Path
    key: Path
    revoked: Path
    access: Path

    @property
    def lines(self) -> tuple[str, ...]:
        """Nobody without a certificate of this hall; who it is stands in there, and so does the client's id."""
        return (
            "allow_anonymous false",
            f"cafile {self.chain}",
            f"certfile {self.certificate}",
            f"keyfile {self.key}",
            f"crlfile {self.revoked}",
            "require_certificate true",
            "use_identity_as_username true",
            "use_username_as_clientid true",
            "tls_version tlsv1.2",
            f"acl_file {self.access}",
        )


ANYBODY = ("allow_anonymous true",)
"""On the loopback interface: whoever is on this machine."""


def configuration(host: str, port: int, *, as_root: bool, doorman: Doorman | None = None) -> str:
    """mosquitto.conf. Limits: notes of the design, section "Broker"; a snapshot with 300 services fits its packets."""
    lines = (
        "# written by gerai-central at each start",
        f"listener {port} {host}",
        *(doorman.lines if doorman else ANYBODY),
        "set_tcp_nodelay true",
        "persistence false",
        "max_connections 1000",
        "max_keepalive 60",
        "max_inflight_messages 256",
        "max_queued_messages 500",
        f"max_packet_size {DOWN_BYTES_MAX + 4096}",
        "connection_messages false",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        *(("user root",) if as_root else ()),
    )
    return "\n".join(lines) + "\n"


def find_program(name: str) -> str:
    """Where Mosquitto is. Raises BrokerError."""
    found = shutil.which(name) or shutil.which(name, path=ELSEWHERE)
    if found is None:
        raise BrokerError(
            f"{name} tidak ditemukan / not found: install it (apt install mosquitto), "
            "or name a broker that runs in [broker] with start = false"
        )
    return found


class BrokerChild:
    """`say`: what Mosquitto itself complains about, line by line. `doorman`: None: whoever is on this machine enters.

    One owner.
    """

    def __init__(
        self,
        settings: BrokerSettings,
        conf: Path,
        *,
        as_root: bool,
        say: Callable[[str], object],
        doorman: Doorman | None = None,
    ) -> None:
        self._settings = settings
        self._doorman = doorman
        self._conf = conf
        self._as_root = as_root
        self._say = say
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        self._process: subprocess.Popen[str] | None = None
        self._ear: Thread | None = None

    def start(self) -> None:
        """Return when it listens. Raises BrokerError."""
        program = find_program(self._settings.program)
        self._free_port()
        try:
            listen, port = self._settings.listen, self._settings.port
            written = configuration(listen, port, as_root=self._as_root, doorman=self._doorman)
            self._conf.write_text(written, encoding="utf-8")
            self._process = subprocess.Popen(
                (*leash(), program, "-c", str(self._conf)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
            )
        except OSError as error:
            raise BrokerError(f"mosquitto cannot be started: {error}") from error
        self._ear = Thread(target=self._listen, args=(self._process.stderr,), name="mosquitto-words", daemon=True)
        self._ear.start()
        self._wait()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def read_again(self) -> None:
        """Its files have changed: who is revoked, and who may do what. Those who are inside stay."""
        if self._process is not None:
            self._process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        """End it, gently first. May be called twice."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        if self._ear is not None:
            self._ear.join(STOP_SECONDS)

    def _free_port(self) -> None:
        """A broker of a central that was killed a moment ago may need that moment to go."""
        deadline = monotonic() + PORT_SECONDS
        while not _is_free(self._settings.listen, self._settings.port):
            if monotonic() > deadline:
                raise BrokerError(
                    f"port {self._settings.port} pada / on {self._settings.listen} sudah dipakai / is in use: "
                    "end the program that uses it, or name another port in [broker]"
                )
            Event().wait(GLANCE_SECONDS)

    def _wait(self) -> None:
        deadline = monotonic() + START_SECONDS
        while not self._answers():
            if not self.running or monotonic() > deadline:
                self.stop()
                raise BrokerError(f"mosquitto does not start: {'; '.join(self._last) or 'it says nothing'}")
            Event().wait(GLANCE_SECONDS)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(self._address, timeout=1):
            return True
        return False

    @property
    def _address(self) -> tuple[str, int]:
        return self._settings.host, self._settings.port

    def _listen(self, words: IO[str]) -> None:
        """On a thread of its own, so that its pipe never fills."""
        for line in words:
            self._last.append(line.strip())
            self._say(line.strip())


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def leash() -> tuple[str, ...]:
    """Has the kernel end the child when central is gone, however it went."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL") if setpriv else ()
