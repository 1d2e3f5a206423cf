"""The line to an ESC/POS printer: questions with deadlines, answers that are checked, writes that end.

Source: Epson's ESC/POS reference for DLE EOT n and GS r 1. A late answer to DLE EOT is thrown away before the next
question; a late answer to GS r 1 is the proof of an older job, for the printer gives them in the order of the jobs.

A printer that was silent may have lost its power, and with it the proofs that it owed: the next answer would be taken
for one of them. So when it speaks again one more question is asked, and only if every one is answered are they proved.

A job that broke off may have left a printer in the middle of a picture, waiting for its dots: the next ticket would be
eaten by it, and a torn piece would hang above it. So before the next job go as many zeros as the broken one had bytes
(white dots, or nothing), a reset, and a cut.

Epson's own printers answer DLE EOT in the middle of a picture too. Cheaper ones take it for dots and would be silent
for ever, so a printer that does not answer after such a job gets zeros before each further question.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from device.parts.printer_line import Hint, LineError, OpenLine, PrinterLine

WRITE_SECONDS = 3.0
ANSWER_SECONDS = 1.0
SETTLE_SECONDS = 1.5
SETTLE_TIMES = 5
OWED_MAX = 100
OFFLINE, COVER, PAPER_END, NEAR_END = 0x08, 0x04, 0x60, 0x0C
QUESTION = b"\x1dr\x01"
FRESH_PAPER = b"\x1b@\x1dVB\x00"
HINT_PAUSE_SECONDS = 0.02
BYTES_UNKNOWN = -1
ZEROS = b"\0" * 4096
"""Between two questions: no more than four seconds of the slowest line."""


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
    say it of; they are forgotten with the connection. `torn`: a process before this one left a print unfinished.
    """

    def __init__(self, open_line: OpenLine, *, torn: bool = False) -> None:
        self._open = open_line
        self._line: PrinterLine | None = None
        self._statuses: deque[int] = deque()
        self._owed: deque[str] = deque(maxlen=OWED_MAX)
        self._uncertain = self._silent = False
        self._late = self._settling = 0
        self._torn: int | None = BYTES_UNKNOWN if torn else None
        self._newest_bytes = 0
        self._hints = False
        self._pause = threading.Event()
        self.proved: deque[str] = deque()

    @property
    def connected(self) -> bool:
        return self._line is not None

    @property
    def owing(self) -> bool:
        return bool(self._owed) and not self._uncertain

    def connect(self) -> None:
        """Raises WireError."""
        try:
            self._line = self._open()
        except LineError as error:
            raise WireError(str(error)) from error

    def close(self) -> None:
        self._forget()
        self._silent = False
        if self._line is not None:
            self._line.close()
            self._line = None

    def status(self) -> Status:
        """Raises WireError, SilentError."""
        self._end_picture()
        try:
            main, cause, paper = (self._ask(n) for n in (1, 2, 4))
        except SilentError:
            self._uncertain, self._silent = bool(self._owed), True
            raise
        self._silent = False
        online = not main & OFFLINE
        if online and self._uncertain:
            self._settle()
        return Status(
            online=online,
            cover_open=bool(cause & COVER),
            paper_out=bool(paper & PAPER_END),
            paper_low=bool(paper & NEAR_END),
        )

    def hint(self) -> Hint:
        """Of a printer that is not asked: what its line knows. Raises WireError when the line is gone.

        A line that has never said FINE is not believed: some printers have a status byte that is always the same.
        """
        self._drain()
        try:
            hint = self._opened.hint()
        except LineError as error:
            raise WireError(str(error)) from error
        self._hints = self._hints or hint is Hint.FINE
        return hint if self._hints else Hint.UNKNOWN

    def print(self, data: bytes) -> None:
        """All of a ticket within WRITE_SECONDS, or WireError: then nobody knows how much arrived."""
        self._newest_bytes = len(data)
        try:
            self._send(self._mending() + data)
        except WireError:
            self._tear(self._newest_bytes)
            raise
        self._torn = None

    def prove(self, job: str, seconds: float) -> None:
        """Return when all that was sent before is on paper: GS r 1 stands in the queue behind it.

        Raises WireError, SilentError; after SilentError the proof may still come (`proved`).
        """
        self._owed.append(job)
        self._send(QUESTION)
        self._wait(lambda: job in self.proved, seconds)

    def trust(self, job: str, seconds: float) -> None:
        """Of a printer that is not asked: what was sent is taken for printed, unless its line knows better.

        Raises WireError, SilentError.
        """
        deadline = time.monotonic() + seconds
        while (hint := self.hint()) in (Hint.BUSY, Hint.PAPER_OUT):
            if time.monotonic() >= deadline:
                self._tear(self._newest_bytes)
                raise SilentError(f"the line says {hint.value}")
            self._pause.wait(HINT_PAUSE_SECONDS)
        self.proved.append(job)

    def _end_picture(self) -> None:
        """Not before the first question that is not answered: whoever waits for the news has it then."""
        if self._silent and (self._torn is not None or self._owed):
            self._send(ZEROS)

    def _mending(self) -> bytes:
        """Before the newest job."""
        if self._torn is None:
            return b""
        return b"\0" * (self._newest_bytes if self._torn == BYTES_UNKNOWN else self._torn) + FRESH_PAPER

    def _settle(self) -> None:
        """All that is owed is proved, or nothing of it. Raises SilentError when there is no answer, a few times."""
        self._settling += 1
        self._send(QUESTION)
        try:
            self._wait(lambda: self._late > 0, SETTLE_SECONDS)
            self._wait(lambda: self._late >= len(self._owed) + self._settling, ANSWER_SECONDS)
        except SilentError:
            if not self._late and self._settling < SETTLE_TIMES:
                raise
        if self._late == len(self._owed) + self._settling:
            self.proved.extend(self._owed)
            self._owed.clear()
        self._forget()

    def _forget(self) -> None:
        """What is owed will not be said."""
        if self._owed:
            self._tear(self._newest_bytes)
        self._owed.clear()
        self._uncertain, self._late, self._settling = False, 0, 0

    def _tear(self, arrived_at_most: int) -> None:
        self._torn = max(self._torn or 0, arrived_at_most)

    def _send(self, data: bytes) -> None:
        try:
            self._opened.send(data, WRITE_SECONDS)
        except LineError as error:
            raise WireError(str(error)) from error

    def _ask(self, n: int) -> int:
        self._drain()
        self._statuses.clear()
        self._send(bytes((0x10, 0x04, n)))
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
            elif byte & 0x90 == 0 and self._uncertain:
                self._late += 1
            elif byte & 0x90 == 0 and self._owed:
                self.proved.append(self._owed.popleft())
        return bool(data)
