"""The kiosk's menu: first the tenants, then a tenant's services; a small hall shows its services at once.

Before the tenants stand the services that are asked for most.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from device.layout import words
from device.layout.kiosk_cards import Browse, Card, Choose, Intent, Part, Search, Target, deck, grid, key
from device.layout.kiosk_frame import Frame
from device.layout.leading import lead
from device.layout.lettering import Style, beside, stacked
from device.layout.primitives import Box, Shape, joined
from device.layout.text import Measure, Weight
from device.layout.theme import SOFT, WHITE
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf, Words

HIGHEST = 58
"""A page with few cards has larger ones, but not endlessly: units."""
GAP, FEW = 2, 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of cards, with the way around it."""

    heading: Words
    cards: tuple[Card, ...]
    tenant: str = ""
    page: int = 0
    pages: int = 1


def menu(frame: Frame, screen: KioskScreen, measure: Measure) -> Part:
    """What is asked, the cards of this page and the buttons to turn it."""
    if screen.menu is None:
        return (), ()
    unit = frame.unit
    columns, rows = grid_of(frame.cards, frame)
    sheet = sheet_of(screen.menu, screen.tenant, screen.page, columns * rows, screen.popular[:columns])
    places = _places(frame, len(sheet.cards), columns, rows, alone=sheet.pages == 1 and not sheet.tenant)
    grey = screen.mode is KioskMode.UNREADY
    shown, targets = deck(places, sheet.cards, unit, measure, english=screen.english, grey=grey)
    turning, turns = turned(frame.turning, unit, _ways(sheet), measure, english=screen.english)
    heading = lead(sheet.heading, english=screen.english)
    return joined(headed(frame, heading, measure), shown, turning), targets + turns


def headed(frame: Frame, said: Words, measure: Measure) -> tuple[Shape, ...]:
    """On a standing screen there is room for it to be large."""
    style = Style(WHITE, SOFT, Weight.BOLD, largest=round((8 if frame.upright else 5) * frame.unit))
    return (stacked if frame.upright else beside)(frame.heading, said, style, measure)


def grid_of(box: Box, frame: Frame) -> tuple[int, int]:
    """Columns and rows of cards that leave each large enough for a thumb."""
    columns, rows = (2, 5) if frame.upright else (3, 4)
    gap = round(GAP * frame.unit)
    return columns, max(1, min(rows, (box.h + gap) // (frame.side(9) + gap)))


def _places(frame: Frame, cards: int, columns: int, rows: int, *, alone: bool) -> list[Box]:
    """Of so many cards, as large as they can be; `alone`: nothing stands below them."""
    gap = round(GAP * frame.unit)
    columns, rows = _spread(cards, columns, rows, upright=frame.upright)
    room = frame.turning.bottom - frame.cards.y if alone else frame.cards.h
    used = min(room, rows * (round(HIGHEST * frame.unit) + gap) - gap)
    return grid(frame.cards.row(0, used), columns, rows, gap)


def _spread(cards: int, columns: int, rows: int, *, upright: bool) -> tuple[int, int]:
    """Few cards: one below the other on a standing screen, side by side on a lying one."""
    if upright and cards <= min(FEW, rows):
        return 1, max(1, cards)
    if cards <= columns:
        return max(1, cards), 1
    columns = 2 if cards <= FEW else columns
    return columns, -(-cards // columns)


def sheet_of(snapshot: KioskSnapshot, tenant: str, page: int, room: int, popular: tuple[str, ...] = ()) -> Sheet:
    """What stands on one page with room for so many cards. An unknown tenant or page is the nearest known one."""
    shelf = next((shelf for shelf in snapshot.shelves if shelf.tenant == tenant), None)
    if shelf is not None:
        cards = [offered(offer) for offer in shelf.offers]
        return paged(shelf.name, cards, page, room, shelf.tenant)
    if sum(len(shelf.offers) for shelf in snapshot.shelves) <= room:
        cards = [offered(offer, shelf.name) for shelf in snapshot.shelves for offer in shelf.offers]
        return paged(words.CHOOSE_SERVICE, cards, page, room)
    first = list(favourites(snapshot, popular))
    tenants = [_shelf(shelf) for shelf in snapshot.shelves if shelf.offers]
    return paged(words.CHOOSE if first else words.CHOOSE_TENANT, first + tenants, page, room)


def paged(heading: Words, cards: list[Card], page: int, room: int, tenant: str = "") -> Sheet:
    pages = max(1, -(-len(cards) // room))
    page = min(max(page, 0), pages - 1)
    return Sheet(heading, tuple(cards[page * room : (page + 1) * room]), tenant, page, pages)


def favourites(snapshot: KioskSnapshot, popular: tuple[str, ...]) -> Iterator[Card]:
    """In their order; what the menu does not have any more is left out."""
    known = {offer.service: (offer, shelf) for shelf in snapshot.shelves for offer in shelf.offers}
    for service in popular:
        if service in known:
            offer, shelf = known[service]
            note = Words(_with_points(words.POPULAR.id, shelf.name.id), _with_points(words.POPULAR.en, shelf.name.en))
            yield Card(offer.name, note, Choose(service), popular=True)


def offered(offer: Offer, tenant: Words | None = None) -> Card:
    """A service; `tenant`: whose it is, where nothing else says that."""
    if offer.closed is not None:
        return Card(offer.name, offer.closed, Choose(offer.service), open=False)
    return Card(offer.name, _below(offer.name, tenant), Choose(offer.service))


def turned(
    box: Box, unit: float, ways: tuple[tuple[Words, Intent | None], ...], measure: Measure, *, english: bool
) -> Part:
    """Keys side by side, each always in the same place; those that lead nowhere are not there."""
    places = grid(box, len(ways), 1, round(GAP * unit))
    shown = [(place, said, intent) for place, (said, intent) in zip(places, ways, strict=True) if intent is not None]
    drawn = [key(place, unit, said, measure, english=english) for place, said, _ in shown]
    return joined(*drawn), tuple(Target(place, intent) for place, _, intent in shown)


def around(back: Intent | None, here: Browse | Search, pages: int) -> tuple[tuple[Words, Intent | None], ...]:
    """Back, previous and more, from a page."""
    before = _page(here, here.page - 1) if here.page > 0 else None
    after = _page(here, here.page + 1) if here.page + 1 < pages else None
    return (words.BACK, back), (words.PREVIOUS, before), (words.FOLLOWING, after)


def _ways(sheet: Sheet) -> tuple[tuple[Words, Intent | None], ...]:
    return around(Browse("") if sheet.tenant else None, Browse(sheet.tenant, sheet.page), sheet.pages)


def _page(here: Browse | Search, page: int) -> Intent:
    return Browse(here.tenant, page) if isinstance(here, Browse) else Search(here.text, page)


def _below(name: Words, tenant: Words | None) -> Words:
    """What stands small below a service: its name in the other language, and whose it is where nobody said it above."""
    whose = tenant or Words("", "")
    if name.en == name.id:
        return whose
    return Words(_with_points(name.en, whose.id), _with_points(name.id, whose.en))


def _with_points(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _shelf(shelf: Shelf) -> Card:
    """A tenant with one service needs no second page."""
    if len(shelf.offers) == 1:
        return offered(shelf.offers[0], shelf.name)
    if all(offer.closed for offer in shelf.offers):
        return Card(shelf.name, words.CLOSED, Browse(shelf.tenant), open=False)
    return Card(shelf.name, Words(shelf.name.en, shelf.name.id), Browse(shelf.tenant))
