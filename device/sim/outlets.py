"""How a host is connected to a simulated printer: by network, by a serial line, or by a USB cable.

A network printer hears its host hang up; a serial or USB one does not: what it has read half of, it waits for the rest
of. Everything here lives on the printer's thread, but for `address`, `path` and `far`.
"""

import contextlib
import os
import pty
import socket
import struct
import tempfile
import termios
import tty
from pathlib import Path
from typing import Protocol

RESET_AT_CLOSE = struct.pack("ii", 1, 0)
USB_FIFO_BYTES = 4096


class Cable(Protocol):
    """One host's line, as the printer has it. `read` and `write` raise OSError when it is broken."""

    def fileno(self) -> int: ...

    def read(self, most: int) -> bytes:
        """What is here, at most so many bytes; b"" = the host hung up."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class Outlet(Protocol):
    """Where hosts come in. `hears_hang_up`: the printer knows when one leaves."""

    hears_hang_up: bool

    def plug(self) -> None:
        """Can be reached; more than once is no mistake."""

    def unplug(self) -> None: ...

    def close(self) -> None:
        """Unplugged for ever."""

    def visitor(self) -> socket.socket | None:
        """What becomes readable when a host knocks, if hosts knock."""

    def welcome(self) -> Cable | None:
        """The host that has knocked, or who is always there; None: nobody."""

    def reset(self, cable: Cable) -> None:
        """The connection breaks loudly, and may be made anew at once."""


class SocketCable:
    def __init__(self, line: socket.socket) -> None:
        self.line = line

    def fileno(self) -> int:
        return self.line.fileno()

    def read(self, most: int) -> bytes:
        return self.line.recv(most)

    def write(self, data: bytes) -> None:
        self.line.sendall(data)

    def close(self) -> None:
        self.line.close()


class NetworkOutlet:
    """A TCP port of this machine; it keeps its number when it is plugged in again."""

    hears_hang_up = True

    def __init__(self) -> None:
        self._listener: socket.socket | None = socket.create_server(("127.0.0.1", 0), backlog=4)
        self.address: tuple[str, int] = self._listener.getsockname()[:2]

    def plug(self) -> None:
        if self._listener is None:
            self._listener = socket.create_server(self.address, backlog=4)

    def unplug(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def close(self) -> None:
        self.unplug()

    def visitor(self) -> socket.socket | None:
        return self._listener

    def welcome(self) -> Cable | None:
        return SocketCable(self._listener.accept()[0]) if self._listener else None

    def reset(self, cable: Cable) -> None:
        if isinstance(cable, SocketCable):
            with contextlib.suppress(OSError):  # gone already
                cable.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            cable.close()


class _Terminal:
    """Both ends of a pseudo terminal; the far one is held open, for a printer hears nothing of a host's coming."""

    def __init__(self) -> None:
        self.near, self.far = pty.openpty()
        tty.setraw(self.far)
        os.set_blocking(self.near, False)
        self.path = os.ttyname(self.far)
        self._closed = False

    def fileno(self) -> int:
        return self.near

    def read(self, most: int) -> bytes:
        return os.read(self.near, most)

    def write(self, data: bytes) -> None:
        with contextlib.suppress(BlockingIOError):  # nobody reads: the bytes are lost, like on a real line
            os.write(self.near, data)

    def close(self) -> None:
        """Once: the numbers may be somebody else's by then."""
        if not self._closed:
            self._closed = True
            os.close(self.near)
            os.close(self.far)


class SerialOutlet:
    """A pseudo terminal; `path` leads to it whatever number it has after a replug, like /dev/serial/by-id."""

    hears_hang_up = False

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sim-serial-")
        self.path = Path(self._folder.name) / "printer"
        self._terminal: _Terminal | None = None
        self.plug()

    def plug(self) -> None:
        if self._terminal is None:
            self._terminal = _Terminal()
            self.path.symlink_to(self._terminal.path)

    def unplug(self) -> None:
        if self._terminal is not None:
            with contextlib.suppress(termios.error):
                termios.tcflush(self._terminal.far, termios.TCIOFLUSH)
            self.path.unlink(missing_ok=True)
            self._terminal.close()
            self._terminal = None

    def close(self) -> None:
        self.unplug()
        self._folder.cleanup()

    def visitor(self) -> socket.socket | None:
        return None

    def welcome(self) -> Cable | None:
        return self._terminal

    def reset(self, cable: Cable) -> None:  # noqa: ARG002  there is only one
        self.unplug()
        self.plug()


class UsbOutlet:
    """The printer's end of a USB cable. `far` is the host's; its queue is as short as a printer's own, so it stalls."""

    hears_hang_up = False

    def __init__(self) -> None:
        self.far: socket.socket | None = None
        self._near: socket.socket | None = None
        self.plug()

    def plug(self) -> None:
        if self._near is None:
            self._near, self.far = socket.socketpair()
            self.far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, USB_FIFO_BYTES)

    def unplug(self) -> None:
        for end in (self._near, self.far):
            if end is not None:
                end.close()
        self._near = self.far = None

    def close(self) -> None:
        self.unplug()

    def visitor(self) -> socket.socket | None:
        return None

    def welcome(self) -> Cable | None:
        return SocketCable(self._near) if self._near else None

    def reset(self, cable: Cable) -> None:  # noqa: ARG002  there is only one
        self.unplug()
        self.plug()
