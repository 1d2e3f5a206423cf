"""The line that bytes take to a printer, whatever it is made of. `TcpLine`: a network printer's."""

import socket
from collections.abc import Callable
from typing import Protocol

CONNECT_SECONDS = 2.0


class LineError(Exception):
    """The printer cannot be reached, or the line broke; nobody knows how much of the last bytes arrived."""


class PrinterLine(Protocol):
    """Open since it was made. It blocks its thread, but never longer than it is given."""

    def send(self, data: bytes, seconds: float) -> None:
        """All of it within so many seconds. Raises LineError."""

    def receive(self, seconds: float) -> bytes:
        """What has come, or comes first within so many seconds (0: what is here); b"" = nothing. Raises LineError."""

    def close(self) -> None: ...


OpenLine = Callable[[], PrinterLine]
"""Opens a line anew. Raises LineError."""


class TcpLine:
    """python-escpos's Network leaves a socket behind at each failed attempt and has one time-out for everything."""

    def __init__(self, host: str, port: int) -> None:
        try:
            self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise LineError(str(error)) from error

    def send(self, data: bytes, seconds: float) -> None:
        try:
            self._socket.settimeout(seconds)
            self._socket.sendall(data)
        except OSError as error:
            raise LineError(str(error)) from error

    def receive(self, seconds: float) -> bytes:
        try:
            self._socket.settimeout(seconds)
            data = self._socket.recv(256)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise LineError(str(error)) from error
        if not data:
            raise LineError("the printer hung up")
        return data

    def close(self) -> None:
        self._socket.close()
