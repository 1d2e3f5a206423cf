"""A hall board that says from how far it is read: every letter is as high as that needs, or it is not there.

    header   title                      clock
    call     A005                 >      3
             tenant, and where to go
    lists    KUA105 > 12    |    Samsat         7
    footer   running text in turns, or that the data is old

Names that are too long are cut short, lists have fewer rows, and what has no room at all is left out, in this order:
the picture, headings, waiting counts, earlier calls. One language at a time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from device.layout import words
from device.layout.board_call import CALM, LABEL_SHORT, LIT, NEW, Ink, told
from device.layout.leading import only, part_of
from device.layout.lettering import Style, figures, one_line, paragraph
from device.layout.primitives import Box, Colour, Rect, Shape, Text, arrow, joined
from device.layout.text import Align, Measure, Weight, flow
from device.layout.theme import AMBER, DEEP, INK, PANEL, ROW, SOFT, WHITE
from device.layout.view import View
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Queue, Words

if TYPE_CHECKING:
    from device.layout.board import Slide

LINE, FIGURE, GAP = 1.3, 1.06, 0.16
"""Heights over the size of type: of a line with letters, of a row of capitals and digits, and of a gap."""
CALL_SHARE = 0.4
EARLIER_WIDTH, EARLIER_SHARE = 7.0, 0.42
"""Of a column of earlier calls: sizes of type, and the share of the width that it takes if there is more room."""
WAITING_WIDTH = 11.3
"""Of a column of waiting counts, in sizes of type: some sixteen letters and three digits."""
ROWS_MAX = 6
STALE_MARK = "!"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything is, px. `size`: of all type that is not larger. `rows`: of the lists."""

    size: int
    upright: bool
    header: Box
    call: Box
    lists: Box
    footer: Box
    rows: int

    @property
    def earlier(self) -> Box:
        room = max(EARLIER_WIDTH * self.size, EARLIER_SHARE * self.lists.w)
        left = self.lists.left_part(min(self.lists.w, round(room)))
        return left if self.waiting_columns else self.lists

    @property
    def waiting(self) -> Box:
        return self.lists.right_part(self.lists.w - self.earlier.w - round(GAP * self.size))

    @property
    def waiting_columns(self) -> int:
        """0: there is no room for waiting counts."""
        taken = max(EARLIER_WIDTH * self.size, EARLIER_SHARE * self.lists.w) + GAP * self.size
        return min(2, int((self.lists.w - taken) / (WAITING_WIDTH * self.size))) if self.rows else 0


def board(
    picture: BoardPicture, screen: tuple[int, int], measure: Measure, view: View, _: "Slide | None"
) -> tuple[Shape, ...]:
    frame = frame_of(*screen, view)
    return joined(
        _header(frame, picture, measure),
        _call(frame, picture, measure),
        _earlier(frame, picture, measure),
        _waiting(frame, picture, measure),
        _footer(frame, picture, measure),
    )


def queues_per_page(width: int, height: int, view: View) -> int:
    """0: waiting counts are not shown."""
    frame = frame_of(width, height, view)
    return frame.rows * frame.waiting_columns


def reach_m(width: int, height: int, view: View) -> float:
    """From how far such a screen can be read at most: header, number, counter, tenant and footer have to fit."""
    lines = 3 * LINE + (2 if height > width else 1) * FIGURE + 6 * GAP
    return view.metres(min(height / lines, width / EARLIER_WIDTH))


def frame_of(width: int, height: int, view: View) -> Frame:
    """As many rows of lists as leave the newest call its share."""
    size = view.letters
    upright = height > width
    gap, line, figure = round(GAP * size), round(LINE * size), round(FIGURE * size)
    header, footer = Box(0, 0, width, line), Box(0, height - line, width, line)
    between = footer.y - header.bottom - 2 * gap
    least = max(round(CALL_SHARE * height), (2 if upright else 1) * figure + line + 2 * gap)
    rows = min(ROWS_MAX, max(0, between - least - gap) // (figure + gap))
    lists_h = rows * (figure + gap)
    call = Box(gap, header.bottom + gap, width - 2 * gap, between - lists_h)
    lists = Box(gap, call.bottom + gap, width - 2 * gap, max(0, lists_h - gap))
    return Frame(size, upright, header, call, lists, footer, rows)


def _header(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    size = frame.size
    inner = frame.header.inset(round(GAP * 2 * size), 0)
    clock = inner.right_part(measure("00.00", size, Weight.BOLD))
    title = inner.left_part(inner.w - clock.w - size)
    name = only(picture.title, picture.language).id if picture.zone else "gerai"
    return joined(
        (Rect(frame.header, DEEP),),
        _line(title, name, frame, WHITE, measure, Weight.BOLD),
        one_line(clock, picture.clock, Style(AMBER, SOFT, Weight.BOLD, Align.RIGHT, size, 1.0), measure),
    )


def _call(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    size, box = frame.size, frame.call
    radius, gap = size // 3, round(GAP * size)
    if not picture.calls:
        said = only(words.NO_CALLS if picture.zone else words.CONNECTING, picture.language)
        style = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, size, 1.0)
        return (Rect(box, PANEL, radius), *paragraph(box.inset(gap), said.id, style, measure))
    call = told(picture.calls[0], picture.language)
    new = call.call in picture.flash
    ink = (LIT if picture.lit else NEW) if new else CALM
    inner = box.inset(2 * gap, gap)
    below = inner.row(inner.h - round(LINE * size), round(LINE * size))
    above = inner.left_part(inner.w).row(0, inner.h - below.h)
    body = _below if frame.upright or _too_wide(above, call, size, measure) else _beside
    return joined(
        (Rect(box, ink.ground, radius),),
        (Rect(box, ink.frame, radius, max(3, gap // 2)),) if ink.frame else (),
        body(above, call, ink, frame, measure, only(words.COUNTER, picture.language).id),
        _whose(below, call, Style(ink.text, ink.text, Weight.BOLD, Align.LEFT, size, 1.0), picture, measure),
    )


def _whose(box: Box, call: BoardCall, style: Style, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    """The tenant and where to go, in one line if both have room, else in turns."""
    parts = tuple(filter(None, (call.tenant.id, call.direction.id)))
    if measure(" · ".join(parts), style.largest, style.weight) <= box.w:
        return one_line(box, " · ".join(parts), style, measure)
    lines = [line for part in parts for line in flow(part, box.w, style.largest, measure, style.weight)]
    return one_line(box, lines[part_of(picture) % len(lines)], style, measure)


def _too_wide(box: Box, call: BoardCall, size: int, measure: Measure) -> bool:
    room = box.w - 2 * size
    return measure(call.number, size, Weight.BOLD) + measure(call.counter, size, Weight.BOLD) > room


def _beside(box: Box, call: BoardCall, ink: Ink, frame: Frame, measure: Measure, caption: str) -> tuple[Shape, ...]:
    """The number at the left, the counter at the right, each as large as it can be."""
    size = frame.size
    needs = measure(call.counter, size, Weight.BOLD)
    right = box.right_part(max(needs, round(box.w * 0.34)))
    number = box.left_part(box.w - right.w - 2 * size)
    tip = Box(number.right + size // 2, box.y + box.h // 2 - size // 2, round(0.7 * size), size)
    head = right.row(0, round(LINE * size) if right.h > (LINE + 2 * FIGURE) * size else 0)
    label = right.row(head.h, right.h - head.h)
    centred = Style(ink.text, ink.soft, Weight.BOLD, Align.CENTER, size, 1.0)
    return joined(
        figures(number.inset(0, box.h // 12), call.number, _large(ink, Align.LEFT), measure),
        (arrow(tip, ink.number),),
        one_line(head, caption, centred, measure) if head.h else (),
        figures(label.inset(0, label.h // 12), call.counter, _large(ink, Align.CENTER), measure),
    )


def _below(box: Box, call: BoardCall, ink: Ink, frame: Frame, measure: Measure, caption: str) -> tuple[Shape, ...]:
    """The counter below the number, by name if there is room, and never larger."""
    size = frame.size
    number = box.row(0, round(box.h * 0.58))
    strip = box.row(number.h, box.h - number.h)
    tip = Box(strip.x, strip.y + strip.h // 2 - size // 2, round(0.7 * size), size)
    place = strip.right_part(strip.w - tip.w - size // 2)
    large = figures(number.inset(0, number.h // 12), call.number, _large(ink, Align.LEFT), measure)
    highest = max((shape.size for shape in large if isinstance(shape, Text)), default=size)
    named = f"{caption} {call.counter}"
    said = named if measure(named, size, Weight.BOLD) <= place.w and len(call.counter) <= LABEL_SHORT else call.counter
    return joined(
        large,
        (arrow(tip, ink.number),),
        figures(place.inset(0, strip.h // 10), said, _large(ink, Align.LEFT, highest), measure),
    )


def _large(ink: Ink, align: Align, largest: int = 0) -> Style:
    return Style(ink.number, ink.soft, Weight.BOLD, align, largest)


def _earlier(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    """In as many columns as the place has, each filled downward."""
    if not frame.rows:
        return ()
    columns = max(1, int(frame.earlier.w / (EARLIER_WIDTH * frame.size)))
    places = _cells(frame.earlier, columns, frame)
    drawn = (_row(box, call, picture, frame, measure) for box, call in zip(places, picture.calls[1:], strict=False))
    return joined(*drawn)


def _row(box: Box, call: BoardCall, picture: BoardPicture, frame: Frame, measure: Measure) -> tuple[Shape, ...]:
    size = frame.size
    lit = call.call in picture.flash and picture.lit
    ground, text = (AMBER, INK) if lit else (ROW, WHITE if call.active else SOFT)
    inner = box.inset(round(GAP * size), 0)
    number = inner.left_part(measure(call.number, size, Weight.BOLD))
    tip = Box(number.right + round(0.3 * size), box.y + box.h // 3, round(0.3 * size), box.h // 3)
    counter = Box(tip.right + round(0.3 * size), box.y, inner.right - tip.right - round(0.3 * size), box.h)
    return joined(
        (Rect(box, ground, size // 5),),
        figures(number, call.number, Style(text, text, Weight.BOLD, Align.LEFT, size), measure),
        (arrow(tip, text),),
        one_line(
            counter.inset(0, -box.h // 4),
            call.counter,
            Style(text, text, Weight.BOLD, largest=size, least=1.0),
            measure,
        ),
    )


def _waiting(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    if not frame.waiting_columns or not picture.zone:
        return ()
    if not picture.queues:
        said = only(words.COUNTS_TOO_OLD if picture.stale else words.NOBODY_WAITS, picture.language)
        style = Style(SOFT, SOFT, Weight.REGULAR, Align.LEFT, frame.size, 1.0)
        return paragraph(frame.waiting, said.id, style, measure, part_of(picture))
    places = _cells(frame.waiting, frame.waiting_columns, frame)
    queues = zip(places, picture.queues, strict=False)
    return joined(*(_queue(box, queue, picture, frame, measure) for box, queue in queues))


def _queue(box: Box, queue: Queue, picture: BoardPicture, frame: Frame, measure: Measure) -> tuple[Shape, ...]:
    size = frame.size
    inner = box.inset(round(GAP * size), 0)
    count = inner.right_part(measure("000", size, Weight.BOLD))
    tenant = inner.left_part(inner.w - count.w - round(GAP * size)).inset(0, -box.h // 4)
    return joined(
        (Rect(box, ROW, size // 5),),
        _line(tenant, only(queue.tenant, picture.language).id, frame, WHITE, measure, Weight.REGULAR),
        figures(count, str(queue.waiting), Style(WHITE, WHITE, Weight.BOLD, Align.RIGHT, size), measure),
    )


def _footer(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    size, box = frame.size, frame.footer
    inner = box.inset(round(GAP * 2 * size), 0)
    if picture.stale:
        mark = only(words.stale(picture.stale_since), picture.language)
        style = Style(INK, INK, Weight.BOLD, Align.LEFT, size, 1.0)
        return (Rect(box, AMBER), *one_line(inner, f"{STALE_MARK} {mark.id}", style, measure))
    said: Words = only(picture.running_text, picture.language)
    style = Style(WHITE, SOFT, Weight.REGULAR, Align.LEFT, size, 1.0)
    return (Rect(box, PANEL), *paragraph(inner, said.id, style, measure, part_of(picture)))


def _line(box: Box, text: str, frame: Frame, colour: Colour, measure: Measure, weight: Weight) -> tuple[Shape, ...]:
    return one_line(box, text, Style(colour, SOFT, weight, Align.LEFT, frame.size, 1.0), measure)


def _cells(box: Box, columns: int, frame: Frame) -> list[Box]:
    gap, height = round(GAP * frame.size), round(FIGURE * frame.size)
    width = (box.w - gap * (columns - 1)) // columns
    return [
        Box(box.x + column * (width + gap), box.y + row * (height + gap), width, height)
        for column in range(columns)
        for row in range(frame.rows)
    ]
