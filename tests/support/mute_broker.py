"""A broker that answers only what it is told to answer, and counts what it was told: for a client's own promises."""

import contextlib
import socket
import threading
from collections import Counter
from typing import Self

CONNECT, PUBLISH, SUBSCRIBE, PINGREQ = 1, 3, 8, 12


class MuteBroker:
    """`answers`: packet types that get their answer; publishes never do. `heard`: how many packets came, by type."""

    host = "127.0.0.1"

    def __init__(self, *answers: int) -> None:
        self.heard: Counter[int] = Counter()
        self.connections = 0
        self._answers = answers
        self._ends: list[socket.socket] = []
        self._server = socket.create_server((self.host, 0))
        self.port = self._server.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.cut()

    def say(self, packet: bytes) -> None:
        """Send these bytes on every connection."""
        for end in self._ends:
            end.sendall(packet)

    def cut(self) -> None:
        """End every connection now; new ones pass."""
        ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                end, _ = self._server.accept()
                self._ends.append(end)
                self.connections += 1
                threading.Thread(target=self._talk, args=(end,), daemon=True).start()

    def _talk(self, end: socket.socket) -> None:
        with contextlib.suppress(OSError), end.makefile("rb") as stream:
            while head := stream.read(1):
                body = stream.read(_length(stream))
                kind = head[0] >> 4
                self.heard[kind] += 1
                if kind in self._answers:
                    end.sendall(_answer(kind, body))


def _length(stream) -> int:
    length, shift = 0, 0
    while True:
        byte = stream.read(1)[0]
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return length


def _answer(kind: int, body: bytes) -> bytes:
    match kind:
        case 1:
            return b"\x20\x03\x00\x00\x00"
        case 8:
            return b"\x90\x04" + body[:2] + b"\x00\x01"
        case 12:
            return b"\xd0\x00"
    raise AssertionError(f"no answer to packet type {kind}")
