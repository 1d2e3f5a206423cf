"""Where a visitor looks for a service by its name: what he typed, what was found, and letters from A to Z. Pure.

Letters stand as in the alphabet: who does not type every day finds them there.
"""

from string import ascii_uppercase

from device.layout import words
from device.layout.kiosk_cards import Browse, Card, Part, Search, Target, deck, grid, key, letter
from device.layout.kiosk_frame import Frame, Typing, typing_of
from device.layout.kiosk_menu import around, favourites, offered, paged, turned
from device.layout.leading import lead
from device.layout.lettering import Style, beside, one_line, paragraph, stacked
from device.layout.primitives import Box, Rect, Shape, joined
from device.layout.search import TYPED_MAX, Found, find
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, SOFT, WHITE
from device.roles.pictures import KioskScreen
from protocols.messages import KioskSnapshot, Words

GAP, KEY_GAP = 2, 1
CURSOR = "_"


def search(frame: Frame, screen: KioskScreen, measure: Measure) -> Part:
    """While `screen.search` is not None."""
    typed = screen.search or ""
    if screen.menu is None:
        return (), ()
    place = typing_of(frame)
    columns, rows = _grid(place.answers, frame)
    heading, cards = _answers(screen.menu, typed, screen.popular, screen.english)
    body, head = _headed(place.answers, frame, heading, measure)
    if heading:
        columns, rows = _grid(body, frame)
    sheet = paged(words.FIND, cards, screen.page, columns * rows)
    places = grid(body, columns, rows, round(GAP * frame.unit))
    shown, targets = deck(places, sheet.cards, frame.unit, measure, english=screen.english, grey=False)
    ways = around(Browse(""), Search(typed, sheet.page), sheet.pages)
    turning, turns = turned(place.turning, frame.unit, ways, measure, english=screen.english)
    keys, letters = _keyboard(place, frame, typed, measure, english=screen.english)
    none = () if cards or not typed else _nothing(body, frame, screen, measure)
    return joined(_line(frame, typed, screen, measure), head, shown, none, turning, keys), targets + turns + letters


def _answers(
    menu: KioskSnapshot,
    typed: str,
    popular: tuple[str, ...],
    english: bool,
) -> tuple[str, list[Card]]:
    """What stands above the cards, and they. Before anything was typed: what is asked for most."""
    if not typed:
        return "", list(favourites(menu, popular))
    found: Found = find(menu, typed)
    said = lead(words.LIKE_THIS, english=english)
    return f"{said.id}:" if found.alike else "", [offered(offer, shelf.name) for shelf, offer in found.services]


def _grid(box: Box, frame: Frame) -> tuple[int, int]:
    """Fewer, larger answers: what stands first is mostly what was meant."""
    columns, rows = (2, 3) if frame.upright else (1, 4)
    gap = round(GAP * frame.unit)
    return columns, max(1, min(rows, (box.h + gap) // (frame.side(9) + gap)))


def _headed(box: Box, frame: Frame, heading: str, measure: Measure) -> tuple[Box, tuple[Shape, ...]]:
    if not heading:
        return box, ()
    head = box.row(0, round(5 * frame.unit))
    style = Style(AMBER, SOFT, Weight.BOLD, largest=round(3.8 * frame.unit))
    return box.row(head.h, box.h - head.h), one_line(head, heading, style, measure)


def _line(frame: Frame, typed: str, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    """What was typed, in a frame of its own; before that, what to do."""
    unit, box = frame.unit, frame.heading
    inner = box.inset(round(3 * unit), round(0.4 * unit))
    radius = round(1.5 * unit)
    if typed:
        large = Style(WHITE, SOFT, Weight.BOLD, largest=round((9 if frame.upright else 5.4) * unit))
        said = one_line(inner, f"{typed}{CURSOR}", large, measure)
    else:
        style = Style(SOFT, SOFT, largest=round((5 if frame.upright else 4) * unit))
        arranged = stacked if frame.upright else beside
        said = arranged(inner, lead(words.TYPE, english=screen.english), style, measure)
    return joined((Rect(box, DEEP, radius), Rect(box, AMBER, radius, max(2, round(0.4 * unit)))), said)


def _nothing(box: Box, frame: Frame, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    said: Words = lead(words.NOT_FOUND, english=screen.english)
    half = box.h // 2
    large = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(4.6 * frame.unit))
    small = Style(SOFT, SOFT, Weight.REGULAR, Align.CENTER, round(3.6 * frame.unit))
    return joined(
        paragraph(box.row(0, half), said.id, large, measure), paragraph(box.row(half, half), said.en, small, measure)
    )


def _keyboard(place: Typing, frame: Frame, typed: str, measure: Measure, *, english: bool) -> Part:
    gap = round(KEY_GAP * frame.unit)
    rows = grid(place.keys, 1, place.rows + 1, gap)
    boxes = [box for row in rows[:-1] for box in grid(row, place.columns, 1, gap)]
    full = len(typed) >= TYPED_MAX
    letters = zip(boxes, ascii_uppercase, strict=False)
    drawn = [
        (letter(box, frame.unit, sign, measure), Target(box, _more(typed, sign, full=full))) for box, sign in letters
    ]
    for box, said, text in _below(rows[-1], gap, typed, full=full):
        drawn.append((key(box, frame.unit, said, measure, english=english), Target(box, Search(text))))
    return joined(*(shapes for shapes, _ in drawn)), tuple(target for _, target in drawn)


def _below(row: Box, gap: int, typed: str, *, full: bool) -> tuple[tuple[Box, Words, str], ...]:
    """The two keys below the letters: a blank, and away with the last letter."""
    blank, erase = grid(row, 2, 1, gap)
    spaced = typed if full or not typed or typed.endswith(" ") else f"{typed} "
    return (blank, words.SPACE, spaced), (erase, words.ERASE, typed[:-1])


def _more(typed: str, sign: str, *, full: bool) -> Search:
    return Search(typed if full else typed + sign)
