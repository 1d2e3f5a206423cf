"""The newest call: number, arrow, counter. While it is new, light and dark change places, and words say so."""

from dataclasses import dataclass

from msgspec.structs import replace

from device.layout import words
from device.layout.leading import only
from device.layout.lettering import Style, beside, figures, one_line, paired, stacked
from device.layout.primitives import Box, Colour, Rect, Shape, arrow, joined
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, INK, PANEL, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Words

BESIDE = 40
"""Units of the width that arrow and counter take beside the number."""
NUMBER_SIZE = 36
COUNTER_LEAST = 0.4
LABEL_SHORT = 3
"""A counter with a longer label has a name of its own, like "Informasi"."""
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
    call = told(picture.calls[0], picture.language)
    new = call.call in picture.flash
    ink = (LIT if picture.lit else NEW) if new else CALM
    frame = (Rect(box, ink.frame, round(2 * unit), round(0.9 * unit)),) if ink.frame else ()
    inner = box.inset(round(3 * unit), round(1.6 * unit))
    caption = inner.row(0, round(3.8 * unit))
    below = Box(inner.x, caption.bottom, inner.w, inner.h - caption.h)
    return joined(
        (Rect(box, ink.ground, round(2 * unit)),),
        frame,
        beside(caption, only(_caption(call, new=new), picture.language), ink.style(ink.soft, 3 * unit), measure),
        _body(below, unit, call, ink, measure, upright=upright, language=picture.language),
    )


def told(call: BoardCall, language: str) -> BoardCall:
    """In one language, if the screen speaks one at a time."""
    return replace(call, tenant=only(call.tenant, language), direction=only(call.direction, language))


def named(label: str, caption: Words) -> str:
    """Like "Loket 3", and "Informasi" as it is."""
    return f"{caption.id} {label}" if len(label) <= LABEL_SHORT else label


def _body(
    box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure, *, upright: bool, language: str
) -> tuple[Shape, ...]:
    caption = only(words.COUNTER, language)
    if upright:
        return _upright(box, unit, call, ink, measure, caption)
    if _is_long(box, unit, call.number, measure):
        return _stacked(box, unit, call, ink, measure, caption)
    return _side_by_side(box, unit, call, ink, measure, caption)


def _caption(call: BoardCall, *, new: bool) -> Words:
    if not new:
        return words.QUEUE_NUMBER
    said = words.CALLED_AGAIN if call.recalled else words.NEW_CALL
    return Words(said.id.upper(), said.en)


def _is_long(box: Box, unit: float, number: str, measure: Measure) -> bool:
    """Would it have to be smaller than a quarter of the height beside its counter?"""
    room = box.w - round(BESIDE * unit)
    return fit_size(number, room, round(NUMBER_SIZE * unit), measure, Weight.BOLD) < LEAST_SIZE * unit


def _side_by_side(
    box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure, counter: Words
) -> tuple[Shape, ...]:
    right = box.right_part(round(34 * unit))
    number = Box(box.x, box.y + round(unit), box.w - round(BESIDE * unit), round(27.5 * unit))
    tip = Box(right.x - round(6 * unit), number.y + round(8.7 * unit), round(5 * unit), round(10 * unit))
    below = Box(box.x, number.bottom + round(unit), box.w, box.bottom - number.bottom - round(unit))
    direction = below.right_part(round(min(66 * unit, below.w * 0.5)) if call.direction.id else 0)
    tenant = below.left_part(below.w - direction.w - round(2 * unit))
    caption = right.row(0, round(5 * unit))
    figure = right.right_part(right.w - round(unit))
    label = Box(figure.x, caption.bottom + round(unit), figure.w, number.bottom - caption.bottom - round(unit))
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        paired(tenant, call.tenant, ink.style(ink.text, 4.4 * unit), measure),
        (arrow(tip, ink.number),),
        paired(caption, counter, ink.style(ink.text, 4.2 * unit, Align.CENTER), measure),
        figures(label, call.counter, ink.style(ink.number, 30 * unit, Align.CENTER), measure),
        paired(direction, call.direction, ink.style(ink.text, 3.8 * unit, Align.RIGHT), measure),
    )


def _stacked(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure, caption: Words) -> tuple[Shape, ...]:
    """A long number over the whole width, its counter below."""
    number = Box(box.x, box.y, box.w, round(26.5 * unit))
    strip = Box(box.x, number.bottom, box.w, box.bottom - number.bottom)
    counter = strip.left_part(round(strip.w * 0.45))
    rest = Box(counter.right + round(2 * unit), strip.y, strip.right - counter.right - round(2 * unit), strip.h)
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        _counter(counter, unit, named(call.counter, caption), ink, measure),
        _whose(rest.inset(0, 0 if call.direction.id else strip.h // 8), call, ink.style(ink.text, 4.2 * unit), measure),
    )


def _upright(box: Box, unit: float, call: BoardCall, ink: Ink, measure: Measure, caption: Words) -> tuple[Shape, ...]:
    """On a standing screen the number is as wide as it is, and all else below."""
    number = Box(box.x, box.y, box.w, round(box.h * (0.5 if call.direction.id else 0.54)))
    counter = Box(box.x, number.bottom, box.w, round(box.h * 0.22))
    rest = Box(box.x, counter.bottom, box.w, box.bottom - counter.bottom)
    return joined(
        figures(number, call.number, ink.style(ink.number, NUMBER_SIZE * unit), measure),
        _counter(counter, unit, named(call.counter, caption), ink, measure),
        _whose(rest, call, ink.style(ink.text, 3.4 * unit), measure),
    )


def _whose(box: Box, call: BoardCall, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """The tenant, and below it where to go, if the site says that."""
    if not call.direction.id:
        return paired(box, call.tenant, style, measure)
    half = box.h // 2
    return joined(
        paired(box.row(0, half), call.tenant, style, measure),
        paired(box.row(half, half), call.direction, style, measure),
    )


def _counter(box: Box, unit: float, said: str, ink: Ink, measure: Measure) -> tuple[Shape, ...]:
    """An arrow and the counter by name, in one line."""
    tip = Box(box.x, box.y + box.h // 4, box.h // 4, box.h // 2)
    place = Box(tip.right + round(2 * unit), box.y, box.right - tip.right - round(2 * unit), box.h)
    style = _never_cut(ink.style(ink.number, 9 * unit))
    return (arrow(tip, ink.number), *one_line(place, said, style, measure))


def _never_cut(style: Style) -> Style:
    """Where to go is set small rather than cut short."""
    return Style(style.colour, style.second, style.weight, style.align, style.largest, COUNTER_LEAST)


def _empty(box: Box, unit: float, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    said = only(words.NO_CALLS if picture.zone else words.CONNECTING, picture.language)
    middle = box.inset(round(3 * unit), round(box.h * 0.32))
    return joined(
        (Rect(box, PANEL, round(2 * unit)),),
        stacked(middle, said, Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, round(8 * unit)), measure),
    )
