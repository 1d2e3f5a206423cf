"""Below the newest call: the calls before it, and how many wait for each tenant."""

from device.layout import words
from device.layout.lettering import Style, beside, figures, one_line, stacked
from device.layout.primitives import Box, Rect, Shape, arrow, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, INK, ROW, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Queue, Words

EARLIER_MAX = 5
COLUMNS = 2


def earlier_calls(box: Box, unit: float, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    """Up to five calls before the newest, the newest of them first."""
    body, head = _headed(box, unit, words.EARLIER_CALLS, measure)
    calls = picture.calls[1 : 1 + EARLIER_MAX]
    if not calls:
        return (*head, *_nothing(body, unit, words.NO_EARLIER, measure)) if picture.calls else ()
    rows = _rows(body, EARLIER_MAX, round(0.6 * unit))
    lines = [_earlier(row, unit, call, picture, measure) for row, call in zip(rows, calls, strict=False)]
    return joined(head, *lines)


def waiting_list(box: Box, unit: float, picture: BoardPicture, measure: Measure, *, rows: int) -> tuple[Shape, ...]:
    """One page of waiting counts: in one column if they fit into it, else in two, filled downward."""
    if not picture.zone:
        return ()
    body, head = _headed(box, unit, _waiting_title(picture), measure)
    if not picture.queues:
        hidden = words.COUNTS_TOO_OLD if picture.stale else words.NOBODY_WAITS
        return (*head, *_nothing(body, unit, hidden, measure))
    columns: tuple[Box, ...] = (body,)
    if len(picture.queues) > rows or picture.pages > 1:
        rows = max(rows, -(-len(picture.queues) // COLUMNS))
        gap = round(unit)
        columns = (body.left_part((body.w - gap) // 2), body.right_part((body.w - gap) // 2))
    places = [row for column in columns for row in _rows(column, rows, round(0.6 * unit))]
    lines = [_queue(row, unit, queue, measure) for row, queue in zip(places, picture.queues, strict=False)]
    return joined(head, *lines)


def _waiting_title(picture: BoardPicture) -> Words:
    if picture.pages == 1 or not picture.queues:
        return words.WAITING
    page = f"{picture.page + 1}/{picture.pages}"
    return Words(f"{words.WAITING.id} {page}", words.WAITING.en)


def _earlier(row: Box, unit: float, call: BoardCall, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    new = call.call in picture.flash
    lit = new and picture.lit
    ground, text, soft = (AMBER, INK, INK) if lit else (ROW, WHITE if call.active else SOFT, SOFT)
    inner = row.inset(round(1.2 * unit), round(0.4 * unit))
    number = inner.left_part(round(inner.w * 0.27))
    tip = Box(number.right + round(0.8 * unit), row.y + row.h // 3, round(1.4 * unit), row.h // 3)
    counter = Box(tip.right + round(1.2 * unit), inner.y, round(inner.w * 0.25), inner.h)
    tenant = Box(counter.right + round(unit), inner.y, inner.right - counter.right - round(unit), inner.h)
    place = f"{words.COUNTER.id} {call.counter}"
    frame = (Rect(row, AMBER, round(0.8 * unit), max(2, round(0.4 * unit))),) if new else ()
    return joined(
        (Rect(row, ground, round(0.8 * unit)),),
        frame,
        figures(number, call.number, Style(text, soft, Weight.BOLD, largest=round(5 * unit)), measure),
        (arrow(tip, text),),
        one_line(counter, place, Style(text, soft, Weight.BOLD, largest=round(3.8 * unit)), measure),
        stacked(tenant, call.tenant, Style(soft, soft, largest=round(2.5 * unit)), measure),
    )


def _queue(row: Box, unit: float, queue: Queue, measure: Measure) -> tuple[Shape, ...]:
    inner = row.inset(round(1.2 * unit), round(0.4 * unit))
    count = inner.right_part(round(8 * unit))
    tenant = inner.left_part(inner.w - count.w - round(unit))
    return joined(
        (Rect(row, ROW, round(0.8 * unit)),),
        stacked(tenant, queue.tenant, Style(WHITE, SOFT, largest=round(2.6 * unit)), measure),
        figures(count, str(queue.waiting), Style(WHITE, SOFT, Weight.BOLD, Align.RIGHT, round(4.4 * unit)), measure),
    )


def _headed(box: Box, unit: float, title: Words, measure: Measure) -> tuple[Box, tuple[Shape, ...]]:
    head = box.row(0, round(4 * unit))
    style = Style(SOFT, SOFT, Weight.BOLD, largest=round(2.6 * unit))
    return box.row(head.h, box.h - head.h), beside(head, title, style, measure)


def _nothing(body: Box, unit: float, said: Words, measure: Measure) -> tuple[Shape, ...]:
    row = body.row(0, min(body.h, round(7 * unit)))
    inner = row.inset(round(1.2 * unit), round(0.6 * unit))
    style = Style(SOFT, SOFT, largest=round(3 * unit))
    return (Rect(row, ROW, round(0.8 * unit)), *stacked(inner, said, style, measure))


def _rows(box: Box, count: int, gap: int) -> list[Box]:
    height = (box.h - gap * (count - 1)) // count
    return [box.row(place * (height + gap), height) for place in range(count)]
