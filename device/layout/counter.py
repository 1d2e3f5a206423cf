"""The display above a counter: its label, the number it serves, and what it is doing, in words."""

from device.layout import words
from device.layout.lettering import Style, figures, one_line, paired, stacked
from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.roles.pictures import CounterPicture

MIDDLE = Align.CENTER


def counter(picture: CounterPicture, width: int, height: int, measure: Measure) -> Drawing:
    """The whole screen; a bar of 480 x 128 px is drawn side by side, anything squarer one above the other."""
    whole = Box(0, 0, width, height)
    lit = picture.flash and picture.lit
    head, body, foot = _wide(whole) if width > 2.2 * height else _square(whole)
    shapes = joined(
        _label(head, picture, measure),
        _number(body, picture, measure, lit=lit),
        _work(foot, picture, measure),
    )
    return Drawing(width, height, NIGHT, shapes)


def _square(box: Box) -> tuple[Box, Box, Box]:
    head, foot = round(box.h * 0.2), round(box.h * 0.24)
    return box.row(0, head), box.row(head, box.h - head - foot), box.row(box.h - foot, foot)


def _wide(box: Box) -> tuple[Box, Box, Box]:
    label, foot = round(box.w * 0.24), round(box.h * 0.34)
    right = box.right_part(box.w - label)
    return box.left_part(label), right.row(0, box.h - foot), right.row(box.h - foot, foot)


def _label(box: Box, picture: CounterPicture, measure: Measure) -> tuple[Shape, ...]:
    inner = box.inset(box.w // 20, box.h // 4 if box.h > box.w else box.h // 10)
    style = Style(WHITE, SOFT, Weight.BOLD, MIDDLE, least=0.3)
    return (Rect(box, DEEP), *paired(inner, picture.name, style, measure))


def _number(box: Box, picture: CounterPicture, measure: Measure, *, lit: bool) -> tuple[Shape, ...]:
    ground = AMBER if lit else NIGHT
    inner = box.inset(box.w // 20, box.h // 8)
    frame = (Rect(box, WHITE if lit else AMBER, 0, max(3, box.h // 24)),) if picture.flash else ()
    if picture.number:
        style = Style(INK if lit else WHITE, SOFT, Weight.BOLD, MIDDLE)
        return (Rect(box, ground), *frame, *figures(inner, picture.number, style, measure))
    said = words.CONNECTING if picture.work is None else words.WORK[picture.work]
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
