"""A printer on a serial line: slow, and often mute. Eight bits, no parity, one stop bit.

`flow`: "rts" and "xon" are the kernel's work. "dtr" is ours, for Linux knows no flow control by it: the printer's DTR
wire arrives as our DSR, and nothing is sent while it is off. Sending ends when the last byte has left this machine,
so a printer that stops taking ends it too.
"""

import contextlib
import termios
import threading
import time
from collections.abc import Callable
from typing import Literal, TypeVar

import serial

from device.parts.polled_file import PolledFile
from device.parts.printer_line import Hint, LineError

Flow = Literal["none", "dtr", "rts", "xon"]
T = TypeVar("T")
BITS_PER_BYTE = 10
CHUNK_BYTES = 64
POLL_SECONDS = 0.01


class SerialLine:
    """`path` like /dev/serial/by-id/...: it stays the same when the adapter is plugged in again."""

    def __init__(self, path: str, baud: int, flow: Flow) -> None:
        self._path = path
        self._byte_seconds = BITS_PER_BYTE / baud
        self._pause = threading.Event()
        try:
            self._port = serial.Serial(
                path, baud, timeout=0, rtscts=flow == "rts", xonxoff=flow == "xon", exclusive=True
            )
        except (OSError, ValueError) as error:
            raise LineError(f"{path}: {error}") from error
        self._watches = flow == "dtr" and self._has_wires()

    def send(self, data: bytes, seconds: float) -> None:
        deadline = time.monotonic() + seconds + len(data) * self._byte_seconds
        chunk = CHUNK_BYTES if self._watches else len(data)
        for start in range(0, len(data), chunk or 1):
            self._until(self._wanted, deadline)
            self._polled.write(data[start : start + chunk], deadline)
        self._until(lambda: self._ask(lambda: self._port.out_waiting) == 0, deadline)

    def receive(self, seconds: float) -> bytes:
        return self._polled.read(seconds)

    def hint(self) -> Hint:
        """By the printer's DTR wire: off while it is offline, open, without paper or full."""
        if not self._watches:
            return Hint.UNKNOWN
        return Hint.FINE if self._wanted() else Hint.BUSY

    def close(self) -> None:
        """What has not left by now is thrown away: the kernel would wait half a minute for a printer that stops."""
        with contextlib.suppress(OSError, termios.error):  # closed already, or gone
            self._port.reset_output_buffer()
        self._port.close()

    def _has_wires(self) -> bool:
        """A pseudo terminal has none."""
        try:
            return isinstance(self._port.dsr, bool)
        except OSError:
            return False

    def _wanted(self) -> bool:
        return not self._watches or self._ask(lambda: bool(self._port.dsr))

    @property
    def _polled(self) -> PolledFile:
        if not self._port.is_open:
            raise LineError(f"{self._path}: closed")
        return PolledFile(self._port.fd, self._path)

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except OSError as error:  # what pyserial raises is one, too
            raise LineError(f"{self._path}: {error}") from error

    def _until(self, condition: Callable[[], bool], deadline: float) -> None:
        while not condition():
            if time.monotonic() >= deadline:
                raise LineError(f"{self._path}: the printer takes nothing")
            self._pause.wait(POLL_SECONDS)
