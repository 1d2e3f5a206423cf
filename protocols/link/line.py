"""A socket that is read and written in large pieces: paho asks for each packet's first byte, then for its length, then
for the rest, and each asking is a system call that gives the interpreter away to another thread.

What is read ahead is paho's next bytes, what it writes waits for `flush`, so that many small packets go in one piece.
"""

import contextlib
import socket
import ssl

READ_BYTES = 16 * 1024
UNSENT_BYTES_MAX = 64 * 1024

NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Line:
    """To paho a socket that does not block, secured or not; `fill` and `flush` do the work. One thread."""

    def __init__(self, sock: socket.socket) -> None:
        """Without TCP_NODELAY each answer waits 44 ms for the acknowledgement of the packet before it."""
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sock = sock
        self._ahead = b""
        self._at = 0
        self._unsent = bytearray()
        self._ended = False
        self.fault: OSError | None = None
        """What broke it, where the other end did not just close it."""

    @property
    def holds(self) -> bool:
        """There is something to `recv`: bytes that have come, or the end."""
        return self._at < len(self._ahead) or self._ended

    @property
    def wants_write(self) -> bool:
        return bool(self._unsent)

    def fill(self) -> None:
        """Take what has come. A connection that broke has ended."""
        came = self._read()
        if came is None:
            return
        while came and isinstance(self._sock, ssl.SSLSocket) and self._sock.pending():
            came += self._read() or b""
        self._ahead, self._at = self._ahead[self._at :] + came, 0
        self._ended = self._ended or not came

    def flush(self) -> None:
        """Hand over what was sent, as far as there is room for it."""
        try:
            while self._unsent:
                del self._unsent[: self._sock.send(self._unsent)]
        except NOT_NOW:
            return
        except OSError as error:
            self._unsent.clear()
            self._ended = True
            self.fault = self.fault or error

    def recv(self, most: int) -> bytes:
        """Raises BlockingIOError while nothing has come; b"" at the end."""
        taken = self._ahead[self._at : self._at + most]
        self._at += len(taken)
        if not taken and not self._ended:
            raise BlockingIOError
        return taken

    def send(self, data: bytes | bytearray) -> int:
        """Raises BlockingIOError when much is unsent already."""
        if len(self._unsent) >= UNSENT_BYTES_MAX:
            raise BlockingIOError
        self._unsent += data
        return len(data)

    def fileno(self) -> int:
        return self._sock.fileno()

    def setblocking(self, flag: bool) -> None:
        self._sock.setblocking(flag)

    def close(self) -> None:
        """With a last attempt to hand over what was sent: the good-bye is the last of it."""
        with contextlib.suppress(OSError):
            self.flush()
        self._sock.close()

    def _read(self) -> bytes | None:
        """None: nothing has come. b"": the end."""
        try:
            return self._sock.recv(READ_BYTES)
        except NOT_NOW:
            return None
        except OSError as error:
            self.fault = self.fault or error
            return b""
