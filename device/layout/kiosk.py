"""The kiosk's screen: what a visitor sees and may touch. Big targets, words and places, high contrast, one hand.

`kiosk` gives the drawing and the targets: a touch inside a target's box means its intent.
"""

from dataclasses import dataclass, replace

from device.layout import words
from device.layout.kiosk_cards import (
    Browse,
    Choose,
    Contrast,
    Intent,
    Language,
    Part,
    Priority,
    Reprint,
    Search,
    Target,
)
from device.layout.kiosk_cards import key as plate
from device.layout.kiosk_frame import Frame, frame_of
from device.layout.kiosk_menu import menu
from device.layout.kiosk_search import search
from device.layout.leading import lead
from device.layout.lettering import Style, figures, paragraph, stacked
from device.layout.primitives import Box, Drawing, Image, Polygon, Rect, Shape, Text, joined
from device.layout.strong import strong
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.layout.view import NEAR, View
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import Words

__all__ = [
    "Browse",
    "Choose",
    "Contrast",
    "Face",
    "Intent",
    "Language",
    "Priority",
    "Reprint",
    "Search",
    "Target",
    "kiosk",
    "pressed",
    "touched",
]

MIDDLE = Align.CENTER
SEARCH_FROM = 13
"""A menu of fewer services is read faster than searched."""
TITLES: dict[KioskMode, Words] = {
    KioskMode.ASKING: words.PLEASE_WAIT,
    KioskMode.PRINTING: words.YOUR_NUMBER,
    KioskMode.JAMMED: words.YOUR_NUMBER,
    KioskMode.THANKS: words.THANKS,
    KioskMode.REFUSED: words.SORRY,
}


@dataclass(frozen=True, slots=True)
class Face:
    """What is seen and what can be touched."""

    drawing: Drawing
    targets: tuple[Target, ...]


def kiosk(screen: KioskScreen, width: int, height: int, measure: Measure, view: View = NEAR) -> Face:
    """The whole screen."""
    frame = frame_of(width, height, view.finger)
    keys, key_targets = _tools(frame, screen, measure, always_strong=view.strong)
    name = _name(frame, screen, measure)
    below, more = _below(frame, screen, measure)
    drawing = Drawing(width, height, NIGHT, joined(name, keys, below))
    return Face(strong(drawing) if view.strong or screen.contrast else drawing, key_targets + more)


def touched(face: Face, x: int, y: int) -> Intent | None:
    """What a touch at this place means."""
    target = _target(face, x, y)
    return target.intent if target else None


def pressed(face: Face, x: int, y: int) -> Drawing:
    """As it looks while a finger is there: what is under it turns light."""
    target = _target(face, x, y)
    if target is None:
        return face.drawing
    return replace(face.drawing, shapes=tuple(_lit(shape, target.box) for shape in face.drawing.shapes))


def _target(face: Face, x: int, y: int) -> Target | None:
    for target in face.targets:
        box = target.box
        if box.x <= x < box.right and box.y <= y < box.bottom:
            return target
    return None


def _lit(shape: Shape, box: Box) -> Shape:
    match shape:
        case Rect(place, _, _, border) if _inside(place, box):
            return replace(shape, colour=INK if border else AMBER)
        case Text(place) if _inside(place, box):
            return replace(shape, colour=INK)
        case Polygon(points) if all(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in points):
            return replace(shape, colour=INK)
        case Rect() | Text() | Polygon() | Image():
            return shape


def _inside(place: Box, box: Box) -> bool:
    return place.x >= box.x and place.y >= box.y and place.right <= box.right and place.bottom <= box.bottom


def _below(frame: Frame, screen: KioskScreen, measure: Measure) -> Part:
    """All but the hall's name and the tools."""
    if screen.mode in TITLES:
        return _notice(frame.notice, frame.unit, screen, measure), ()
    searching = screen.search is not None and screen.mode is KioskMode.READY
    shown, targets = (search if searching else menu)(frame, screen, measure)
    foot, more = _foot(frame.foot, frame.unit, screen, measure)
    return joined(shown, foot), targets + more


def _name(frame: Frame, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    """Of the hall."""
    unit, box = frame.unit, frame.header
    title = lead(screen.menu.site if screen.menu else Words("gerai", ""), english=screen.english)
    inner = box.inset(round(3 * unit), round(1.4 * unit))
    if not frame.upright:
        inner = inner.left_part(frame.tools.x - inner.x - round(3 * unit))
    style = Style(WHITE, SOFT, Weight.BOLD, largest=round(5 * unit))
    if screen.spare is None:
        return (Rect(box, DEEP), *stacked(inner, title, style, measure))
    above, below = inner.row(0, round(inner.h * 0.62)), inner.row(round(inner.h * 0.66), round(inner.h * 0.34))
    left = lead(words.spare(*screen.spare), english=screen.english).id
    small = Style(AMBER, SOFT, largest=round(2.6 * unit))
    return joined((Rect(box, DEEP),), stacked(above, title, style, measure), paragraph(below, left, small, measure))


def _tools(frame: Frame, screen: KioskScreen, measure: Measure, *, always_strong: bool) -> Part:
    """Find, language, contrast: each always in the same place, if it does something now."""
    if screen.mode is KioskMode.UNREADY or (frame.upright and screen.search is not None):
        return (), ()
    unit, gap = frame.unit, round(2 * frame.unit)
    width = (frame.tools.w - 2 * gap) // 3
    places = [Box(frame.tools.x + n * (width + gap), frame.tools.y, width, frame.tools.h) for n in range(3)]
    tongue = words.INDONESIAN if screen.english else words.ENGLISH
    contrast = words.CONTRAST_OFF if screen.contrast else words.CONTRAST
    keys: tuple[tuple[bool, Words, Intent], ...] = (
        (_searchable(screen), words.FIND, Search("")),
        (True, Words(tongue, ""), Language()),
        (not always_strong, contrast, Contrast()),
    )
    shown = [(place, said, intent) for place, (useful, said, intent) in zip(places, keys, strict=True) if useful]
    drawn = [plate(place, unit, said, measure, english=screen.english) for place, said, _ in shown]
    return joined(*drawn), tuple(Target(place, intent) for place, _, intent in shown)


def _searchable(screen: KioskScreen) -> bool:
    services = sum(len(shelf.offers) for shelf in screen.menu.shelves) if screen.menu else 0
    return screen.mode is KioskMode.READY and screen.search is None and services >= SEARCH_FROM


def _notice(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    """One thing said large: a number, or what is going on."""
    panel = box.inset(round(4 * unit))
    inner = panel.inset(round(4 * unit))
    title = inner.row(0, round(12 * unit))
    third = inner.h - title.h
    number = Box(inner.x, title.bottom + round(2 * unit), inner.w, round(third * 0.5) if screen.number else 0)
    said = Box(inner.x, number.bottom + round(3 * unit), inner.w, inner.bottom - number.bottom - round(3 * unit))
    first, second = said.row(0, round(said.h * 0.46)), said.row(round(said.h * 0.46), round(said.h * 0.36))
    big = Style(AMBER, SOFT, Weight.BOLD, MIDDLE, round(44 * unit))
    heading, told = lead(TITLES[screen.mode], english=screen.english), lead(screen.words, english=screen.english)
    return joined(
        (Rect(panel, PANEL, round(3 * unit)),),
        stacked(title, heading, Style(WHITE, SOFT, Weight.BOLD, MIDDLE, round(7 * unit)), measure),
        figures(number, screen.number, big, measure),
        paragraph(first, told.id, Style(WHITE, SOFT, Weight.BOLD, MIDDLE, round(5.2 * unit)), measure),
        paragraph(second, told.en, Style(SOFT, SOFT, Weight.REGULAR, MIDDLE, round(4 * unit)), measure),
    )


def _foot(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> Part:
    """The priority button; while nothing can be asked for, why."""
    inner = box.inset(round(3 * unit), round(2 * unit))
    if screen.mode is KioskMode.UNREADY:
        return _why_not(box, inner, unit, screen, measure), _reprint(box, screen)
    said = lead(words.PRIORITY_ON if screen.priority else words.PRIORITY, english=screen.english)
    ground, text, soft = (AMBER, INK, INK) if screen.priority else (PANEL, WHITE, SOFT)
    button = inner.left_part(round(inner.w * 0.72)) if screen.doubt else inner
    frame = () if screen.priority else (Rect(button, AMBER, round(2 * unit), max(3, round(0.5 * unit))),)
    words_box = button.inset(round(3 * unit), round(1.6 * unit))
    style = Style(text, soft, Weight.BOLD, MIDDLE, round(4.2 * unit))
    shapes = joined(
        (Rect(box, DEEP), Rect(button, ground, round(2 * unit))),
        frame,
        stacked(words_box, said, style, measure),
        _doubt(inner, unit, screen, measure),
    )
    doubtful = Box(button.right, box.y, box.right - button.right, box.h)
    return shapes, (Target(button, Priority()), *_reprint(doubtful, screen))


def _why_not(box: Box, inner: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    first, second = inner.row(0, round(inner.h * 0.62)), inner.row(round(inner.h * 0.64), round(inner.h * 0.36))
    return joined(
        (Rect(box, AMBER),),
        paragraph(first, screen.words.id, Style(INK, INK, Weight.BOLD, MIDDLE, round(4.4 * unit)), measure),
        paragraph(second, screen.words.en, Style(INK, INK, Weight.REGULAR, MIDDLE, round(2.8 * unit)), measure),
    )


def _doubt(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    """For staff: a number of which nobody knows whether it came out."""
    if not screen.doubt:
        return ()
    place = box.right_part(round(box.w * 0.26))
    first, second = place.row(0, place.h // 2), place.row(place.h // 2, place.h // 2)
    return joined(
        figures(first.inset(0, round(0.6 * unit)), f"{screen.doubt}?", Style(AMBER, SOFT, Weight.BOLD), measure),
        paragraph(second, words.REPRINT.id, Style(SOFT, SOFT, largest=round(2.6 * unit), least=0.4), measure),
    )


def _reprint(box: Box, screen: KioskScreen) -> tuple[Target, ...]:
    return (Target(box, Reprint()),) if screen.doubt and screen.trouble is None else ()
