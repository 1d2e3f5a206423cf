"""The kiosk's screen: what a visitor sees and may touch. Big targets, words and places, high contrast, one hand.

`kiosk` gives the drawing and the targets: a touch inside a target's box means its intent.
"""

from dataclasses import dataclass

from device.layout import words
from device.layout.kiosk_menu import Browse, Choose, Intent, Priority, Reprint, Target, menu
from device.layout.lettering import Style, figures, one_line, paragraph, stacked
from device.layout.primitives import Box, Drawing, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import Words

__all__ = ["Browse", "Choose", "Face", "Intent", "Priority", "Reprint", "Target", "kiosk", "touched"]

MIDDLE = Align.CENTER
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


def kiosk(screen: KioskScreen, width: int, height: int, measure: Measure) -> Face:
    """The whole screen."""
    unit = min(width, height) / 100
    header = Box(0, 0, width, round(11 * unit))
    foot = Box(0, height - round(17 * unit), width, round(17 * unit))
    body = Box(0, header.bottom, width, foot.y - header.bottom)
    top = _header(header, unit, screen, measure)
    if screen.mode in TITLES:
        shapes = joined(top, _notice(Box(0, body.y, width, height - body.y), unit, screen, measure))
        return Face(Drawing(width, height, NIGHT, shapes), ())
    shown, targets = menu(body, unit, screen, measure)
    below, more = _foot(foot, unit, screen, measure)
    return Face(Drawing(width, height, NIGHT, joined(top, shown, below)), targets + more)


def touched(face: Face, x: int, y: int) -> Intent | None:
    """What a touch at this place means."""
    for target in face.targets:
        box = target.box
        if box.x <= x < box.right and box.y <= y < box.bottom:
            return target.intent
    return None


def _header(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[Shape, ...]:
    title = screen.menu.site if screen.menu else Words("gerai", "")
    inner = box.inset(round(3 * unit), round(1.4 * unit))
    return (Rect(box, DEEP), *stacked(inner, title, Style(WHITE, SOFT, Weight.BOLD, largest=round(5 * unit)), measure))


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
    return joined(
        (Rect(panel, PANEL, round(3 * unit)),),
        stacked(title, TITLES[screen.mode], Style(WHITE, SOFT, Weight.BOLD, MIDDLE, round(7 * unit)), measure),
        figures(number, screen.number, big, measure),
        paragraph(first, screen.words.id, Style(WHITE, SOFT, Weight.BOLD, MIDDLE, round(5.2 * unit)), measure),
        paragraph(second, screen.words.en, Style(SOFT, SOFT, Weight.REGULAR, MIDDLE, round(4 * unit)), measure),
    )


def _foot(box: Box, unit: float, screen: KioskScreen, measure: Measure) -> tuple[tuple[Shape, ...], tuple[Target, ...]]:
    """The priority button; while nothing can be asked for, why."""
    inner = box.inset(round(3 * unit), round(2 * unit))
    if screen.mode is KioskMode.UNREADY:
        return _why_not(box, inner, unit, screen, measure), _reprint(box, screen)
    said = words.PRIORITY_ON if screen.priority else words.PRIORITY
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
        one_line(second, words.REPRINT.id, Style(SOFT, SOFT, least=0.4), measure),
    )


def _reprint(box: Box, screen: KioskScreen) -> tuple[Target, ...]:
    return (Target(box, Reprint()),) if screen.doubt and screen.trouble is None else ()
