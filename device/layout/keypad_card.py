"""The card of the officer's keypad: an A6 sheet at true scale, 19 mm for each key, to print, cut out and laminate.

At the left the keys as they lie, each with what it does alone; at the right what it does after digits. All of it is
made of the table by which presses are read (`device.roles.keymap`), so the card cannot say anything else.
"""

from dataclasses import dataclass

from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, Text, joined
from device.layout.text import ELLIPSIS, Align, Measure, Weight, fit_size, flow
from device.layout.theme import INK, PAPER, WHITE
from device.roles.keymap import CAPS, CLEAR, DIGITS, KEYMAP, ONE_OF_SEVERAL, Meaning, keys
from protocols.messages import Words

DOTS_PER_INCH = 300
MM_PER_INCH = 25.4
SHEET_MM = (148, 105)
KEY_MM = 19
EDGE_MM, BETWEEN_MM, GAP_MM = 5, 4, 0.6
GREY, KEY, ACTION, RULE = Colour(74, 84, 100), Colour(236, 240, 247), Colour(255, 240, 200), Colour(150, 160, 176)
SIZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
UNUSED = Words("tidak dipakai", "not used")
TITLE = Words("Keypad petugas loket", "Officer's keypad")
SCALE = f"Cetak 100 %: satu tombol {KEY_MM} mm / Print at 100 %: one key {KEY_MM} mm"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key lies: column and row from the top left, and how many it takes of each. `name` "" = not used."""

    name: str
    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: int
    weight: Weight
    high: int


PAD: tuple[Place, ...] = (
    *(Place(name, column, 0) for column, name in enumerate(("", "slash", "star", "backspace"))),
    *(Place(name, column, 1) for column, name in enumerate(("7", "8", "9", "minus"))),
    *(Place(name, column, 2) for column, name in enumerate(("4", "5", "6", "plus"))),
    *(Place(name, column, 3) for column, name in enumerate(("1", "2", "3"))),
    Place("enter", 3, 3, rows=2),
    Place("0", 0, 4, columns=2),
    Place("dot", 2, 4),
)


def card(measure: Measure) -> Drawing:
    """The sheet in px at 300 dots per inch."""
    width, height = (px(mm) for mm in SHEET_MM)
    pad = Box(px(EDGE_MM), px(EDGE_MM), px(4 * KEY_MM), px(5 * KEY_MM))
    left = pad.right + px(BETWEEN_MM)
    table = Box(left, pad.y, width - left - px(EDGE_MM), pad.h)
    placed = [_key(place, pad, measure) for place in PAD]
    return Drawing(width, height, PAPER, joined(*placed, _table(table, measure)))


def px(mm: float) -> int:
    return round(mm * DOTS_PER_INCH / MM_PER_INCH)


def _points(points: float) -> int:
    return round(points * DOTS_PER_INCH / 72)


def place_of(place: Place, pad: Box) -> Box:
    """The whole of a key's place on the sheet; two neighbours are exactly one key apart."""
    x, y = px(place.column * KEY_MM), px(place.row * KEY_MM)
    right, bottom = px((place.column + place.columns) * KEY_MM), px((place.row + place.rows) * KEY_MM)
    return Box(pad.x + x, pad.y + y, right - x, bottom - y)


def _key(place: Place, pad: Box, measure: Measure) -> tuple[Shape, ...]:
    box = place_of(place, pad).inset(px(GAP_MM))
    is_digit = place.name in DIGITS or not place.name
    frame = (
        Rect(box, KEY if is_digit else ACTION, px(1.5)),
        Rect(box, RULE, px(1.5), border=3),
    )
    inner = box.inset(px(0.6), px(1))
    if place.name in DIGITS:
        return (*frame, Text(inner, place.name, _points(26), INK, Weight.BOLD, Align.CENTER))
    cap, meant = _meant(place.name)
    head, below = inner.row(0, px(3.8)), px(4.5)
    size = fit_size(cap, head.w, _points(15 if len(cap) < 3 else 9), measure, Weight.BOLD)
    shapes: list[Shape] = [*frame, Text(head, cap, size, INK, Weight.BOLD, Align.CENTER)]
    room = (inner.h - below) // len(meant)
    for number, words in enumerate(meant):
        shapes.extend(_words(inner.row(below + number * room, room), words, measure))
    return tuple(shapes)


def _meant(name: str) -> tuple[str, tuple[Words, ...]]:
    """What stands on a key, and what it does when nothing was typed before it."""
    if not name:
        return "Num", (UNUSED,)
    if name == "backspace":
        return CAPS[name], (CLEAR,)
    alone = [meaning for meaning in KEYMAP if meaning.key == name and not meaning.typed]
    return CAPS[name], tuple(meaning.label for meaning in sorted(alone, key=lambda meaning: bool(meaning.works)))


def _words(box: Box, words: Words, measure: Measure) -> list[Shape]:
    """Indonesian in bold, English small below it: as large as every word and line of them fits."""
    lines = _lines(words, box.w, SIZES[-1], measure)
    for scale in SIZES:
        tried = _lines(words, box.w, scale, measure)
        if sum(line.high for line in tried) <= box.h and not any(ELLIPSIS in line.text for line in tried):
            lines = tried
            break
    shapes: list[Shape] = []
    top = 0
    for line in lines:
        colour = INK if line.weight is Weight.BOLD else GREY
        shapes.append(Text(box.row(top, line.high), line.text, line.size, colour, line.weight, Align.CENTER))
        top += line.high
    return shapes


def _lines(words: Words, width: int, scale: float, measure: Measure) -> list[_Line]:
    broken: list[_Line] = []
    for text, points, weight in ((words.id, 7.6, Weight.BOLD), (words.en, 5.6, Weight.REGULAR)):
        size = _points(points * scale)
        broken += [_Line(line, size, weight, round(size * 1.2)) for line in flow(text, width, size, measure, weight)]
    return broken


def _table(box: Box, measure: Measure) -> tuple[Shape, ...]:
    """What the keys do after digits, in the order of the table."""
    rows = [(keys(meaning), _told(meaning)) for meaning in KEYMAP if meaning.typed]
    rows.append(ONE_OF_SEVERAL)
    head, foot = px(7), px(3.4)
    high = (box.h - head - foot) // len(rows)
    shapes: list[Shape] = [
        Text(box.row(0, px(4)), TITLE.id, _points(11), INK, Weight.BOLD),
        Text(box.row(px(4), px(2.6)), TITLE.en, _points(6.5), GREY),
        Text(box.row(box.h - foot, foot), SCALE, fit_size(SCALE, box.w, _points(6), measure, Weight.REGULAR), GREY),
    ]
    for number, (pressed, label) in enumerate(rows):
        row = box.row(head + number * high, high)
        if number % 2 == 0:
            shapes.append(Rect(row, WHITE))
        shapes.extend(_row(row.inset(px(0.8), 0), pressed, label, measure))
    return tuple(shapes)


def _told(meaning: Meaning) -> Words:
    if not meaning.works:
        return meaning.label
    return Words(f"{meaning.label.id} (saat tutup)", f"{meaning.label.en} (when closed)")


def _row(row: Box, pressed: str, label: Words, measure: Measure) -> list[Shape]:
    left = row.left_part(round(row.w * 0.4))
    right = row.right_part(row.w - left.w - px(1))
    upper, lower = (
        right.row(round(row.h * 0.06), round(row.h * 0.5)),
        right.row(round(row.h * 0.54), round(row.h * 0.42)),
    )
    return [
        Text(left, pressed, fit_size(pressed, left.w, _points(7.5), measure, Weight.BOLD), INK, Weight.BOLD),
        Text(upper, label.id, fit_size(label.id, right.w, min(_points(7.5), upper.h), measure, Weight.REGULAR), INK),
        Text(lower, label.en, fit_size(label.en, right.w, _points(5.6), measure, Weight.REGULAR), GREY),
    ]
