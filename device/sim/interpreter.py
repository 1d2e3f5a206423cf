"""ESC/POS as a printer reads it: bytes in, rows of paper and cuts out. Pure; time and paper are the mechanism's.

Source: Epson's ESC/POS reference. Not known: page mode, GS ( H, downloaded fonts; an unknown command is counted and
its first bytes kept, and printing goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from device.sim.paper import PLAIN, CodeRow, Cut, DotsRow, FeedRow, Row, Style, TextRow

ESC, GS, DLE, EOT, LF = 0x1B, 0x1D, 0x10, 0x04, 0x0A
PAGES = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
}
LINE_SPACING = 34
CUTTER_DOTS = 13 * 8
ESC_ARGUMENTS = {"@": 0, "2": 0, "p": 3, "$": 2, "\\": 2, "c": 2} | dict.fromkeys("aEG!td3J-M{VR rT=", 1)
GS_ARGUMENTS = {"L": 2, "W": 2, "P": 2, "\\": 2, "$": 2} | dict.fromkeys("!BbhwHfarI", 1)
QR_FUNCTION, QR_MODULE, QR_STORE, QR_PRINT = b"1", 67, 80, 81


@dataclass(frozen=True, slots=True)
class Question:
    """`GS r n`, asked in the stream: answered when all before it is on paper."""

    n: int


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """`DLE EOT n`, which most printers have answered long before its turn comes."""

    n: int


Outcome = Row | Cut | Question | StatusQuestion


@dataclass(slots=True)
class Interpreter:
    """`take` reads one command off the front; the state between two commands is this object's."""

    style: Style = PLAIN
    spans: list[tuple[str, Style]] = field(default_factory=list)
    page: int = 0
    spacing: int = LINE_SPACING
    module: int = 3
    code: bytes = b""
    unknown: list[bytes] = field(default_factory=list)

    def take(self, data: bytes) -> tuple[int, list[Outcome]]:
        """How many bytes the first command takes and what comes of it; 0 = its end has not arrived yet."""
        head = data[0]
        if head == LF:
            return 1, [self._line()]
        if head == ESC:
            return self._command(data, ESC_ARGUMENTS, self._escape)
        if head == GS:
            return self._group(data)
        if head == DLE:
            return self._realtime(data)
        if head < 0x20:
            return 1, []
        return self._words(data), []

    def _realtime(self, data: bytes) -> tuple[int, list[Outcome]]:
        if len(data) < 3:
            return 0, []
        return 3, [StatusQuestion(data[2])] if data[1] == EOT else []

    def _words(self, data: bytes) -> int:
        end = next((at for at, byte in enumerate(data) if byte < 0x20), len(data))
        self.spans.append((data[:end].decode(PAGES.get(self.page, "cp437"), "replace"), self.style))
        return end

    def _line(self) -> TextRow:
        tallest = max((style.cell[1] for _, style in self.spans), default=0)
        row = TextRow(tuple(self.spans), max(self.spacing, tallest))
        self.spans.clear()
        return row

    def _flush(self) -> list[Outcome]:
        return [self._line()] if self.spans else []

    def _command(
        self, data: bytes, arguments: dict[str, int], act: Callable[[str, bytes], list[Outcome]]
    ) -> tuple[int, list[Outcome]]:
        if len(data) < 2:
            return 0, []
        name = chr(data[1])
        if name not in arguments:
            self._wonder(data[:4])
            return 2, []
        size = 2 + arguments[name]
        return (size, act(name, data[2:size])) if len(data) >= size else (0, [])

    def _wonder(self, data: bytes) -> None:
        if len(self.unknown) < 100:
            self.unknown.append(data)

    def _escape(self, name: str, values: bytes) -> list[Outcome]:
        value = values[0] if values else 0
        match name:
            case "@":
                self._reset()
            case "d":
                return [*self._flush(), FeedRow(value * self.spacing)] if value else self._flush()
            case "J":
                return [*self._flush(), FeedRow(value)]
            case "2":
                self.spacing = LINE_SPACING
            case "3":
                self.spacing = value
            case "t":
                self.page = value
            case _:
                self.style = _styled(self.style, name, value)
        return []

    def _reset(self) -> None:
        self.style, self.page, self.spacing, self.module, self.code = PLAIN, 0, LINE_SPACING, 3, b""
        self.spans.clear()

    def _group(self, data: bytes) -> tuple[int, list[Outcome]]:
        match data[1:2]:
            case b"V":
                return self._cut(data)
            case b"v":
                return self._raster(data)
            case b"(":
                return self._function(data)
            case b"k":
                return _barcode_bytes(data), []
            case _:
                return self._command(data, GS_ARGUMENTS, self._plain_group)

    def _plain_group(self, name: str, values: bytes) -> list[Outcome]:
        match name:
            case "!":
                self.style = replace(self.style, width=(values[0] >> 4 & 7) + 1, height=(values[0] & 7) + 1)
            case "B":
                self.style = replace(self.style, inverse=bool(values[0] & 1))
            case "r":
                return [Question(values[0])]
        return []

    def _cut(self, data: bytes) -> tuple[int, list[Outcome]]:
        feeds = data[2:3] in (b"A", b"B")
        size = 4 if feeds else 3
        if len(data) < size:
            return 0, []
        height = CUTTER_DOTS + data[3] if feeds else 0
        return size, [*self._flush(), Cut(full=data[2] in (0, 48, 65), height=height)]

    def _raster(self, data: bytes) -> tuple[int, list[Outcome]]:
        if len(data) < 8:
            return 0, []
        wide, high = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
        end = 8 + wide * high
        if len(data) < end:
            return 0, []
        return end, [*self._flush(), DotsRow(data[8:end], wide, high, self.style.align)]

    def _function(self, data: bytes) -> tuple[int, list[Outcome]]:
        if len(data) < 5 or len(data) < (size := 5 + int.from_bytes(data[3:5], "little")):
            return 0, []
        return size, self._qr(data[5:size]) if data[2:3] == b"k" else []

    def _qr(self, body: bytes) -> list[Outcome]:
        if len(body) < 3 or body[:1] != QR_FUNCTION:
            return []
        match body[1]:
            case 67:
                self.module = body[2]
            case 80:
                self.code = body[3:]
            case 81:
                words = self.code.decode("utf-8", "replace")
                return [*self._flush(), CodeRow(words, self.module, self.style.align, qr_dots(words, self.module))]
        return []


def qr_dots(words: str, module: int) -> int:
    """Height of a code in dots, its quiet zone included: version 1 has 21 squares, each further one 4 more."""
    room = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
    version = next((at for at, most in enumerate(room, 1) if len(words.encode()) <= most), 10)
    return (17 + 4 * version + 8) * module


def _styled(style: Style, name: str, value: int) -> Style:
    match name:
        case "a":
            return replace(style, align=value & 3 if value & 3 < 3 else 0)
        case "E" | "G":
            return replace(style, bold=bool(value & 1))
        case "-":
            return replace(style, underline=bool(value & 3))
        case "M":
            return replace(style, small=bool(value & 1))
        case "!":
            return replace(
                style,
                small=bool(value & 1),
                bold=bool(value & 8),
                height=2 if value & 16 else 1,
                width=2 if value & 32 else 1,
                underline=bool(value & 128),
            )
        case _:
            return style


def _barcode_bytes(data: bytes) -> int:
    """Bar codes are read over, not drawn: function B carries its length, function A ends with a zero."""
    if len(data) < 4:
        return 0
    if data[2] >= 65:
        return 4 + data[3] if len(data) >= 4 + data[3] else 0
    end = data.find(b"\0", 3)
    return end + 1 if end >= 0 else 0
