"""The line to an ESC/POS printer: questions with deadlines, answers that are checked, writes that end.

Source: Epson's ESC/POS reference for DLE EOT n and GS r 1. A late answer to DLE EOT is thrown away before the next
question; a late answer to GS r 1 is the proof of an older job, for the printer gives them in the order of the jobs.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from device.parts.printer_line import LineError, OpenLine, PrinterLine

WRITE_SECONDS = 3.0
ANSWER_SECONDS = 1.0
OFFLINE, COVER, PAPER_END, NEAR_END = 0x08, 0x04, 0x60, 0x0C


class WireError(Exception):
    """The printer cannot be reached, or the connection broke."""


class SilentError(Exception):
    """The printer is connected and does not answer in time."""


@dataclass(frozen=True, slots=True)
class Status:
    """Answers to DLE EOT 1, 2 and 4."""

    online: bool
    cover_open: bool
    paper_out: bool
    paper_low: bool


class EscposWire:
    """One line, opened when it is needed and again when it broke.

    The bytes of a ticket are python-escpos's work; the questions are not: it takes a late answer for the next, and a
    mute printer for one with paper.

    `proved`: jobs that are on paper by the printer's word, to be taken by the caller. `owing`: those it has still to
    say it of; they are forgotten with the connection.
    """

    def __init__(self, open_line: OpenLine) -> None:
        self._open = open_line
        self._line: PrinterLine | None = None
        self._statuses: deque[int] = deque()
        self._owed: deque[str] = deque()
        self.proved: deque[str] = deque()

    @property
    def connected(self) -> bool:
        return self._line is not None

    @property
    def owing(self) -> bool:
        return bool(self._owed)

    def connect(self) -> None:
        """Raises WireError."""
        try:
            self._line = self._open()
        except LineError as error:
            raise WireError(str(error)) from error

    def close(self) -> None:
        self._owed.clear()
        if self._line is not None:
            self._line.close()
            self._line = None

    def status(self) -> Status:
        """Raises WireError, SilentError."""
        main, cause, paper = (self._ask(n) for n in (1, 2, 4))
        return Status(
            online=not main & OFFLINE,
            cover_open=bool(cause & COVER),
            paper_out=bool(paper & PAPER_END),
            paper_low=bool(paper & NEAR_END),
        )

    def send(self, data: bytes) -> None:
        """All of it within WRITE_SECONDS, or WireError: then nobody knows how much arrived."""
        try:
            self._opened.send(data, WRITE_SECONDS)
        except LineError as error:
            raise WireError(str(error)) from error

    def prove(self, job: str, seconds: float) -> None:
        """Return when all that was sent before is on paper: GS r 1 stands in the queue behind it.

        Raises WireError, SilentError; after SilentError the proof may still come (`proved`).
        """
        self.send(b"\x1dr\x01")
        self._owed.append(job)
        self._wait(lambda: job in self.proved, seconds)

    def _ask(self, n: int) -> int:
        self._drain()
        self._statuses.clear()
        self.send(bytes((0x10, 0x04, n)))
        self._wait(lambda: bool(self._statuses), ANSWER_SECONDS)
        return self._statuses[-1]

    @property
    def _opened(self) -> PrinterLine:
        if self._line is None:
            raise WireError("not connected")
        return self._line

    def _drain(self) -> None:
        while self._receive(0):
            """What came before the question answers nothing."""

    def _wait(self, satisfied: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not satisfied():
            left = deadline - time.monotonic()
            if left <= 0:
                raise SilentError(f"no answer in {seconds:g} s")
            self._receive(left)

    def _receive(self, seconds: float) -> bool:
        """Sort what comes: status bytes have bits 1 and 4 set, answers to GS r bit 4 not; 0 and 7 are never set."""
        try:
            data = self._opened.receive(seconds)
        except LineError as error:
            raise WireError(str(error)) from error
        for byte in data:
            if byte & 0x93 == 0x12:
                self._statuses.append(byte)
            elif byte & 0x90 == 0 and self._owed:
                self.proved.append(self._owed.popleft())
        return bool(data)
