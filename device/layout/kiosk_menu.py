"""The kiosk's menu: first the tenants, then a tenant's services; a small hall shows its services at once."""

from dataclasses import dataclass

from device.layout import words
from device.layout.lettering import Style, beside, paragraph, stacked
from device.layout.primitives import Box, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import DEEP, PANEL, ROW, SOFT, WHITE
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf, Words


@dataclass(frozen=True, slots=True)
class Choose:
    service: str


@dataclass(frozen=True, slots=True)
class Browse:
    tenant: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Priority:
    """Arm or disarm."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Staff: print the copy."""


ROWS_MIN = 3
"""A page with few cards has larger ones, but not endlessly."""

Intent = Choose | Browse | Priority | Reprint


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of cards, with the way around it."""

    heading: Words
    cards: tuple[Card, ...]
    tenant: str = ""
    page: int = 0
    pages: int = 1


def menu(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[tuple[Shape, ...], tuple[Target, ...]]:
    """The cards of this page and the buttons to turn it."""
    if screen.menu is None:
        return (), ()
    columns, rows = grid_of(box)
    sheet = sheet_of(screen.menu, screen.tenant, screen.page, columns * rows)
    rows = min(rows, max(ROWS_MIN, -(-len(sheet.cards) // columns)))
    grey = screen.mode is KioskMode.UNREADY
    inner = box.inset(round(3 * unit), round(2 * unit))
    head, foot = inner.row(0, round(7 * unit)), inner.row(inner.h - round(10 * unit), round(10 * unit))
    cards = Box(inner.x, head.bottom + round(unit), inner.w, foot.y - head.bottom - round(3 * unit))
    gap = round(2 * unit)
    places = _grid(cards, columns, rows, gap)
    title = Style(WHITE, SOFT, Weight.BOLD, largest=round(5 * unit))
    turning, targets = _turning(foot, unit, sheet, measure)
    drawn = [_card(place, unit, card, measure, grey=grey) for place, card in zip(places, sheet.cards, strict=False)]
    shown = joined(beside(head, sheet.heading, title, measure), *drawn, turning)
    touchable = tuple(Target(place, card.intent) for place, card in zip(places, sheet.cards, strict=False))
    return shown, touchable + targets


def grid_of(box: Box) -> tuple[int, int]:
    """Columns and rows of cards that leave each large enough for a thumb."""
    return (3, 4) if box.w > box.h else (2, 6)


def sheet_of(snapshot: KioskSnapshot, tenant: str, page: int, room: int) -> Sheet:
    """What stands on one page with room for so many cards. An unknown tenant or page is the nearest known one."""
    shelf = next((shelf for shelf in snapshot.shelves if shelf.tenant == tenant), None)
    if shelf is not None:
        cards = [_offer(offer) for offer in shelf.offers]
        return _paged(shelf.name, cards, shelf.tenant, page, room)
    if sum(len(shelf.offers) for shelf in snapshot.shelves) <= room:
        cards = [_offer(offer, shelf.name) for shelf in snapshot.shelves for offer in shelf.offers]
        return _paged(words.CHOOSE_SERVICE, cards, "", page, room)
    return _paged(words.CHOOSE_TENANT, [_shelf(shelf) for shelf in snapshot.shelves if shelf.offers], "", page, room)


def _paged(heading: Words, cards: list[Card], tenant: str, page: int, room: int) -> Sheet:
    pages = max(1, -(-len(cards) // room))
    page = min(max(page, 0), pages - 1)
    return Sheet(heading, tuple(cards[page * room : (page + 1) * room]), tenant, page, pages)


def _offer(offer: Offer, tenant: Words | None = None) -> Card:
    if offer.closed is not None:
        return Card(offer.name, offer.closed, Choose(offer.service), open=False)
    return Card(offer.name, tenant or Words(offer.name.en, ""), Choose(offer.service))


def _shelf(shelf: Shelf) -> Card:
    """A tenant with one service needs no second page."""
    if len(shelf.offers) == 1:
        return _offer(shelf.offers[0], shelf.name)
    if all(offer.closed for offer in shelf.offers):
        return Card(shelf.name, words.CLOSED, Browse(shelf.tenant), open=False)
    return Card(shelf.name, Words(shelf.name.en, ""), Browse(shelf.tenant))


def _card(box: Box, unit: float, card: Card, measure: Measure, *, grey: bool) -> tuple[Shape, ...]:
    radius = round(2 * unit)
    faint = grey or not card.open
    inner = box.inset(round(2.4 * unit), round(1.6 * unit))
    said = card.note.id if card.note.id != card.title.id else ""
    share = 0.58 if card.open else 0.42
    first = round(inner.h * share)
    title, note = inner.row(0, first), inner.row(first, inner.h - first)
    size = round(min(4.6 * unit, title.h * 0.6))
    text = SOFT if faint else WHITE
    return joined(
        (Rect(box, ROW if faint else PANEL, radius),),
        (Rect(box, SOFT, radius, max(2, round(0.3 * unit))),) if not faint else (),
        paragraph(title, card.title.id, Style(text, SOFT, Weight.BOLD, largest=size, least=0.5), measure),
        paragraph(note, said, Style(SOFT, SOFT, largest=round(size * 0.7), least=0.5), measure),
    )


def _turning(box: Box, unit: float, sheet: Sheet, measure: Measure) -> tuple[tuple[Shape, ...], tuple[Target, ...]]:
    """Back, previous and more: only those that lead somewhere, always in the same place."""
    third = box.w // 3
    middle = Box(box.x + third, box.y, third, box.h)
    buttons = (
        (box.left_part(third), words.BACK, Browse("") if sheet.tenant else None),
        (middle, words.PREVIOUS, Browse(sheet.tenant, sheet.page - 1) if sheet.page else None),
        (
            box.right_part(third),
            words.FOLLOWING,
            Browse(sheet.tenant, sheet.page + 1) if sheet.page + 1 < sheet.pages else None,
        ),
    )
    shapes: tuple[Shape, ...] = ()
    targets: tuple[Target, ...] = ()
    for place, said, intent in buttons:
        if intent is not None:
            button = place.inset(round(0.8 * unit), round(0.6 * unit))
            style = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(3.8 * unit))
            inner = button.inset(round(2 * unit), round(unit))
            shapes = joined(shapes, (Rect(button, DEEP, round(2 * unit)),), stacked(inner, said, style, measure))
            targets = (*targets, Target(button, intent))
    return shapes, targets


def _grid(box: Box, columns: int, rows: int, gap: int) -> list[Box]:
    width, height = (box.w - gap * (columns - 1)) // columns, (box.h - gap * (rows - 1)) // rows
    return [
        Box(box.x + column * (width + gap), box.y + row * (height + gap), width, height)
        for row in range(rows)
        for column in range(columns)
    ]
