"""A non-blocking file of the kernel's, with deadlines: what a serial line and /dev/usb/lp0 have in common.

pyserial's own write spins for ever on a full line when it may not block, and is no help when it may.
"""

import os
import select
import threading
import time

from device.parts.printer_line import LineError

READ_BYTES = 256
PAUSE_SECONDS = 0.01
GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


class PolledFile:
    """`name`: for whoever reads of a mistake. It does not own the file."""

    def __init__(self, file: int, name: str) -> None:
        self.file = file
        self._name = name
        self._pause = threading.Event()

    def write(self, data: bytes, deadline: float) -> None:
        """All of it until then (time.monotonic), and taken by the driver. Raises LineError."""
        left = memoryview(data)
        while left:
            self.writable(deadline)
            try:
                left = left[os.write(self.file, left) :]
            except BlockingIOError:
                self._pause.wait(PAUSE_SECONDS)
            except OSError as error:
                raise LineError(f"{self._name}: {error}") from error
        self.writable(deadline)

    def writable(self, deadline: float) -> None:
        """Return when it is. Raises LineError when it is not in time."""
        events = self._poll(select.POLLOUT, deadline)
        if not events & select.POLLOUT:
            raise LineError(f"{self._name}: the printer {'is gone' if events else 'takes nothing'}")

    def read(self, seconds: float) -> bytes:
        """What is here or comes first; b"" = nothing in time. Raises LineError."""
        deadline = time.monotonic() + seconds
        while events := self._poll(select.POLLIN, deadline):
            if data := self._take():
                return data
            if events & GONE:
                raise LineError(f"{self._name}: the printer is gone")
            if time.monotonic() >= deadline:
                break
            self._pause.wait(PAUSE_SECONDS)  # some printers answer with nothing, again and again
        return b""

    def _take(self) -> bytes:
        try:
            return os.read(self.file, READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LineError(f"{self._name}: {error}") from error

    def _poll(self, event: int, deadline: float) -> int:
        """What happened, 0 = nothing in time."""
        poll = select.poll()
        poll.register(self.file, event)
        found = poll.poll(max(0.0, deadline - time.monotonic()) * 1000)
        return found[0][1] if found else 0
