"""The line that bytes take to a printer, whatever it is made of. `TcpLine`: a network printer's."""

import socket
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

CONNECT_SECONDS = 2.0
UNHEARD_MS = 10_000
PORT_PAPER_OUT, PORT_SELECTED, PORT_NO_ERROR = 0x20, 0x10, 0x08


class LineError(Exception):
    """The printer cannot be reached, or the line broke; nobody knows how much of the last bytes arrived."""


class Hint(StrEnum):
    """What a line knows of its printer without a question in ESC/POS: from a wire, or a status byte of its own."""

    UNKNOWN = "unknown"
    FINE = "fine"
    PAPER_OUT = "paper_out"
    BUSY = "busy"


class PrinterLine(Protocol):
    """Open since it was made. It blocks its thread, but never longer than it is given."""

    def send(self, data: bytes, seconds: float) -> None:
        """All of it within so many seconds, and what the bytes take at the line's own speed. Raises LineError."""

    def receive(self, seconds: float) -> bytes:
        """What has come, or comes first within so many seconds (0: what is here); b"" = nothing. Raises LineError."""

    def hint(self) -> Hint:
        """At once. Raises LineError."""

    def close(self) -> None:
        """More than once is no mistake."""


OpenLine = Callable[[], PrinterLine]
"""Opens a line anew. Raises LineError."""


def hint_of(port_status: int) -> Hint:
    """Of the status byte of IEEE 1284, as USB's printer class and the kernel's lp devices give it: 0x18 is fine."""
    if port_status & PORT_PAPER_OUT:
        return Hint.PAPER_OUT
    fine = PORT_SELECTED | PORT_NO_ERROR
    return Hint.FINE if port_status & fine == fine else Hint.BUSY


class TcpLine:
    """python-escpos's Network leaves a socket behind at each failed attempt and has one time-out for everything.

    What a printer has not taken note of within UNHEARD_MS breaks the line: a pulled cable would hang it for minutes.
    """

    def __init__(self, host: str, port: int) -> None:
        try:
            self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MS)
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

    def hint(self) -> Hint:
        return Hint.UNKNOWN

    def close(self) -> None:
        self._socket.close()
