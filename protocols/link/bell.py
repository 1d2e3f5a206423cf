"""Wakes a thread that waits in a selector, at most one byte at a time however often it is rung."""

import contextlib
import socket


class Bell:
    """`ring` from any thread; `ear` goes into one thread's selector, and that thread calls `answer` before it looks."""

    def __init__(self) -> None:
        self._hand, self.ear = socket.socketpair()
        self._hand.settimeout(0)
        self.ear.settimeout(0)
        self._rung = False

    def ring(self) -> None:
        if not self._rung:
            self._rung = True
            with contextlib.suppress(OSError):  # closed: nobody listens any more
                self._hand.send(b"!")

    def answer(self) -> None:
        """First the byte, then the mark, then the caller looks: so no ring is lost between them."""
        with contextlib.suppress(BlockingIOError):
            self.ear.recv(64)
        self._rung = False

    def close(self) -> None:
        self._hand.close()
        self.ear.close()

    def __del__(self) -> None:
        self.close()
