"""The mechanics of a ticket printer: a roll that ends, a cover, a near-end lever, and rows that take time.

    received -> buffer -> (paper, cover closed) -> rows on the sheet -> cut -> a sheet in the tray

Jobs received while the paper is out or the cover open are held, and printed when the fault is gone, like the real
thing: a blind reprint after a refill makes two papers with one number. Status questions (DLE EOT) are answered at once,
whatever the mechanism is doing; `GS r` waits its turn behind the rows before it. Times are monotonic ns.
"""

from collections import deque
from dataclasses import dataclass, field

from device.sim.interpreter import Interpreter, Outcome, Question, StatusQuestion
from device.sim.paper import DOTS_PER_MM, Cut, FeedRow, Row, Sheet

ROLL_MM = 80_000.0
NEAR_END_MM = 3_000.0
FEED_MM_PER_SECOND = 150.0
BUFFER_BYTES = 64 * 1024
STATUS_QUESTION = b"\x10\x04"


@dataclass(slots=True)
class Mechanism:
    """`factor` multiplies every duration: 1 = life, 0 = no time. `mute`: the line back is dead, nothing answers.

    `in_turn`: like some cheap models it has no ear for DLE EOT beside the stream: a status question waits behind the
    rows, and in the middle of a picture it is dots.
    """

    paper_mm: float = ROLL_MM
    cover_open: bool = False
    offline: bool = False
    mute: bool = False
    in_turn: bool = False
    factor: float = 1.0
    busy_until: int = 0
    advanced_at: int = 0
    buffer: bytearray = field(default_factory=bytearray)
    interpreter: Interpreter = field(default_factory=Interpreter)
    _pending: deque[Outcome] = field(default_factory=deque)
    _rows: list[Row] = field(default_factory=list)
    _tail: bytes = b""

    @property
    def blocked(self) -> bool:
        return self.paper_mm <= 0 or self.cover_open or self.offline

    @property
    def full(self) -> bool:
        """The buffer takes no more: the host's writes stall."""
        return len(self.buffer) >= BUFFER_BYTES

    def receive(self, data: bytes) -> bytes:
        """Take bytes from the host; gives the answers to status questions among them."""
        self.buffer += data
        if self.in_turn:
            return b""
        seen, answers = self._tail + data, bytearray()
        at = seen.find(STATUS_QUESTION)
        while 0 <= at < len(seen) - 2:
            answers.append(self._status(seen[at + 2]))
            at = seen.find(STATUS_QUESTION, at + 3)
        self._tail = seen[at:] if at >= 0 else (b"\x10" if seen.endswith(b"\x10") else b"")
        return b"" if self.mute else bytes(answers)

    def hang_up(self) -> None:
        """The host is gone: whole commands stay and will be printed, one that was cut in half is dropped."""
        self._read_all()
        self.buffer.clear()
        self._tail = b""

    def forget(self) -> None:
        """The power is gone: what was not yet on paper is lost, and what is printed hangs on the roll."""
        self.buffer.clear()
        self.interpreter = Interpreter()
        self._pending.clear()
        self._tail = b""
        self.busy_until = 0

    def advance(self, now: int) -> tuple[bytes, list[Sheet]]:
        """Do what can be done by `now`: the answers that fell due, and the sheets that were cut."""
        answers, sheets = bytearray(), list[Sheet]()
        self.advanced_at = now
        while not self.blocked and now >= self.busy_until and self._next():
            match self._pending.popleft():
                case Question():
                    answers.append(self._paper_answer())
                case StatusQuestion(n=n):
                    if self.in_turn:
                        answers.append(self._status(n))
                case Cut(height=height):
                    self._lay(FeedRow(height), now)
                    sheets.append(Sheet(tuple(self._rows)))
                    self._rows.clear()
                case row:
                    self._lay(row, now)
        return (b"" if self.mute else bytes(answers)), sheets

    def due(self) -> int | None:
        """When `advance` has something to do again, or None until something is received or mended."""
        return self.busy_until if self.busy_until > self.advanced_at and not self.blocked else None

    def refill(self, paper_mm: float = ROLL_MM) -> None:
        self.paper_mm, self.cover_open, self.offline = paper_mm, False, False

    def _next(self) -> bool:
        """Is there an outcome to act on? Reads commands until there is one."""
        while not self._pending and self.buffer:
            used, outcomes = self.interpreter.take(bytes(self.buffer))
            if used == 0:
                return False
            del self.buffer[:used]
            self._pending.extend(outcomes)
        return bool(self._pending)

    def _read_all(self) -> None:
        while self.buffer:
            used, outcomes = self.interpreter.take(bytes(self.buffer))
            if used == 0:
                return
            del self.buffer[:used]
            self._pending.extend(outcomes)

    def _lay(self, row: Row, now: int) -> None:
        millimetres = row.height / DOTS_PER_MM
        self._rows.append(row)
        self.paper_mm = max(0.0, self.paper_mm - millimetres)
        self.busy_until = now + int(millimetres / FEED_MM_PER_SECOND * self.factor * 1e9)

    @property
    def _near_end(self) -> bool:
        return self.paper_mm < NEAR_END_MM

    def _status(self, question: int) -> int:
        """DLE EOT n; bits 1 and 4 are always set, bits 0 and 7 never."""
        out = self.paper_mm <= 0
        match question:
            case 1:
                return 0x12 | (0x08 if self.blocked else 0)
            case 2:
                return 0x12 | (0x04 if self.cover_open else 0) | (0x20 if out else 0)
            case 4:
                return 0x12 | (0x0C if self._near_end else 0) | (0x60 if out else 0)
            case _:
                return 0x12

    def _paper_answer(self) -> int:
        """GS r 1; bits 4 and 7 are never set, by which it differs from an answer to DLE EOT."""
        return (0x03 if self._near_end else 0) | (0x0C if self.paper_mm <= 0 else 0)
