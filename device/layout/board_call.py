"""The newest call: number, arrow, counter. While it is new, light and dark change places, and words say so."""

from dataclasses import dataclass

from device.layout import words
from device.layout.lettering import Style, beside, figures, one_line, stacked
from device.layout.primitives import Box, Colour, Rect, Shape, arrow, joined
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, INK, PANEL, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Words

BESIDE = 40
"""Units of the width that arrow and counter take beside the number."""
NUMBER_SIZE = 36
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

    def style(self, colour: Colour, size: float, align: Align = Align.LEFT) -> Style:
        return Style(colour, self.soft, Weight.BOLD, align, round(size))


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
    caption = inner.row(0, round(3.8 * unit))
    below = Box(inner.x, caption.bottom, inner.w, inner.h - caption.h)
    return joined(
        (Rect(box, ink.ground, round(2 * unit)),),
        frame,
        beside(caption, _caption(call, new=new), ink.style(ink.soft, 3 * unit), measure),
        _body(below, unit, call, ink, measure, upright=upright),
    )


def _body(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure, *, upright: bool) -> tuple[Shape, ...]:
    if upright:
        return _upright(box, unit, call, ink, measure)
    if _is_long(box, unit, call.number, measure):
        return _stacked(box, unit, call, ink, measure)
    return _side_by_side(box, unit, call, ink, measure)


def _caption(call: BoardCall, *, new: bool) -> Words:
    if not new:
        return words.QUEUE_NUMBER
    said = words.CALLED_AGAIN if call.recalled else words.NEW_CALL
    return Words(said.id.upper(), said.en)


def _is_long(box: Box, unit: float, number: str, measure: Measure) -> bool:
    """Would it have to be smaller than a quarter of the height beside its counter?"""
    room = box.w - round(BESIDE * unit)
    return fit_size(number, room, round(NUMBER_SIZE * unit), measure, Weight.BOLD) < LEAST_SIZE * unit


def _side_by_side(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    right = box.right_part(round(34 * unit))
    number = Box(box.x, box.y + round(unit), box.w - round(BESIDE * unit), round(27.5 * unit))
    tip = Box(right.x - round(6 * unit), number.y + round(8.7 * unit), round(5 * unit), round(10 * unit))
    tenant = Box(box.x, number.bottom + round(unit), number.w, box.bottom - number.bottom - round(unit))
    caption = right.row(0, round(5 * unit))
    label = Box(right.x, caption.bottom + round(unit), right.w, number.bottom - caption.bottom - round(unit))
    direction = Box(right.x, tenant.y, right.w, tenant.h)
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        stacked(tenant, call.tenant, ink.style(ink.text, 4.2 * unit), measure),
        (arrow(tip, ink.number),),
        stacked(caption, words.COUNTER, ink.style(ink.text, 4 * unit, Align.CENTER), measure),
        figures(label, call.counter, ink.style(ink.number, 30 * unit, Align.CENTER), measure),
        stacked(direction, call.direction, ink.style(ink.text, 3.4 * unit, Align.CENTER), measure),
    )


def _stacked(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    """A long number over the whole width, its counter below."""
    number = Box(box.x, box.y, box.w, round(26.5 * unit))
    strip = Box(box.x, number.bottom, box.w, box.bottom - number.bottom)
    counter = strip.left_part(round(strip.w * 0.45))
    tenant = Box(counter.right + round(2 * unit), strip.y, strip.right - counter.right - round(2 * unit), strip.h)
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        _counter(counter, unit, call, ink, measure),
        stacked(tenant.inset(0, strip.h // 8), call.tenant, ink.style(ink.text, 4.2 * unit), measure),
    )


def _upright(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    """On a standing screen the number is as wide as it is, and all else below."""
    number = Box(box.x, box.y, box.w, round(box.h * 0.56))
    counter = Box(box.x, number.bottom, box.w, round(box.h * 0.26))
    tenant = Box(box.x, counter.bottom, box.w, box.bottom - counter.bottom)
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        _counter(counter, unit, call, ink, measure),
        stacked(tenant, call.tenant, ink.style(ink.text, 3.4 * unit), measure),
    )


def _counter(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    """An arrow and the counter by name, in one line."""
    tip = Box(box.x, box.y + box.h // 4, box.h // 4, box.h // 2)
    place = Box(tip.right + round(2 * unit), box.y, box.right - tip.right - round(2 * unit), box.h)
    said = f"{words.COUNTER.id} {call.counter}"
    return (arrow(tip, ink.number), *one_line(place, said, ink.style(ink.number, 9 * unit), measure))


def _empty(box: Box, unit: float, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    said = words.NO_CALLS if picture.zone else words.CONNECTING
    middle = box.inset(round(3 * unit), round(box.h * 0.32))
    return joined(
        (Rect(box, PANEL, round(2 * unit)),),
        stacked(middle, said, Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(8 * unit)), measure),
    )
