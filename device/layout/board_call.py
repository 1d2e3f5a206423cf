"""The newest call: number, arrow, counter. While it is new it changes places of light and dark, and says so in words."""

from dataclasses import dataclass

from device.layout import words
from device.layout.lettering import Style, beside, figures, one_line, stacked
from device.layout.primitives import Box, Colour, Rect, Shape, arrow, joined
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, INK, PANEL, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Words

NUMBER_SIZE = 36.5
LEAST_SIZE = 34.6
"""Units of type for capitals of a quarter of the height: no typeface in use has capitals below 0.72 of its size."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of the panel in this phase of the flash."""

    ground: Colour
    number: Colour
    text: Colour
    soft: Colour
    frame: Colour | None


CALM = Ink(PANEL, WHITE, WHITE, SOFT, None)
NEW = Ink(PANEL, AMBER, WHITE, SOFT, AMBER)
LIT = Ink(AMBER, INK, INK, INK, WHITE)


def call_panel(box: Box, unit: float, picture: BoardPicture, measure: Measure, *, upright: bool) -> tuple[Shape, ...]:
    """The panel of the newest call, or what there is to say when nobody was called."""
    if not picture.calls:
        return _empty(box, unit, picture, measure)
    call = picture.calls[0]
    new = call.call in picture.flash
    ink = (LIT if picture.lit else NEW) if new else CALM
    frame = (Rect(box, ink.frame, round(2 * unit), round(0.9 * unit)),) if ink.frame else ()
    inner = box.inset(round(3 * unit), round(1.6 * unit))
    caption = inner.row(0, round(4 * unit))
    below = Box(inner.x, caption.bottom, inner.w, inner.h - caption.h)
    stack = upright or _is_long(below, unit, call.number, measure)
    place = _stacked(below, unit, call, ink, measure) if stack else _side_by_side(below, unit, call, ink, measure)
    said = _caption(call, new=new)
    return joined(
        (Rect(box, ink.ground, round(2 * unit)),),
        frame,
        beside(caption, said, Style(ink.soft, ink.soft, Weight.BOLD, largest=round(3 * unit)), measure),
        place,
    )


def _caption(call: BoardCall, *, new: bool) -> Words:
    if not new:
        return words.QUEUE_NUMBER
    said = words.CALLED_AGAIN if call.recalled else words.NEW_CALL
    return Words(said.id.upper(), said.en)


def _is_long(box: Box, unit: float, number: str, measure: Measure) -> bool:
    """Would it have to be smaller than a quarter of the height beside its counter?"""
    room = box.w - round(44 * unit)
    return fit_size(number, room, round(NUMBER_SIZE * unit), measure, Weight.BOLD) < LEAST_SIZE * unit


def _side_by_side(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    right = box.right_part(round(36 * unit))
    tip = Box(right.x - round(7 * unit), box.y + round(9 * unit), round(5 * unit), round(10 * unit))
    number = Box(box.x, box.y, box.w - round(44 * unit), round(27.5 * unit))
    tenant = Box(box.x, number.bottom, box.w - round(40 * unit), box.bottom - number.bottom)
    caption = right.row(0, round(5.5 * unit))
    label = Box(right.x, caption.bottom, right.w, round(20 * unit))
    direction = Box(right.x, tenant.y, right.w, tenant.h)
    center = Align.CENTER
    return joined(
        figures(
            number, call.number, Style(ink.number, ink.soft, Weight.BOLD, largest=round(NUMBER_SIZE * unit)), measure
        ),
        stacked(tenant, call.tenant, Style(ink.text, ink.soft, Weight.BOLD, largest=round(4.2 * unit)), measure),
        (arrow(tip, ink.number),),
        stacked(caption, words.COUNTER, Style(ink.text, ink.soft, Weight.BOLD, center, round(4 * unit)), measure),
        figures(label, call.counter, Style(ink.number, ink.soft, Weight.BOLD, center, round(24 * unit)), measure),
        stacked(
            direction, call.direction, Style(ink.text, ink.soft, Weight.REGULAR, center, round(3.4 * unit)), measure
        ),
    )


def _stacked(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    """The number over the whole width, its counter below."""
    strip_h = min(round(box.h * 0.36), round(15 * unit))
    strip = Box(box.x, box.bottom - strip_h, box.w, strip_h)
    number = Box(box.x, box.y, box.w, box.h - strip_h)
    tip = Box(strip.x, strip.y + strip.h // 4, strip.h // 4, strip.h // 2)
    counter = Box(tip.right + round(2 * unit), strip.y, round(strip.w * 0.42), strip.h)
    tenant = Box(counter.right + round(2 * unit), strip.y, strip.right - counter.right - round(2 * unit), strip.h)
    place = f"{words.COUNTER.id} {call.counter}"
    return joined(
        figures(
            number, call.number, Style(ink.number, ink.soft, Weight.BOLD, largest=round(NUMBER_SIZE * unit)), measure
        ),
        (arrow(tip, ink.number),),
        one_line(counter, place, Style(ink.number, ink.soft, Weight.BOLD, largest=round(9 * unit)), measure),
        stacked(
            tenant.inset(0, strip.h // 8), call.tenant, Style(ink.text, ink.soft, largest=round(4.2 * unit)), measure
        ),
    )


def _empty(box: Box, unit: float, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    said = words.NO_CALLS if picture.zone else words.CONNECTING
    middle = box.inset(round(3 * unit), round(box.h * 0.32))
    return joined(
        (Rect(box, PANEL, round(2 * unit)),),
        stacked(middle, said, Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(8 * unit)), measure),
    )
