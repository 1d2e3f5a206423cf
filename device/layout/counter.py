"""The display above a counter: its label, the number it serves, and what it is doing, in words.

If it is known from how far it is read, the number's capitals have eight millimetres for each metre: what the counter is
doing, and then its label, make room for it. That the data is old keeps its place.
"""

from collections.abc import Iterator

from device.layout import words
from device.layout.lettering import FIGURES_SHARE, Style, figures, one_line, paired, stacked
from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.layout.view import NEAR, View
from device.roles.pictures import CounterPicture

MIDDLE = Align.CENTER
NOTHING = Box(0, 0, 0, 0)
LONGEST = 4.2
"""Width of a number like KUA105 over the size of its type."""

Places = tuple[Box, Box, Box]
"""Of label, number and work."""


def counter(picture: CounterPicture, width: int, height: int, measure: Measure, view: View = NEAR) -> Drawing:
    """The whole screen; a bar of 480 x 128 px is drawn side by side, anything squarer one above the other."""
    lit = picture.flash and picture.lit
    head, body, foot = _places(picture, Box(0, 0, width, height), measure, view.letters)
    shapes = joined(
        _label(head, picture, measure) if head.h else (),
        _number(body, picture, measure, lit=lit),
        _work(foot, picture, measure) if foot.h else (),
    )
    return Drawing(width, height, NIGHT, shapes)


def reach_m(width: int, height: int, view: View) -> float:
    """From how far any number can be read on such a screen at most."""
    place = _inner(Box(0, 0, width, height))
    return view.metres(min(place.h * FIGURES_SHARE, place.w / LONGEST))


def _places(picture: CounterPicture, whole: Box, measure: Measure, letters: int) -> Places:
    """The first way in which the number is large enough, else that in which it is largest."""
    ways = tuple(_ways(whole, stale=picture.stale))
    if not picture.number or not letters:
        return ways[0]
    sizes = [_size(places[1], picture.number, measure) for places in ways]
    enough = (places for places, size in zip(ways, sizes, strict=True) if size >= letters)
    return next(enough, ways[sizes.index(max(sizes))])


def _ways(whole: Box, *, stale: bool) -> Iterator[Places]:
    head, body, foot = _wide(whole) if whole.w > 2.2 * whole.h else _square(whole)
    yield head, body, foot
    if stale:
        upper, lower = whole.row(0, whole.h - foot.h), whole.row(whole.h - foot.h, foot.h)
        yield NOTHING, upper, lower
        return
    yield head, Box(body.x, body.y, body.w, whole.h - body.y), NOTHING
    yield NOTHING, whole, NOTHING


def _size(box: Box, number: str, measure: Measure) -> int:
    place = _inner(box)
    return fit_size(number, place.w, int(place.h * FIGURES_SHARE), measure, Weight.BOLD, 6)


def _inner(box: Box) -> Box:
    """Where the number stands."""
    return box.inset(box.w // 20, box.h // 8)


def _square(box: Box) -> Places:
    head, foot = round(box.h * 0.2), round(box.h * 0.24)
    return box.row(0, head), box.row(head, box.h - head - foot), box.row(box.h - foot, foot)


def _wide(box: Box) -> Places:
    label, foot = round(box.w * 0.24), round(box.h * 0.34)
    right = box.right_part(box.w - label)
    return box.left_part(label), right.row(0, box.h - foot), right.row(box.h - foot, foot)


def _label(box: Box, picture: CounterPicture, measure: Measure) -> tuple[Shape, ...]:
    inner = box.inset(box.w // 20, box.h // 4 if box.h > box.w else box.h // 10)
    style = Style(WHITE, SOFT, Weight.BOLD, MIDDLE, least=0.3)
    return (Rect(box, DEEP), *paired(inner, picture.name, style, measure))


def _number(box: Box, picture: CounterPicture, measure: Measure, *, lit: bool) -> tuple[Shape, ...]:
    ground = AMBER if lit else NIGHT
    frame = (Rect(box, WHITE if lit else AMBER, 0, max(3, box.h // 24)),) if picture.flash else ()
    if picture.number:
        style = Style(INK if lit else WHITE, SOFT, Weight.BOLD, MIDDLE)
        return (Rect(box, ground), *frame, *figures(_inner(box), picture.number, style, measure))
    nothing = picture.notice if picture.notice.id else words.CONNECTING
    said = nothing if picture.work is None else words.WORK[picture.work]
    middle = box.inset(box.w // 12, box.h // 5)
    return (Rect(box, ground), *stacked(middle, said, Style(SOFT, SOFT, Weight.BOLD, MIDDLE, least=0.4), measure))


def _work(box: Box, picture: CounterPicture, measure: Measure) -> tuple[Shape, ...]:
    inner = box.inset(box.w // 20, box.h // 8)
    if picture.stale:
        said = words.stale(picture.stale_since)
        text = f"! {said.id} / {said.en}"
        style = Style(INK, INK, Weight.BOLD, MIDDLE)
        return (Rect(box, AMBER), *one_line(inner, text, style, measure))
    said = picture.service
    if picture.number and picture.work is not None:
        said = words.WORK[picture.work]
    return (Rect(box, _ground(picture)), *paired(inner, said, Style(WHITE, SOFT, Weight.BOLD, MIDDLE), measure))


def _ground(picture: CounterPicture) -> Colour:
    return PANEL if picture.number else DEEP
