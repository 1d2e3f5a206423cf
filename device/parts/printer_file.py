"""A printer behind a character device of the kernel's, like /dev/usb/lp0 (the driver usblp).

The driver of a stalled printer blocks for ever, so the file is opened O_NONBLOCK and everything waits in poll(). usblp
takes the last block before the printer has it, and throws it away at close: sending ends when the file can be written
to again. A printer that is unplugged ends the file; the path is opened anew when it is back.
"""

import errno
import fcntl
import os
import struct
import time

from device.parts.polled_file import PolledFile
from device.parts.printer_line import Hint, LineError, hint_of

LPGETSTATUS = 0x060B
"""usblp's and lp's: the printer port's status byte, as an int."""

GONE = (errno.ENODEV, errno.ENXIO, errno.EBADF)


class FileLine:
    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._file: int | None = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError as error:
            raise LineError(f"{path}: {_advice(error)}") from error

    def send(self, data: bytes, seconds: float) -> None:
        self._polled.write(data, time.monotonic() + seconds)

    def receive(self, seconds: float) -> bytes:
        return self._polled.read(seconds)

    def hint(self) -> Hint:
        """UNKNOWN of a file that has no such status, and of a printer that does not say it."""
        polled, status = self._polled, bytearray(4)
        try:
            fcntl.ioctl(polled.file, LPGETSTATUS, status)
        except OSError as error:
            if error.errno in GONE:
                raise LineError(f"{self._path}: {error}") from error
            return Hint.UNKNOWN
        return hint_of(struct.unpack("i", status)[0])

    def close(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            os.close(file)

    @property
    def _polled(self) -> PolledFile:
        if self._file is None:
            raise LineError(f"{self._path}: closed")
        return PolledFile(self._file, self._path)


def _advice(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENODEV | errno.ENXIO:
            return "not there; plug the printer in and switch it on"
        case errno.EACCES | errno.EPERM:
            return "no right to use it; add the service's user to the group lp"
        case errno.EBUSY:
            return "in use by another program"
        case _:
            return str(error)
