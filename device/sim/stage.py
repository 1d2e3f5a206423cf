"""The stage door: a Unix socket with JSON lines, stimuli in, sightings out. For rehearsals and tests.

    {"do":"choose","device":"kiosk-1","service":"ktp","priority":false}
    {"do":"key","device":"keypad-01","key":"enter"}           {"do":"score","device":"rating-01","score":4}
    {"do":"paper","device":"kiosk-1","state":"ok|low|out|cover"}   {"do":"refill","device":"kiosk-1"}
    {"do":"plug","device":"kiosk-1","plugged":false}
    {"do":"button","device":"kiosk-1","does":"language"}      {"do":"reason","device":"rating-01","reason":"wait"}
    {"do":"answer","device":"rating-01","element":"waktu","score":3}  {"do":"turn","device":"rating-01","turn":"skip"}
    {"do":"picture","device":"board-1"}                       {"do":"speed","factor":0}

Every sighting goes to every client; one that joins hears first what each screen shows now. A client that does not read
is dropped when CLIENT_BYTES wait for it; a line that is no stimulus is answered {"saw":"error"}, and it goes on.
One thread serves all clients; `tell` may be called from any thread and only fills a queue.
"""

import contextlib
import json
import queue
import selectors
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog

from device.sim.stimuli import BadStimulusError, Stimulus, read_stimulus

CLIENT_BYTES = 16 * 1024 * 1024
LINE_BYTES = 64 * 1024
CLIENTS_MAX = 32
TOLD_MAX = 100_000
LASTING = ("screen", "board", "counter", "keypad", "rating")

Sighting = dict[str, Any]
log = structlog.get_logger()


class _Client:
    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.heard = b""
        self.unsaid = bytearray()


class StageDoor:
    """`hear(stimulus, at_ns)` is called on the stage's thread and may only post."""

    def __init__(self, path: Path, hear: Callable[[Stimulus, int], object]) -> None:
        self._hear = hear
        self._told: queue.SimpleQueue[Sighting] = queue.SimpleQueue()
        self._standing: dict[tuple[str, str], bytes] = {}
        self._clients: dict[socket.socket, _Client] = {}
        self._bell, self._ear = socket.socketpair()
        self._bell.settimeout(0)
        self._path = path
        self._listener = _listen(path)
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="stage", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def tell(self, sighting: Sighting) -> None:
        """Say what was seen; `at` is now if it does not say when it was."""
        if self._told.qsize() < TOLD_MAX:
            self._told.put({"at": time.monotonic_ns(), **sighting})
            self._ring()

    def stop(self) -> None:
        """What was told is still said, as far as clients read."""
        self._stopping = True
        self._ring()
        self._thread.join(1)
        self._path.unlink(missing_ok=True)

    def _ring(self) -> None:
        with contextlib.suppress(OSError):  # it rings already, or nobody is at home any more
            self._bell.send(b"!")

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector, self._listener, self._bell, self._ear:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._ear, selectors.EVENT_READ)
            while not self._stopping:
                for key, events in selector.select():
                    self._attend(selector, key.fileobj, events)
                self._say(selector)
            self._say(selector)
            for client in list(self._clients.values()):
                client.connection.close()

    def _attend(self, selector: selectors.BaseSelector, who: object, events: int) -> None:
        if who is self._listener:
            self._welcome(selector)
        elif who is self._ear:
            self._ear.recv(4096)
        elif isinstance(who, socket.socket) and (client := self._clients.get(who)):
            if events & selectors.EVENT_WRITE:
                self._push(selector, client)
            if events & selectors.EVENT_READ:
                self._read(selector, client)

    def _welcome(self, selector: selectors.BaseSelector) -> None:
        connection, _ = self._listener.accept()
        if len(self._clients) >= CLIENTS_MAX:
            connection.close()
            return
        connection.settimeout(0)
        client = self._clients[connection] = _Client(connection)
        client.unsaid += b"".join(self._standing.values())
        selector.register(connection, selectors.EVENT_READ)
        self._push(selector, client)

    def _read(self, selector: selectors.BaseSelector, client: _Client) -> None:
        try:
            data = client.connection.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._dismiss(selector, client)
            return
        *lines, client.heard = (client.heard + data).split(b"\n")
        for line in lines:
            self._take(selector, client, line)
        if len(client.heard) > LINE_BYTES:
            log.warning("stage client dropped: a line without end")
            self._dismiss(selector, client)

    def _take(self, selector: selectors.BaseSelector, client: _Client, line: bytes) -> None:
        try:
            stimulus = read_stimulus(line)
        except BadStimulusError as error:
            client.unsaid += _line({"at": time.monotonic_ns(), "device": "", "saw": "error", "text": str(error)})
            self._push(selector, client)
        else:
            self._hear(stimulus, time.monotonic_ns())

    def _say(self, selector: selectors.BaseSelector) -> None:
        said = bytearray()
        with contextlib.suppress(queue.Empty):
            while True:
                sighting = self._told.get_nowait()
                line = _line(sighting)
                said += line
                if sighting["saw"] in LASTING:
                    self._standing[sighting["device"], sighting["saw"]] = line
        for client in list(self._clients.values()) if said else ():
            client.unsaid += said
            self._push(selector, client)

    def _push(self, selector: selectors.BaseSelector, client: _Client) -> None:
        """Send what the client takes now; the rest waits, up to its bound."""
        if client.connection not in self._clients:
            return
        try:
            while client.unsaid:
                del client.unsaid[: client.connection.send(client.unsaid[:262_144])]
        except BlockingIOError:
            pass
        except OSError:
            self._dismiss(selector, client)
            return
        if len(client.unsaid) > CLIENT_BYTES:
            log.warning("stage client dropped: it does not read")
            self._dismiss(selector, client)
            return
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if client.unsaid else 0)
        selector.modify(client.connection, wanted)

    def _dismiss(self, selector: selectors.BaseSelector, client: _Client) -> None:
        if self._clients.pop(client.connection, None):
            selector.unregister(client.connection)
            client.connection.close()


def _listen(path: Path) -> socket.socket:
    """A socket file left by a process that was killed is replaced."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen(CLIENTS_MAX)
    return listener


def _line(sighting: Sighting) -> bytes:
    return json.dumps(sighting, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
