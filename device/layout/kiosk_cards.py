"""What is touched on a kiosk's screen: cards, keys, what they mean, and how they look. Pure."""

from dataclasses import dataclass, replace

from device.layout.leading import lead
from device.layout.lettering import Style, one_line, paragraph, paragraph_size, stacked
from device.layout.primitives import Box, Polygon, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, DEEP, LINE, PANEL, ROW, SOFT, WHITE
from protocols.messages import Words


@dataclass(frozen=True, slots=True)
class Choose:
    service: str


@dataclass(frozen=True, slots=True)
class Browse:
    tenant: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """Look for services by what was typed so far."""

    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Priority:
    """Arm or disarm."""


@dataclass(frozen=True, slots=True)
class Language:
    """English first, or Indonesian again."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """High, or as usual again."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Staff: print the copy."""


Intent = Choose | Browse | Search | Priority | Language | Contrast | Reprint


@dataclass(frozen=True, slots=True)
class Target:
    box: Box
    intent: Intent


@dataclass(frozen=True, slots=True)
class Card:
    """A button: what it says, what stands small below, and whether it can be chosen now."""

    title: Words
    note: Words
    intent: Intent
    open: bool = True
    popular: bool = False

    def led(self, *, english: bool) -> "Card":
        """With the language first that is to lead."""
        return replace(self, title=lead(self.title, english=english), note=lead(self.note, english=english))


Part = tuple[tuple[Shape, ...], tuple[Target, ...]]
"""Something that is seen, and what of it can be touched."""

CARD_TYPE, CARD_LEAST, KEY_TYPE = 8.5, 2.3, 3.8
"""The largest and the smallest type of a card's title, and that of a key, in units."""
NOTE_SHARE, NOTE_TYPE = 0.66, 3.2
"""Type of what stands small on a card, over its title's; and what it has in units, if its title has that."""
TOGETHER = 28
"""Units from the top of a title to the bottom of its note: what belongs together stands together on a high card too."""
ALIKE = 0.62
"""No title is set larger than the smallest one on the page over this."""
STAR = ((50, 0), (61, 35), (98, 35), (68, 57), (79, 91), (50, 70), (21, 91), (32, 57), (2, 35), (39, 35))


def card(
    box: Box, unit: float, shown: Card, measure: Measure, *, largest: int, grey: bool = False
) -> tuple[Shape, ...]:
    """`largest`: of its title's type, px. `grey`: nothing can be chosen at all."""
    radius = round(2 * unit)
    faint = grey or not shown.open
    title, note = _halves(box, unit, shown)
    size = min(largest, title_size(box, unit, shown, measure))
    star = _star(note, unit) if shown.popular else ()
    beside = note.right_part(note.w - round(4 * unit)) if shown.popular else note
    edge = AMBER if shown.popular else SOFT
    small = max(round(NOTE_SHARE * size), min(round(NOTE_TYPE * unit), size))
    said = Style(SOFT if faint else WHITE, SOFT, Weight.BOLD, largest=size)
    return joined(
        (Rect(box, ROW if faint else PANEL, radius),),
        () if faint else (Rect(box, edge, radius, max(2, round(0.3 * unit))),),
        star,
        paragraph(title, shown.title.id, said, measure),
        paragraph(beside, _note(shown), Style(SOFT, SOFT, largest=small), measure),
    )


def title_size(box: Box, unit: float, shown: Card, measure: Measure) -> int:
    """The type of its title if it were alone, px: as large as its place allows, and no word is cut."""
    title, _ = _halves(box, unit, shown)
    largest = round(min(CARD_TYPE * unit, title.h * 0.8))
    longest = max(shown.title.id.split(), key=len, default="")
    whole = fit_size(longest, title.w, largest, measure, Weight.BOLD, max(6, round(CARD_LEAST * unit)))
    style = Style(WHITE, SOFT, Weight.BOLD, largest=whole, least=CARD_LEAST * unit / whole)
    return paragraph_size(title, shown.title.id, style, measure)


def _halves(box: Box, unit: float, shown: Card) -> tuple[Box, Box]:
    """The places of title and note."""
    inner = box.inset(round(2.2 * unit), max(round(0.8 * unit), box.h // 12, round((box.h - TOGETHER * unit) / 2)))
    share = 0.62 if shown.open else 0.5
    first = round(inner.h * share) if _note(shown) else inner.h
    return inner.row(0, first), inner.row(first, inner.h - first)


def _note(shown: Card) -> str:
    return shown.note.id if shown.note.id != shown.title.id else ""


def key(box: Box, unit: float, said: Words, measure: Measure, *, english: bool) -> tuple[Shape, ...]:
    """A button of the frame, in both languages."""
    inner = box.inset(round(1.6 * unit), round(0.9 * unit))
    style = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(KEY_TYPE * unit), 0.5)
    return (*_plate(box, unit), *stacked(inner, lead(said, english=english), style, measure))


def letter(box: Box, unit: float, said: str, measure: Measure) -> tuple[Shape, ...]:
    """A key with one letter."""
    style = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(5.4 * unit))
    return (*_plate(box, unit), *one_line(box, said, style, measure))


def grid(box: Box, columns: int, rows: int, gap: int) -> list[Box]:
    """Row by row."""
    width, height = (box.w - gap * (columns - 1)) // columns, (box.h - gap * (rows - 1)) // rows
    return [
        Box(box.x + column * (width + gap), box.y + row * (height + gap), width, height)
        for row in range(rows)
        for column in range(columns)
    ]


def deck(
    places: list[Box], cards: tuple[Card, ...], unit: float, measure: Measure, *, english: bool, grey: bool
) -> Part:
    """Cards at their places, their titles of about one size."""
    laid = [(place, shown.led(english=english)) for place, shown in zip(places, cards, strict=False)]
    least = min((title_size(place, unit, shown, measure) for place, shown in laid), default=0)
    drawn = [card(place, unit, shown, measure, largest=int(least / ALIKE), grey=grey) for place, shown in laid]
    return joined(*drawn), tuple(Target(place, shown.intent) for place, shown in laid)


def _plate(box: Box, unit: float) -> tuple[Shape, ...]:
    radius = round(1.5 * unit)
    return Rect(box, DEEP, radius), Rect(box, LINE, radius, max(2, round(0.3 * unit)))


def _star(box: Box, unit: float) -> tuple[Shape, ...]:
    side = round(3 * unit)
    top = box.y + (box.h - side) // 2
    return (Polygon(tuple((box.x + x * side // 100, top + y * side // 100) for x, y in STAR), AMBER),)
