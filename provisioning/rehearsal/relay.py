"""The switch between the devices and the broker of a rehearsal: cables can be pulled here, or go silent.

One thread carries the bytes of every connection and reads one thing of them: which device dials (the client id of its
CONNECT). `tell` hears of each device when its link is there (the broker's first answer went through) and when it is
gone; it is called on the relay's thread and may only post.

    cut(devices)    their connections break, and new ones break at once
    hush(devices)   nothing passes either way and nobody is told: a half-open line
    heal(devices)   as before; what lay in the buffers of a silent line arrives late, as it does in life
"""

import contextlib
import queue
import selectors
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

HOST = "127.0.0.1"
READ_BYTES = 64 * 1024
UNSENT_BYTES_MAX = 512 * 1024
HEAD_BYTES_MAX = 16 * 1024
DIAL_SECONDS = 2.0


class Tell(Protocol):
    def __call__(self, device: str, *, up: bool) -> None: ...


@dataclass(slots=True, eq=False)
class _Line:
    """`near` is the device's end, `far` the broker's, None until it is known who dials."""

    near: socket.socket
    far: socket.socket | None = None
    device: str = ""
    head: bytes = b""
    linked: bool = False
    unsent: dict[socket.socket, bytearray] = field(default_factory=dict)

    def ends(self) -> tuple[socket.socket, ...]:
        return (self.near,) if self.far is None else (self.near, self.far)


class Relay:
    """Listens at `port` from the beginning; carries to the broker's port `upstream` between `start` and `stop`."""

    def __init__(self, tell: Tell) -> None:
        self._listener = socket.create_server((HOST, 0), backlog=1024)
        self._listener.settimeout(0)
        self.port: int = self._listener.getsockname()[1]
        self.upstream = 0
        self._tell = tell
        self._lines: set[_Line] = set()
        self._cut: set[str] = set()
        self._hushed: set[str] = set()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._selector = selectors.DefaultSelector()
        self._bell, self._ear = socket.socketpair()
        self._bell.settimeout(0)
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._order(self._end)
        if self._thread.is_alive():
            self._thread.join(5)
        for sock in (self._listener, self._bell, self._ear):
            sock.close()

    def cut(self, devices: Iterable[str]) -> None:
        self._order(partial(self._pull, frozenset(devices)))

    def hush(self, devices: Iterable[str]) -> None:
        self._order(partial(self._silence, frozenset(devices)))

    def heal(self, devices: Iterable[str]) -> None:
        self._order(partial(self._mend, frozenset(devices)))

    def _order(self, what: Callable[[], None]) -> None:
        self._orders.put(what)
        with contextlib.suppress(OSError):
            self._bell.send(b"!")

    # --- on the relay's thread
    def _run(self) -> None:
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._ear, selectors.EVENT_READ)
        while not self._stopping:
            for key, events in self._selector.select():
                if key.fileobj is self._listener:
                    self._welcome()
                elif key.fileobj is self._ear:
                    self._obey()
                elif isinstance(key.fileobj, socket.socket) and key.data in self._lines:
                    self._carry(key.data, key.fileobj, events)
        self._selector.close()

    def _obey(self) -> None:
        self._ear.recv(4096)
        with contextlib.suppress(queue.Empty):
            while True:
                self._orders.get_nowait()()

    def _end(self) -> None:
        self._stopping = True
        for line in tuple(self._lines):
            self._close(line)

    def _pull(self, devices: frozenset[str]) -> None:
        self._cut |= devices
        for line in tuple(self._lines):
            if line.device in devices:
                self._close(line)

    def _silence(self, devices: frozenset[str]) -> None:
        self._hushed |= devices
        for line in self._lines:
            if line.device in devices:
                if line.linked:
                    self._tell(line.device, up=False)
                self._watch(line)

    def _mend(self, devices: frozenset[str]) -> None:
        silent = self._hushed & devices
        self._cut -= devices
        self._hushed -= devices
        for line in tuple(self._lines):
            if line.device in silent:
                if line.linked:
                    self._tell(line.device, up=True)
                self._dial(line) if line.far is None else self._watch(line)

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            near, _ = self._listener.accept()
            _at_once(near)
            line = _Line(near, unsent={near: bytearray()})
            self._lines.add(line)
            self._selector.register(near, selectors.EVENT_READ, line)

    def _carry(self, line: _Line, end: socket.socket, events: int) -> None:
        if events & selectors.EVENT_WRITE and not self._flush(line, end):
            return
        if not events & selectors.EVENT_READ:
            return
        try:
            data = end.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close(line)
        elif line.far is None:
            self._identify(line, data)
        else:
            self._pass_on(line, end, data)

    def _identify(self, line: _Line, data: bytes) -> None:
        line.head += data
        line.device = client_id(line.head)
        if line.device in self._cut or len(line.head) > HEAD_BYTES_MAX:
            self._close(line)
        elif line.device in self._hushed:
            self._watch(line)
        elif line.device:
            self._dial(line)

    def _dial(self, line: _Line) -> None:
        try:
            far = socket.create_connection((HOST, self.upstream), DIAL_SECONDS)
        except OSError:
            self._close(line)
            return
        _at_once(far)
        line.far, line.unsent[far] = far, bytearray(line.head)
        self._selector.register(far, selectors.EVENT_READ, line)
        if self._flush(line, far):
            self._watch(line)

    def _pass_on(self, line: _Line, end: socket.socket, data: bytes) -> None:
        other = line.near if end is line.far else line.far
        if other is None:
            return
        if end is line.far and not line.linked:
            line.linked = True
            self._tell(line.device, up=True)
        line.unsent[other] += data
        self._flush(line, other)

    def _flush(self, line: _Line, end: socket.socket) -> bool:
        """Whether the line still stands."""
        waiting = line.unsent[end]
        before = bool(waiting)
        try:
            while waiting:
                del waiting[: end.send(waiting)]
        except BlockingIOError:
            self._watch(line)
        except OSError:
            self._close(line)
            return False
        else:
            if before:
                self._watch(line)
        return True

    def _watch(self, line: _Line) -> None:
        """What each end is asked for: nothing while the line is silent, no more than the other end takes."""
        for end in line.ends():
            other = line.near if end is line.far else line.far
            full = other is not None and len(line.unsent[other]) > UNSENT_BYTES_MAX
            events = (0 if full else selectors.EVENT_READ) | (selectors.EVENT_WRITE if line.unsent[end] else 0)
            if line.device in self._hushed:
                events = 0
            self._ask(end, events, line)

    def _ask(self, end: socket.socket, events: int, line: _Line) -> None:
        known = self._selector.get_map().get(end)
        if known is None:
            if events:
                self._selector.register(end, events, line)
        elif not events:
            self._selector.unregister(end)
        elif known.events != events:
            self._selector.modify(end, events, line)

    def _close(self, line: _Line) -> None:
        self._lines.discard(line)
        for end in line.ends():
            if self._selector.get_map().get(end) is not None:
                self._selector.unregister(end)
            end.close()
        if line.linked:
            self._tell(line.device, up=False)


def client_id(head: bytes) -> str:
    """Of a CONNECT of MQTT 5 (section 3.1); "" while it is not there in full or is none."""
    with contextlib.suppress(IndexError, ValueError):
        if head[0] >> 4 != 1:
            return ""
        _, at = _number(head, 1)
        at += 2 + int.from_bytes(head[at : at + 2], "big") + 1 + 1 + 2
        length, at = _number(head, at)
        at += length
        size = int.from_bytes(head[at : at + 2], "big")
        name = head[at + 2 : at + 2 + size]
        return name.decode() if size and len(name) == size else ""
    return ""


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A variable byte integer, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at


def _at_once(sock: socket.socket) -> None:
    sock.settimeout(0)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
