"""The stage: what hands do to the simulated devices (stimuli) and what eyes and ears get (sightings).

Each device process listens on a Unix socket and speaks JSON lines. One thread here reads and writes all of them; it
does nothing but call `hear(sighting)`, so `hear` should only post to a mailbox. A sighting is the device's JSON object
as a dict: at least `at` (monotonic ns), `device`, `saw`.
"""

import contextlib
import json
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from provisioning.rehearsal.child import until

Sighting = dict[str, Any]
Stimulus = dict[str, Any]

LINE_BYTES_MAX = 8 * 1024 * 1024  # a picture of a 4K board in base64 stays below
READ_BYTES = 256 * 1024
LOOK_SECONDS = 0.05


class StageError(Exception):
    """A stage could not be reached, or a device process speaks nonsense."""


class _Wire:
    """One socket with what has come in without a line's end and what has not gone out yet."""

    def __init__(self, process: str, sock: socket.socket) -> None:
        self.process = process
        self.sock = sock
        self.heard = bytearray()
        self.unsent = bytearray()


class Stage:
    """`sockets`: process name -> its socket; `homes`: device id -> the process that carries it."""

    def __init__(
        self,
        sockets: Mapping[str, Path],
        homes: Mapping[str, str],
        hear: Callable[[Sighting], None],
        lost: Callable[[str], None],
    ) -> None:
        self._sockets = dict(sockets)
        self._homes = dict(homes)
        self._hear = hear
        self._lost = lost
        self._wires: dict[str, _Wire] = {}
        self._outgoing: deque[tuple[str, bytes]] = deque()
        self._selector = selectors.DefaultSelector()
        self._wake_here, self._wake_there = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="stage", daemon=True)
        self._stopping = False
        self._parted: set[str] = set()
        self._missed: set[str] = set()
        self._for_all: dict[str, bytes] = {}

    def start(self, seconds: float = 30.0, check: Callable[[], None] = lambda: None) -> None:
        """Connect to every socket, each as soon as it is there; `check` is called in between and may raise.

        Raises StageError after `seconds`.
        """
        waiting = dict(self._sockets)

        def all_connected() -> bool:
            check()
            for process, path in tuple(waiting.items()):
                if (sock := _connected(path)) is not None:
                    self._wires[process] = _Wire(process, sock)
                    del waiting[process]
            return not waiting

        if not until(all_connected, seconds):
            raise StageError(f"no stage after {seconds:.0f} s from: {', '.join(sorted(waiting))}")
        self._wake_there.settimeout(0)
        self._selector.register(self._wake_there, selectors.EVENT_READ)
        for wire in self._wires.values():
            wire.sock.settimeout(0)
            self._selector.register(wire.sock, selectors.EVENT_READ, wire)
        self._thread.start()

    def do(self, stimulus: Stimulus) -> None:
        """Send it to the process of its `device`, or to all if it names none (`speed`). Never blocks.

        Raises StageError for a device nobody carries; a process that is gone is told to `lost`, not here.
        """
        line = json.dumps(stimulus, separators=(",", ":")).encode() + b"\n"
        if stimulus.get("device") is None:
            self._for_all[str(stimulus.get("do"))] = line
        for process in self._audience(stimulus):
            self._outgoing.append((process, line))
        self._wake()

    def part(self, process: str) -> None:
        """It is about to end: nobody is told of it."""
        self._parted.add(process)

    def meet_again(self, process: str) -> None:
        """It was started again: its stage is looked for until it is there."""
        self._missed.add(process)
        self._wake()

    def join(self, process: str, socket_path: Path, devices: Iterable[str]) -> None:
        """One more process than at the start: looked for until it is there, and told what was said to all."""
        self._homes.update(dict.fromkeys(devices, process))
        self._sockets[process] = socket_path
        self.meet_again(process)

    def stop(self) -> None:
        self._stopping = True
        if self._thread.is_alive():
            self._wake()
            self._thread.join(5)
        for sock in (self._wake_here, self._wake_there, *(wire.sock for wire in self._wires.values())):
            sock.close()
        self._selector.close()

    def _audience(self, stimulus: Stimulus) -> tuple[str, ...]:
        device = stimulus.get("device")
        if device is None:
            return tuple(self._sockets)
        if device not in self._homes:
            raise StageError(f"no process carries device {device!r}")
        return (self._homes[device],)

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._wake_here.send(b"\0", socket.MSG_DONTWAIT)

    def _run(self) -> None:
        while not self._stopping:
            for key, _ in self._selector.select(LOOK_SECONDS if self._missed else None):
                if key.data is None:
                    self._wake_there.recv(4096)
                else:
                    self._read(key.data)
            self._reunite()
            self._write()

    def _reunite(self) -> None:
        """Those that were lost as expected and are there again hear first what was said to all."""
        for process in tuple(self._missed):
            if (sock := _connected(self._sockets[process])) is None:
                continue
            if process in self._wires:
                self._lose(self._wires[process])
            sock.settimeout(0)
            wire = self._wires[process] = _Wire(process, sock)
            self._selector.register(sock, selectors.EVENT_READ, wire)
            wire.unsent += b"".join(tuple(self._for_all.values()))
            self._missed.discard(process)
            self._parted.discard(process)

    def _read(self, wire: _Wire) -> None:
        try:
            data = wire.sock.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose(wire)
            return
        wire.heard += data
        *lines, rest = wire.heard.split(b"\n")
        wire.heard = bytearray(rest)
        for line in lines:
            self._hear_line(wire, bytes(line))
        if len(rest) > LINE_BYTES_MAX:
            self._lose(wire)

    def _hear_line(self, wire: _Wire, line: bytes) -> None:
        try:
            sighting = json.loads(line)
        except ValueError:
            self._lose(wire)
            return
        self._hear(sighting)

    def _write(self) -> None:
        while self._outgoing:
            process, line = self._outgoing.popleft()
            if (wire := self._wires.get(process)) is not None:
                wire.unsent += line
        for wire in tuple(self._wires.values()):
            if wire.unsent:
                self._flush(wire)

    def _flush(self, wire: _Wire) -> None:
        try:
            del wire.unsent[: wire.sock.send(wire.unsent)]
        except BlockingIOError:
            pass
        except OSError:
            self._lose(wire)
            return
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if wire.unsent else 0)
        self._selector.modify(wire.sock, wanted, wire)

    def _lose(self, wire: _Wire) -> None:
        if self._wires.pop(wire.process, None) is not None:
            self._selector.unregister(wire.sock)
            wire.sock.close()
            if wire.process not in self._parted:
                self._lost(wire.process)


def _connected(path: Path) -> socket.socket | None:
    """A connected socket, or None while nobody listens there."""
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.connect(str(path))
    except OSError:
        sock.close()
        return None
    return sock
