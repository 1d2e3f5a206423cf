"""The officer's display: four lines of twenty characters, plain ASCII; and the same as a drawing for a screen.

3  DILAYANI     A005      the counter, its work, the number in hand (* = priority)
KTP elektronik  12/10     the service, minutes at the counter and as they should be
Tunggu 12   lama 34m      how many wait, and how long the first of them has
> 101-                    what is typed; a message takes as many lines as it needs from below
"""

from device.layout import words
from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, Text
from device.layout.text import Align, Weight, ascii_only, cut, printable, wrap
from device.layout.theme import AMBER, DEEP, GREEN, NIGHT, ROSE, WHITE
from device.roles.pictures import KeypadScreen, Tone
from protocols.messages import Work

COLUMNS, LINES = 20, 4
TONES: dict[Tone, Colour] = {Tone.PLAIN: WHITE, Tone.PENDING: AMBER, Tone.GOOD: GREEN, Tone.BAD: ROSE}


def lines(screen: KeypadScreen) -> tuple[str, ...]:
    """Four lines, each exactly twenty characters of ASCII."""
    said = _message(screen)
    kept = (_first(screen), _second(screen), _third(screen), _fourth(screen))[: LINES - len(said)]
    return tuple(f"{ascii_only(line)[:COLUMNS]:{COLUMNS}}" for line in (*kept, *said))


def keypad(screen: KeypadScreen, width: int, height: int) -> Drawing:
    """The display as a character screen: every character in a cell of its own."""
    margin = min(width, height) // 20
    cell_w, cell_h = (width - 2 * margin) // COLUMNS, (height - 2 * margin) // LINES
    said = len(_message(screen))
    shapes: list[Shape] = [Rect(Box(0, 0, width, height), DEEP, margin)]
    for row, line in enumerate(lines(screen)):
        colour = TONES[screen.tone] if row >= LINES - said else WHITE
        for column, letter in enumerate(line):
            if letter != " ":
                cell = Box(margin + column * cell_w, margin + row * cell_h, cell_w, cell_h)
                size = min(int(cell_w * 1.45), int(cell_h * 0.8))
                shapes.append(Text(cell, letter, size, colour, Weight.BOLD, Align.CENTER))
    return Drawing(width, height, NIGHT, tuple(shapes))


def _message(screen: KeypadScreen) -> tuple[str, ...]:
    said = wrap(ascii_only(printable(screen.message.id)), COLUMNS)
    if len(said) <= LINES:
        return said
    return (*said[: LINES - 1], cut(" ".join(said[LINES - 1 :]), COLUMNS))


def _first(screen: KeypadScreen) -> str:
    if screen.work is None:
        return "gerai"
    number = f"{'*' if screen.priority else ''}{screen.number}"
    state = f"{screen.label[:4]} {words.WORK_SHORT[screen.work]}"
    return _apart(state, number)


def _second(screen: KeypadScreen) -> str:
    if not screen.number:
        return "Waktu penilaian" if screen.invited else cut(screen.notice.id, COLUMNS)
    minutes = "" if screen.serving_minutes is None else f"{screen.serving_minutes}/{screen.standard_minutes}m"
    return _apart(ascii_only(screen.service.id), minutes)


def _third(screen: KeypadScreen) -> str:
    if screen.stale:
        return f"! {words.stale(screen.stale_since).id}".upper()
    if screen.work is None:
        return ""
    oldest = "" if screen.oldest_minutes is None else f"lama {screen.oldest_minutes}m"
    return _apart(f"Tunggu {screen.waiting}", oldest)


def _fourth(screen: KeypadScreen) -> str:
    if screen.typed:
        return f"> {screen.typed}"
    if screen.work is Work.CALLED and screen.recalls_left:
        return f"Ulang: {screen.recalls_left} kali lagi"
    return ""


def _apart(left: str, right: str) -> str:
    """Left and right in one line; the left one gives way."""
    room = COLUMNS - len(right) - (1 if right else 0)
    return f"{cut(left, room):{room}}{' ' if right else ''}{right}"
