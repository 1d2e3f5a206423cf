"""A TCP relay between a client and a broker that a test can cut; the broker lives on and remembers the session."""

import contextlib
import socket
import threading
from typing import Self


class Wire:
    """Listens on an ephemeral port of 127.0.0.1 and passes everything on to `port`."""

    host = "127.0.0.1"

    def __init__(self, port: int) -> None:
        self._target = (self.host, port)
        self._server = socket.create_server((self.host, 0))
        self._ends: list[socket.socket] = []
        self.port = self._server.getsockname()[1]

    def cut(self) -> None:
        """End every connection now; new ones pass."""
        ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(self._target)
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._ends += [near, far]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._relay, args=(source, sink), daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()
